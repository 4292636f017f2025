package io.cellshell.workbench.image.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy and Zarr arrays against Python's numpy and zarr, in both directions, value by value. */
class ArrayFilesIT {

    private static PythonEnvironment python;

    @TempDir
    private Path folder;

    @BeforeAll
    static void create() throws IOException, InterruptedException {
        python = PythonEnvironment.create();
    }

    @Test
    void readsWhatPythonWrites() throws Exception {
        python.run("array_files.py", folder.toString());
        JsonNode index =
                new ObjectMapper().readTree(folder.resolve("index.json").toFile());

        assertThat(index).hasSizeGreaterThan(160);
        SoftAssertions all = new SoftAssertions();
        for (JsonNode said : index) {
            String path = said.get("path").asText();
            all.assertThatCode(() -> compare(said)).as(path).doesNotThrowAnyException();
        }
        all.assertAll();
    }

    private void compare(JsonNode said) throws IOException {
        Path path = folder.resolve(said.get("path").asText());
        double[] expected = expected(folder.resolve(said.get("raw").asText()));
        if (said.has("labels")) {
            int[] ids = Labels.open(path).ids();
            assertThat(ids.length).isEqualTo(expected.length);
            for (int i = 0; i < ids.length; i++) {
                assertThat((double) ids[i]).isEqualTo(expected[i]);
            }
            return;
        }
        Image image = said.get("axes").isNull()
                ? Image.open(path)
                : Image.open(path, said.get("axes").asText());
        assertThat(image.dimensions().sizes())
                .containsExactlyElementsOf(
                        StreamSupport.stream(said.get("shape").spliterator(), false)
                                .map(JsonNode::asInt)
                                .toList());
        int at = 0;
        for (Image plane : image.planes()) {
            for (float value : plane.pixels()) {
                assertThat(Double.valueOf(value)).isEqualTo(Double.valueOf(expected[at++]));
            }
        }
        assertThat(at).isEqualTo(expected.length);
        if (said.has("channels")) {
            assertThat(image.channelNames()).containsExactly("DAPI", "actin");
            JsonNode size = said.get("pixels");
            assertThat(image.pixelSize())
                    .contains(PixelSize.ofMicrometres(
                            size.get(0).asDouble(),
                            size.get(1).asDouble(),
                            size.get(2).asDouble()));
        }
    }

    private static double[] expected(Path raw) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.limit() / 8];
        bytes.asDoubleBuffer().get(values);
        return values;
    }
}
