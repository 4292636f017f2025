package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.plot.View;
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
                        new Sample("c", IMAGE, new TargetImage(IMAGE), Map.of()),
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
    void aSampleIsItsImageWithWhatIsKnownOfIt(@TempDir Path folder) throws IOException {
        Map<String, String> known = Map.of("donor", "D<1>");
        Sample labelled = new Sample("a", IMAGE, Labels.of(2, 2, new int[] {0, 1, 1, 2}), known);

        View view = labelled.view();
        assertThat(pictures(view.html().orElseThrow())).isEqualTo(1);
        assertThat(view.html().orElseThrow()).contains("donor: D&lt;1&gt;", "ground truth: labels (2 objects)");
        assertThat(view.text()).startsWith("Sample “a”: Labels, 2 × 2 pixels (height × width), 2 objects; donor: D<1>");
        labelled.write(folder.resolve("a.pdf"));
        assertThat(Files.readAllBytes(folder.resolve("a.pdf"))).startsWith('%', 'P', 'D', 'F');

        assertThat(new Sample("b", IMAGE, Points.of(List.of(new Points.Point(0, 0))), Map.of())
                        .view()
                        .text())
                .contains("ground truth: points (1)");
        View ofClass = new Sample("c", IMAGE, new ImageClass("mitotic"), Map.of()).view();
        assertThat(ofClass.text()).contains("class: “mitotic”");
        assertThat(ofClass.html().orElseThrow()).doesNotContain("#E69F00");
        assertThat(pictures(new Sample("d", IMAGE, new TargetImage(IMAGE), Map.of())
                        .view()
                        .html()
                        .orElseThrow()))
                .isEqualTo(2);
    }

    @Test
    void aSampleThatIsNotThereIsRefusedWithTheNumberOfThose() {
        Dataset data = Dataset.of("d", List.of(Sample.of(IMAGE, Labels.of(2, 2, new int[4]))));
        assertThatThrownBy(() -> data.sample(99))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("“d” has 1 sample: sample 99 lies outside");
    }

    @Test
    void aSplitIsWrittenAsTheListOfItsSamples(@TempDir Path folder) throws IOException {
        List<Sample> samples = List.of("a", "b", "c", "d", "e", "f").stream()
                .map(name -> new Sample(
                        name, IMAGE, Labels.of(2, 2, new int[] {1, 1, 1, 1}), Map.of("donor", "donor " + name)))
                .toList();
        Dataset data = Dataset.of("d", samples).groupedBy("donor");
        Split split = data.split(0.5, 0.25, 0.25).byGroup().seed(1).make();
        split.write(folder.resolve("split.csv").toString());

        List<String> lines = Files.readAllLines(folder.resolve("split.csv"));
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).isEqualTo("name,part,group");
        assertThat(lines.subList(1, 7)).allMatch(line -> line.matches("([a-f]),(train|validation|test),donor \\1"));
        assertThat(split.train().names()).allSatisfy(name -> assertThat(lines).contains(name + ",train,donor " + name));
        data.folds(3).byGroup().make().write(folder.resolve("folds.csv").toString());
        assertThat(Files.readAllLines(folder.resolve("folds.csv")))
                .hasSize(7)
                .first()
                .isEqualTo("name,tested in,group");
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
