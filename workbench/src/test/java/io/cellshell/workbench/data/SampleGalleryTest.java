package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.CleanImage;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGalleryTest {

    private static final Image IMAGE = Image.of(2, 2, new float[] {1, 2, 3, 4});

    private static int pictures(String html) {
        return html.split("<img ", -1).length - 1;
    }

    @Test
    void everyKindIsShownAndTheMetadataBelow() {
        Image stack = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {3, 2, 2}, new float[12]);
        Dataset data = Dataset.of(
                "d",
                List.of(
                        new Sample("a", IMAGE, new ImageClass("x"), Map.of("plate", "P7")),
                        new Sample("b", IMAGE, Points.of(List.of(new Points.Point(0, 0))), Map.of()),
                        new Sample("c", IMAGE, new CleanImage(IMAGE), Map.of()),
                        new Sample("e", stack, Labels.of(2, 2, new int[] {0, 1, 1, 1}), Map.of())));
        String html = data.view().html().orElseThrow();
        assertThat(pictures(html)).isEqualTo(5);
        assertThat(html).contains("P7");
        assertThat(data.view().text())
                .startsWith("Data set “d”, 4 samples\n")
                .contains("a: Class “x”", "b: Points, 1", "c, clean", "1 objects");
        assertThat(pictures(data.head(2).view().html().orElseThrow())).isEqualTo(2);
        assertThatThrownBy(() -> data.head(0)).hasMessageContaining("at least one sample");
    }

    @Test
    void aSampleThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
        IMAGE.write(folder.resolve("a.tif"));
        IMAGE.write(folder.resolve("b.tif"));
        Labels labels = Labels.of(2, 2, new int[4]);
        labels.write(folder.resolve("a_labels.png"));
        Files.write(folder.resolve("b_labels.png"), new byte[] {1, 2, 3});
        assertThat(Dataset.folder(folder).view().text()).contains("a: Labels", "b cannot be shown: ");
    }
}
