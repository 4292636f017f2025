package io.cellshell.workbench.image.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OmeZarrTest {

    @TempDir
    private Path folder;

    private static Image counted(List<Axis> axes, int... shape) {
        int length = 1;
        for (int size : shape) {
            length *= size;
        }
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = i - 0.5f;
        }
        return Image.of(axes, shape, values);
    }

    @ParameterizedTest
    @EnumSource
    void writingAndReadingKeepsValuesAndMetadata(OmeZarr version) {
        Image image = counted(List.of(Axis.T, Axis.C, Axis.Z, Axis.Y, Axis.X), 2, 3, 2, 5, 7)
                .withChannelNames(List.of("DAPI", "GFP", "RFP"))
                .withPixelSize(PixelSize.ofMicrometres(2, 0.5, 0.25))
                .withAcquisition(Map.of("frame interval", "2.5 s"));
        Path path = folder.resolve("a.ome.zarr");
        version.write(image, path);
        Image read = Image.open(path);

        assertThat(read.name()).isEqualTo("a");
        assertThat(read.dimensions()).isEqualTo(image.dimensions());
        assertThat(read.type()).isEqualTo(PixelType.FLOAT32);
        assertThat(read.channelNames()).isEqualTo(image.channelNames());
        assertThat(read.pixelSize()).isEqualTo(image.pixelSize());
        assertThat(read.acquisition()).containsEntry("frame interval", "2.5 s");
        for (int i = 0; i < 12; i++) {
            assertThat(read.planes().get(i).pixels())
                    .isEqualTo(image.planes().get(i).pixels());
        }
    }

    private static void replace(Path file, String text, String by) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, by));
    }

    @Test
    void chunksThatAreNamedInAnotherWayThanIsSaidAreNotTakenForMissing() throws IOException {
        Image image = counted(List.of(Axis.Z, Axis.Y, Axis.X), 2, 5, 7);
        Path two = folder.resolve("two.zarr");
        OmeZarr.V0_4.write(image, two);
        Path array = two.resolve("0/.zarray");
        replace(array, "\"dimension_separator\": \"/\"", "\"dimension_separator\": \".\"");
        assertThatThrownBy(() -> Image.open(two))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("named as in 0.0, but they are named as in 0/0");
        replace(array, ",\n  \"dimension_separator\": \".\"", "");
        assertThat(Image.open(two).z(1).pixels())
                .as("old files do not say it")
                .isEqualTo(image.z(1).pixels());

        Path three = folder.resolve("three.zarr");
        OmeZarr.V0_5.write(image, three);
        Path json = three.resolve("0/zarr.json");
        replace(json, "\"separator\": \"/\"", "\"separator\": \".\"");
        assertThatThrownBy(() -> Image.open(three)).hasMessageContaining("c.0.0, but they are named as in c/0/0");
        replace(json, "\"name\": \"default\"", "\"name\": \"v2\"");
        assertThatThrownBy(() -> Image.open(three)).hasMessageContaining("0.0, but they are named as in c/0/0");
    }

    @Test
    void anImageWithoutAnyChunkIsItsFillValue() throws IOException {
        Path path = folder.resolve("empty.zarr");
        OmeZarr.V0_4.write(counted(List.of(Axis.Y, Axis.X), 5, 7), path);
        try (Stream<Path> files = Files.walk(path.resolve("0/0"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(Image.open(path).pixels()).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void aSmallResolutionThatIsNamedFirstIsNotTakenForTheImage(OmeZarr version) throws IOException {
        Image image = counted(List.of(Axis.Y, Axis.X), 3, 1101);
        Path path = folder.resolve("large.zarr");
        version.write(image, path);
        Path file = path.resolve(version == OmeZarr.V0_4 ? ".zattrs" : "zarr.json");
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        JsonObject ome = version == OmeZarr.V0_4
                ? json
                : json.getAsJsonObject("attributes").getAsJsonObject("ome");
        JsonArray datasets =
                ome.getAsJsonArray("multiscales").get(0).getAsJsonObject().getAsJsonArray("datasets");
        datasets.add(datasets.remove(0));
        Files.writeString(file, json.toString());
        assertThatThrownBy(() -> Image.open(path))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("in another order than from the largest to the smallest")
                .hasMessageContaining("large.zarr/0");
        assertThat(Image.open(path.resolve("0")).pixels()).isEqualTo(image.pixels());
    }

    @ParameterizedTest
    @EnumSource
    void aLargePlaneGetsSmallerResolutions(OmeZarr version) {
        Image image = counted(List.of(Axis.Y, Axis.X), 3, 1101).withPixelSize(PixelSize.ofMicrometres(0.5));
        Path path = folder.resolve("large.zarr");
        version.write(image, path);

        assertThat(Image.open(path).pixels()).isEqualTo(image.pixels());
        assertThat(Image.open(path).acquisition()).containsEntry("resolutions", "0, 1, 2");
        Image half = Image.open(path.resolve("1"));
        assertThat(half.dimensions()).isEqualTo(Dimensions.plane(2, 551));
        // the mean of -0.5, 0.5, 1100.5 and 1101.5; the last corner stands alone
        assertThat(half.at(0, 0)).isEqualTo(550.5f);
        assertThat(half.at(1, 550)).isEqualTo(3301.5f);
        assertThat(half.pixelSize()).contains(PixelSize.ofMicrometres(1));
        assertThat(Image.open(path.resolve("2")).dimensions()).isEqualTo(Dimensions.plane(1, 276));
    }

    @Test
    void axesAreBroughtIntoTheCustomaryOrder() {
        Image image = counted(List.of(Axis.Z, Axis.T, Axis.Y, Axis.X), 3, 2, 1, 2);
        image.write(folder.resolve("o.zarr"));
        Image read = Image.open(folder.resolve("o.zarr"));

        assertThat(read.axes()).containsExactly(Axis.T, Axis.Z, Axis.Y, Axis.X);
        assertThat(read.t(1).z(2).pixels()).isEqualTo(image.z(2).t(1).pixels());
        assertThat(read.pixelSize()).isEmpty();
    }

    @Test
    void wholeNumbersStaySo() {
        Image image = Image.open(write("w.zarr", 512, 600));
        image.write(folder.resolve("again.zarr"));

        assertThat(Image.open(folder.resolve("again.zarr")).type()).isEqualTo(PixelType.UINT16);
        assertThat(Image.open(folder.resolve("again.zarr/1")).at(0, 0)).isEqualTo(300);
    }

    private Path write(String name, int height, int width) {
        PlaneSource source = new PlaneSource() {
            @Override
            public Dimensions dimensions() {
                return Dimensions.plane(height, width);
            }

            @Override
            public PixelType type() {
                return PixelType.UINT16;
            }

            @Override
            public float[] read(int index, Region region, int level) {
                float[] plane = new float[height * width];
                plane[0] = 1200;
                return plane;
            }
        };
        Image.of(source).write(folder.resolve(name));
        return folder.resolve(name);
    }

    @Test
    void nothingIsReplacedAndNothingIsLeftHalf() {
        write("once.zarr", 2, 2);
        assertThatThrownBy(() -> write("once.zarr", 2, 2))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("exists already");
        PlaneSource failing = new PlaneSource() {
            private int read;

            @Override
            public Dimensions dimensions() {
                return Dimensions.of(List.of(Axis.Z, Axis.Y, Axis.X), 2, 2, 2);
            }

            @Override
            public PixelType type() {
                return PixelType.UINT8;
            }

            @Override
            public float[] read(int index, Region region, int level) {
                if (++read > 3) {
                    throw new ImageException("The disk has gone.");
                }
                return new float[4];
            }
        };
        assertThatThrownBy(() -> Image.of(failing).write(folder.resolve("never.zarr")))
                .hasMessage("The disk has gone.");
        assertThat(folder)
                .isDirectoryNotContaining(file -> !Files.isDirectory(file)
                        || !file.getFileName().toString().equals("once.zarr"));
    }
}
