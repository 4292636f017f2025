package io.cellshell.workbench.image.tiff.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Compression;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        if (said.has("refused")) {
            assertThatThrownBy(() -> Image.open(folder.resolve(said.get("file").asText())))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining(said.get("refused").asText());
            return;
        }
        Path file = folder.resolve(said.get("file").asText());
        Image image = said.has("level") ? Image.open(file, 0, said.get("level").asInt()) : Image.open(file);

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

    /** Whole numbers that every type holds, of which each tells its place. */
    private static Image numbered(PixelType type, String axes, int... sizes) {
        List<Axis> all = Axis.parse(axes);
        float[] values = new float[IntStream.of(sizes).reduce(1, (x, y) -> x * y)];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.isFloat() ? i * 0.75f - 3 : i * 31 % 127 + (type.bits() > 8 ? 1000 * (i % 31) : 0);
        }
        if (type.smallest() < 0) {
            values[1] = -100;
        }
        return Image.of(all, sizes, values).withType(type).named("x & <y> \"z\"");
    }

    @Test
    void tifffileReadsWhatIsWritten() throws Exception {
        int files = 0;
        for (PixelType type : PixelType.values()) {
            for (Compression compression : Compression.values()) {
                String kind = type + "-" + compression;
                Image movie = numbered(type, "TZCYX", 2, 4, 3, 5, 6)
                        .withChannelNames(List.of("DAPI", "GFP", "a<b & \"c\""))
                        .withPixelSize(PixelSize.ofMicrometres(2, 0.325, 0.25))
                        .withAcquisition(Map.of("frame interval", "2.5 s"));
                String names = "Name=\"a&lt;b &amp; &quot;c&quot;\"";
                write(
                        movie,
                        kind + ".ome.tif",
                        compression,
                        true,
                        names,
                        "PhysicalSizeZ=\"2.0\"",
                        "TimeIncrement=\"2.5\"");
                write(movie, kind + ".tif", compression, false);
                write(numbered(type, "YX", 7, 9), kind + "-plane.tif", compression, false);
                write(numbered(type, "CYX", 2, 7, 9), kind + "-channels.ome.tif", compression, true);
                files += 4;
            }
        }
        for (Compression compression : Compression.values()) {
            String name = "big-" + compression + ".ome.tif";
            Image image = numbered(PixelType.UINT16, "ZYX", 5, 3, 3);
            TiffWriting.write(image, folder.resolve(name), compression, 0);
            describe(image, name, Map.of("is_bigtiff", true));
            assertThat(Image.open(folder.resolve(name)).z(4).pixels())
                    .isEqualTo(image.z(4).pixels());
            files++;
        }
        assertThat(python.run("tiff_check.py", folder.toString())).contains(files + " files are what was written");
    }

    private void write(Image image, String name, Compression compression, boolean ome, String... inOme)
            throws IOException {
        Path file = folder.resolve(name);
        image.write(file, compression);
        describe(image, name, Map.of("is_ome", ome, "is_imagej", !ome, "is_bigtiff", false, "ome", inOme));
        Image again = Image.open(file);
        assertThat(again.dimensions()).isEqualTo(image.dimensions());
        assertThat(again.type()).isEqualTo(image.type());
        assertThat(again.pixelSize()).isEqualTo(image.pixelSize());
        assertThat(again.channelNames()).isEqualTo(ome ? image.channelNames() : List.of());
        assertThat(again.acquisition()).containsAllEntriesOf(image.acquisition());
        for (int i = 0; i < image.planes().size(); i++) {
            assertThat(again.planes().get(i).pixels())
                    .isEqualTo(image.planes().get(i).pixels());
        }
    }

    private void describe(Image image, String file, Map<String, Object> more) throws IOException {
        ObjectNode said = new ObjectMapper().valueToTree(more);
        said.put("file", file)
                .put("axes", letters(image.axes()))
                .put("type", image.type().toString())
                .putPOJO("shape", image.dimensions().sizes());
        Files.writeString(folder.resolve(file + ".json"), said.toString());
        try (DataOutputStream raw =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(file + ".raw"))))) {
            for (Image plane : image.planes()) {
                for (float value : plane.pixels()) {
                    raw.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(value)));
                }
            }
        }
    }
}
