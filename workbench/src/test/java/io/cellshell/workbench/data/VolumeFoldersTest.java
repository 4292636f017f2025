package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of z-stacks with labels of volumes. */
class VolumeFoldersTest {

    private static final int DEPTH = 4;
    private static final int SIDE = 48;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        for (int field = 0; field < 3; field++) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(field);
            float[] voxels = new float[DEPTH * SIDE * SIDE];
            int[] ids = new int[voxels.length];
            for (int i = 0; i < voxels.length; i++) {
                boolean inside = i % SIDE / 12 % 2 == 1 && i / SIDE % SIDE / 12 % 2 == 1;
                ids[i] = inside ? 1 + i % SIDE / 12 : 0;
                voxels[i] = 500 + 40 * random.nextInt(9) + (inside ? 2000 : 0);
            }
            Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {DEPTH, SIDE, SIDE}, voxels)
                    .withType(PixelType.UINT16)
                    .write(folder.resolve("images/f" + field + ".tif"));
            Labels.of(DEPTH, SIDE, SIDE, ids).write(folder.resolve("labels/f" + field + ".tif"));
        }
    }

    @Test
    void areReadAndSaidNotToBeExamined() {
        Dataset data = Dataset.folder(folder);

        assertThat(data.iterator().next().labels().depth()).isEqualTo(DEPTH);
        assertThat(data.examine().of(Severity.NOT_CHECKED))
                .anyMatch(finding -> finding.sentence()
                        .contains("The labels are a volume, and the checks of them look at planes alone"));
        assertThatThrownBy(data::suspectLabels)
                .hasMessageContaining("The labels of “f0” are a volume of 4 × 48 × 48 pixels (Z × Y × X)");
    }

    /** Labels of one plane on a stack stay a question: which plane? */
    @Test
    void labelsOfOnePlaneAreAskedForTheirPlane() {
        int[] ids = new int[SIDE * SIDE];
        Arrays.fill(ids, 100, 300, 1);
        Labels.of(SIDE, SIDE, ids).write(folder.resolve("labels/f1.tif"));
        Dataset data = Dataset.folder(folder);
        assertThatThrownBy(() -> data.forEach(Sample::labels))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("which plane is annotated, the files do not say");
    }

    @Test
    void labelsOfAnotherDepthDoNotFit() {
        Labels.of(DEPTH - 1, SIDE, SIDE, new int[(DEPTH - 1) * SIDE * SIDE]).write(folder.resolve("labels/f1.tif"));
        Dataset data = Dataset.folder(folder);
        assertThatThrownBy(() -> data.forEach(Sample::labels))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("differ in shape");
    }
}
