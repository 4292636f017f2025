package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.PythonEnvironment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label images of volumes against tifffile, numpy and zarr, in both directions. */
class VolumeLabelsIT {

    private static final int LARGE = 40_000;

    @TempDir
    private Path folder;

    private PythonEnvironment python;
    private int[] ids;

    @BeforeEach
    void write() throws IOException, InterruptedException {
        python = PythonEnvironment.create();
        python.run("label_volumes.py", folder.toString());
        byte[] bytes = Files.readAllBytes(folder.resolve("small.raw"));
        ids = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ids);
    }

    private List<Path> files(String start) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(start))
                    .sorted()
                    .toList();
        }
    }

    private static Image image(Axis first) {
        return Image.of(List.of(first, Axis.Y, Axis.X), new int[] {4, 6, 7}, new float[4 * 6 * 7]);
    }

    private int[] large() {
        return Arrays.stream(ids).map(id -> LARGE * id).toArray();
    }

    @Test
    void whatSaysThatItIsAVolumeOpens() throws IOException {
        assertThat(files("volume_")).hasSize(11);
        for (Path file : files("volume_")) {
            Labels opened = Labels.open(file);
            assertThat(opened.dimensions()).as(file.toString()).isEqualTo(Dimensions.volume(4, 6, 7));
            assertThat(opened.voxels()).as(file.toString()).isEqualTo(ids);
        }
        assertThat(Labels.open(folder.resolve("large_ome.ome.tif")).voxels()).isEqualTo(large());
    }

    @Test
    void whatDoesNotSayItIsAskedUnlessItsImageTells() throws IOException {
        assertThat(files("question_")).hasSize(7);
        for (Path file : files("question_")) {
            assertThatThrownBy(() -> Labels.open(file))
                    .as(file.toString())
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("does not say")
                    .hasMessageContaining("Labels.open(path, \"ZYX\")");
            assertThatThrownBy(() -> Labels.open(file, image(Axis.T)))
                    .as(file.toString())
                    .hasMessageContaining("does not say");
            assertThat(Labels.open(file, image(Axis.Z)).voxels())
                    .as(file.toString())
                    .isEqualTo(ids);
            assertThat(Labels.open(file, "ZYX").voxels()).as(file.toString()).isEqualTo(ids);
        }
        assertThat(Labels.open(folder.resolve("large_question.tif"), image(Axis.Z))
                        .voxels())
                .isEqualTo(large());
    }

    @Test
    void whatIsNoVolumeIsRefused() throws IOException {
        assertThat(files("refused_")).hasSize(4);
        for (Path file : files("refused_")) {
            assertThatThrownBy(() -> Labels.open(file)).as(file.toString()).isInstanceOf(ImageException.class);
            assertThatThrownBy(() -> Labels.open(file, image(Axis.Z)))
                    .as(file.toString())
                    .isInstanceOf(ImageException.class);
        }
    }

    @Test
    void whatIsWrittenHereIsReadThere() throws IOException, InterruptedException {
        Labels labels = Labels.of(4, 6, 7, ids);
        for (String name : List.of("v.tif", "v.ome.tif", "v.npy")) {
            labels.write(folder.resolve(name));
        }
        Labels.of(4, 6, 7, large()).write(folder.resolve("large.tif"));
        python.run("label_volumes.py", folder.toString(), "check");
    }
}
