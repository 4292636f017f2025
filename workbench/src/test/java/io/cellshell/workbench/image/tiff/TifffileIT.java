package io.cellshell.workbench.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFF files against Python's tifffile, in both directions, value by value. */
class TifffileIT {

    private static PythonEnvironment python;

    @TempDir
    private Path folder;

    @BeforeAll
    static void create() throws IOException, InterruptedException {
        python = PythonEnvironment.create();
    }

    @Test
    void whatTifffileWritesIsReadExactly() throws Exception {
        python.run("tiff_files.py", folder.toString());
        List<Path> descriptions;
        try (Stream<Path> files = Files.list(folder)) {
            descriptions = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(descriptions).hasSizeGreaterThan(200);
        SoftAssertions each = new SoftAssertions();
        for (Path description : descriptions) {
            each.assertThatCode(() -> check(description))
                    .as(description.getFileName().toString())
                    .doesNotThrowAnyException();
        }
        each.assertAll();
    }

    private void check(Path description) throws IOException {
        JsonNode said = new ObjectMapper().readTree(description.toFile());
        Image image = Image.open(folder.resolve(said.get("file").asText()));

        assertThat(letters(image.axes())).isEqualTo(said.get("axes").asText());
        assertThat(image.dimensions().sizes()).isEqualTo(ints(said.get("shape")));
        assertThat(image.type()).hasToString(said.get("type").asText().replace("float16", "float32"));
        DoubleBuffer expected = ByteBuffer.wrap(
                        Files.readAllBytes(Path.of(description.toString().replace(".json", ".raw"))))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
        double tolerance = said.path("tolerance").asDouble(0);
        for (Image plane : image.planes()) {
            for (float value : plane.pixels()) {
                double wanted = expected.get();
                if (!(Math.abs(value - wanted) <= tolerance)) {
                    assertThat((double) value).isEqualTo(wanted);
                }
            }
        }
        assertThat(expected.hasRemaining()).isFalse();
        checkMetadata(image, said);
    }

    private static void checkMetadata(Image image, JsonNode said) {
        if (said.has("pixelSize")) {
            PixelSize size = image.pixelSize().orElseThrow();
            JsonNode wanted = said.get("pixelSize");
            assertThat(size.z().orElseThrow()).isCloseTo(wanted.get(0).asDouble(), within(1e-9));
            assertThat(size.y()).isCloseTo(wanted.get(1).asDouble(), within(1e-9));
            assertThat(size.x()).isCloseTo(wanted.get(2).asDouble(), within(1e-9));
        } else {
            assertThat(image.pixelSize()).isEmpty();
        }
        assertThat(image.channelNames())
                .isEqualTo(StreamSupport.stream(said.path("names").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        assertThat(image.acquisition().getOrDefault("stored as", ""))
                .contains(said.path("stored").asText(""));
        assertThat(image.acquisition().getOrDefault("frame interval", ""))
                .isEqualTo(said.path("interval").asText(""));
        assertThat(image.acquisition().getOrDefault("left out", ""))
                .isEqualTo(said.path("leftOut").asText(""));
    }

    private static String letters(List<Axis> axes) {
        return axes.stream().map(Axis::name).collect(Collectors.joining());
    }

    private static List<Integer> ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    @Test
    void tifffileReadsWhatIsWritten() throws Exception {
        Image image = Image.of(2, 3, new float[] {-1.5f, 0, 0.1f, 1e-6f, 3e5f, 7});
        image.write(folder.resolve("plane.tif"));
        describe("plane", image.pixels(), Map.of("shape", new int[] {2, 3}, "type", "float32", "axes", "YX"));

        assertThat(python.run("tiff_check.py", folder.toString())).contains("1 files are what was written");
    }

    private void describe(String name, float[] values, Map<String, Object> said) throws IOException {
        ObjectNode description = new ObjectMapper().valueToTree(said);
        Files.writeString(
                folder.resolve(name + ".json"),
                description.put("file", name + ".tif").toString());
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putDouble(value);
        }
        Files.write(folder.resolve(name + ".raw"), raw.array());
    }
}
