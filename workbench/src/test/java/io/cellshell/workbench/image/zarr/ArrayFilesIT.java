package io.cellshell.workbench.image.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    @Test
    void pythonReadsWhatIsWritten() throws Exception {
        int written = 0;
        for (PixelType type : PixelType.values()) {
            Image image = image(type);
            Image named = image.withChannelNames(List.of("DAPI", "actin"))
                    .withPixelSize(PixelSize.ofMicrometres(2, 0.5, 0.25));
            String name = type.toString();
            image.write(folder.resolve(name + ".npy"));
            describe(name + "npy", name + ".npy", image, Map.of());
            for (OmeZarr version : OmeZarr.values()) {
                String file = name + version + ".zarr";
                version.write(named, folder.resolve(file));
                describe(
                        name + version.ordinal(),
                        file,
                        image,
                        Map.of(
                                "format",
                                version == OmeZarr.V0_4 ? 2 : 3,
                                "axes",
                                "czyx",
                                "units",
                                Arrays.asList(null, "micrometer", "micrometer", "micrometer"),
                                "scale",
                                List.of(1.0, 2.0, 0.5, 0.25),
                                "channels",
                                named.channelNames()));
            }
            written += 3;
        }

        assertThat(python.run("array_check.py", folder.toString())).contains(written + " arrays are what was written");
    }

    /** Two channels of two sections of 3 × 600 pixels, with the ends of what a type and a float hold. */
    private static Image image(PixelType type) {
        Dimensions dimensions = Dimensions.of(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), 2, 2, 3, 600);
        float[] plane = new float[1800];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = type.isFloat() ? i / 7f - 100 : i % 128;
        }
        plane[0] = (float) Math.max(type.smallest(), -16_777_216);
        plane[1] = (float) Math.min(type.largest(), 16_777_216);
        return Image.of(new PlaneSource() {
            @Override
            public Dimensions dimensions() {
                return dimensions;
            }

            @Override
            public PixelType type() {
                return type;
            }

            @Override
            public float[] read(int index, Region region, int level) {
                float[] found = plane.clone();
                found[2] = index;
                return found;
            }
        });
    }

    private void describe(String name, String file, Image image, Map<String, Object> said) throws IOException {
        Map<String, Object> all = new HashMap<>(said);
        all.put("file", file);
        all.put("dtype", image.type().toString());
        all.put("shape", image.dimensions().sizes());
        new ObjectMapper().writeValue(folder.resolve(name + ".json").toFile(), all);
        ByteBuffer raw = ByteBuffer.allocate(8 * image.dimensions().planes() * image.height() * image.width())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (Image plane : image.planes()) {
            for (float value : plane.pixels()) {
                raw.putDouble(value);
            }
        }
        Files.write(folder.resolve(name + ".raw"), raw.array());
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
