package io.cellshell.workbench.image.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZarrFileTest {

    @TempDir
    private Path folder;

    private static String array(String shape, String chunks, String type, String compressor) {
        return "{'zarr_format': 2, 'shape': [" + shape + "], 'chunks': [" + chunks + "], 'dtype': '" + type
                + "', 'order': 'C', 'fill_value': 7, 'filters': null, 'compressor': " + compressor + "}";
    }

    private Path write(String name, String json) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, json.replace('\'', '"'));
    }

    private static String ome(String path) {
        return "{'multiscales': [{'version': '0.4', 'axes': [{'name': 't', 'type': 'time', 'unit': 'second'},"
                + " {'name': 'y', 'unit': 'micrometer'}, {'name': 'x', 'unit': 'micrometer'}],"
                + " 'coordinateTransformations': [{'type': 'scale', 'scale': [30, 1, 1]}],"
                + " 'datasets': [{'path': '" + path
                + "', 'coordinateTransformations': [{'type': 'scale', 'scale': [1, 0.5, 0.25]}]}]}]}";
    }

    @Test
    void aBareArrayIsReadAndMissingChunksHoldTheFillValue() throws IOException {
        write("a.zarr/.zarray", array("2, 3", "2, 2", "|u1", "null"));
        Files.write(folder.resolve("a.zarr/0.0"), new byte[] {1, 2, 3, 4});
        Image image = Image.open(folder.resolve("a.zarr"));

        assertThat(image.pixels()).containsExactly(1, 2, 7, 3, 4, 7);
        assertThat(image.name()).isEqualTo("a");
        assertThat(Labels.open(folder.resolve("a.zarr")).ids()).containsExactly(1, 2, 7, 3, 4, 7);
    }

    @Test
    void axesScaleAndIntervalComeFromTheGroup() throws IOException {
        write("i.zarr/.zattrs", ome("full"));
        write("i.zarr/full/.zarray", array("5, 2, 2", "1, 2, 2", "|u1", "null"));
        Files.write(folder.resolve("i.zarr/full/3.0.0"), new byte[] {1, 2, 3, 4});
        Image image = Image.open(folder.resolve("i.zarr"));

        assertThat(image.axes()).containsExactly(Axis.T, Axis.Y, Axis.X);
        assertThat(image.t(3).pixels()).containsExactly(1, 2, 3, 4);
        assertThat(image.pixelSize()).contains(new PixelSize(0.5, 0.25));
        assertThat(image.acquisition()).containsEntry("frame interval", "30.0 s");
        assertThat(Image.open(folder.resolve("i.zarr/full")).axes()).startsWith(Axis.T);
        assertThatThrownBy(() -> Labels.open(folder.resolve("i.zarr")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("labels are one plane or one volume (Z, Y and X)");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.5 0.25, 2 2 2, ''",
        "1 2, 0.5 0.25 1, 2 2 2 2, ''",
        "30 1 1, 0.5 0.25, 1, ''",
        "30 1 1, 1 0 0.25, 1 1 1, [Y]",
        "0 1 1, 1 0.5 0.25, 1 1 1, [T]",
        "1 1 1, 1 -0.5 0.25, 1 1 1, [Y]"
    })
    void aScaleThatDoesNotFitIsNoSize(String whole, String full, String ignored, String without) throws IOException {
        String text = ome("0").replace("[30, 1, 1]", "[" + whole.replace(" ", ", ") + "]")
                .replace("[1, 0.5, 0.25]", "[" + full.replace(" ", ", ") + "]");
        write("s.zarr/.zattrs", text);
        write("s.zarr/0/.zarray", array("2, 2, 2", "1, 2, 2", "|u1", "null"));
        Image image = Image.open(folder.resolve("s.zarr"));
        assertThat(image.pixelSize().isPresent()).isEqualTo(without.equals("[T]"));
        assertThat(image.acquisition().getOrDefault("ignored", "")).contains(without);
        assertThat(image.acquisition().containsKey("frame interval")).isEqualTo(without.equals("[Y]"));
    }

    @ParameterizedTest
    @CsvSource({"time,y,x", "T,height,width", "t,Y,X", "TIME,y,WIDTH"})
    void axesMayHaveTheirLongNames(String t, String y, String x) throws IOException {
        write(
                "n.zarr/.zattrs",
                ome("0").replace("'t'", "'" + t + "'")
                        .replace("'y'", "'" + y + "'")
                        .replace("'x'", "'" + x + "'"));
        write("n.zarr/0/.zarray", array("5, 2, 2", "1, 2, 2", "|u1", "null"));
        assertThat(Image.open(folder.resolve("n.zarr")).axes()).containsExactly(Axis.T, Axis.Y, Axis.X);
    }

    @Test
    void axesOfOtherNamesAreAskedAndCanBeGiven() throws IOException {
        write("p.zarr/.zattrs", ome("0").replace("'t', 'type': 'time'", "'position'"));
        write("p.zarr/0/.zarray", array("5, 2, 2", "1, 2, 2", "|u1", "null"));
        assertThatThrownBy(() -> Image.open(folder.resolve("p.zarr")))
                .hasMessageContaining("called [position, y, x], which are no axes here; most likely ZYX");
        Image image = Image.open(folder.resolve("p.zarr"), "TYX");
        assertThat(image.size(Axis.T)).isEqualTo(5);
        assertThat(image.pixelSize()).isEmpty();
    }

    @Test
    void aNumberMayBeTheLabelOfAChannel() throws IOException {
        String channels = ", 'omero': {'channels': [{'label': 488}, {'label': 'DAPI'}, {'label': 561.5}]}}";
        String text = ome("0").replace("'t', 'type': 'time', 'unit': 'second'", "'c'");
        write("c.zarr/.zattrs", text.substring(0, text.length() - 1) + channels);
        write("c.zarr/0/.zarray", array("3, 2, 2", "1, 2, 2", "|u1", "null"));
        assertThat(Image.open(folder.resolve("c.zarr")).channelNames()).containsExactly("488", "DAPI", "561.5");
        write(
                "c.zarr/.zattrs",
                text.substring(0, text.length() - 1) + channels.replace("'label': 'DAPI'", "'color': 'ff'"));
        assertThat(Image.open(folder.resolve("c.zarr")).channelNames()).containsExactly("488", "channel 2", "561.5");
    }

    @Test
    void aHugeSparseImageOpensAtOnce() throws IOException {
        write("big.zarr/.zattrs", ome("0"));
        write("big.zarr/0/.zarray", array("10000, 1024, 1024", "1, 256, 256", "<u2", "null"));
        byte[] chunk = new byte[2 * 256 * 256];
        chunk[0] = 42;
        Files.write(folder.resolve("big.zarr/0/9999.3.3"), chunk);
        Image image = Image.open(folder.resolve("big.zarr"));

        assertThat(image.t(9_999).at(768, 768)).isEqualTo(42);
        assertThat(image.t(5_000).at(0, 0)).isEqualTo(7);
    }

    @Test
    void anAxisThatIsNotNamedIsAQuestion() throws IOException {
        write("q.zarr/.zarray", array("4, 3, 2", "4, 3, 2", "|u1", "null"));

        assertThatThrownBy(() -> Image.open(folder.resolve("q.zarr")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("does not say what its indices mean; most likely ZYX");
        assertThat(Image.open(folder.resolve("q.zarr"), "YXC").channel(1).height())
                .isEqualTo(4);
        assertThatThrownBy(() -> Image.open(folder.resolve("q.zarr"), "YX")).hasMessageContaining("needs 3");
        write("group.zarr/.zgroup", "{'zarr_format': 2}");
        Files.createDirectories(folder.resolve("group.zarr/A1"));
        assertThatThrownBy(() -> Image.open(folder.resolve("group.zarr"))).hasMessageContaining("members: A1");
    }

    @Test
    void labelsBesideAnImageAreNamed() throws IOException {
        write("l.zarr/.zattrs", ome("0"));
        Files.createDirectories(folder.resolve("l.zarr/labels/nuclei"));

        assertThatThrownBy(() -> Labels.open(folder.resolve("l.zarr")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("labels/nuclei");
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        write("secret/.zarray", array("1, 1", "1, 1", "|u1", "null"));
        Files.write(folder.resolve("secret/0.0"), new byte[] {1});
        for (String path : List.of(
                "../secret", "/etc", "a/../../secret", folder.resolve("secret").toString())) {
            write("evil.zarr/.zattrs", ome(path));
            assertThatThrownBy(() -> Image.open(folder.resolve("evil.zarr")))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("outside");
        }
        write("evil.zarr/.zattrs", ome("link"));
        Files.createSymbolicLink(folder.resolve("evil.zarr/link"), folder.resolve("secret"));
        assertThatThrownBy(() -> Image.open(folder.resolve("evil.zarr"))).hasMessageContaining("outside");
        write("chunk.zarr/.zarray", array("1, 1", "1, 1", "|u1", "null"));
        Files.createSymbolicLink(folder.resolve("chunk.zarr/0.0"), folder.resolve("secret/0.0"));
        assertThatThrownBy(() -> Image.open(folder.resolve("chunk.zarr")).pixels())
                .hasMessageContaining("outside");
        write(
                "separator.zarr/.zarray",
                array("1, 1", "1, 1", "|u1", "null").replace("}", ", 'dimension_separator': '/../'}"));
        assertThatThrownBy(() -> Image.open(folder.resolve("separator.zarr"))).hasMessageContaining("“.” and “/”");
    }

    @Test
    void sizesAreBounded() throws IOException {
        write("a.zarr/.zarray", array("9, 9", "2000000000, 2000000000", "<u2", "null"));
        assertThatThrownBy(() -> Image.open(folder.resolve("a.zarr"))).hasMessageContaining("smaller chunks");
        write("b.zarr/.zarray", array("2000000000, 2000000000", "9, 9", "<u2", "null"));
        assertThatThrownBy(() -> Image.open(folder.resolve("b.zarr"))).hasMessageContaining("above the limit");
        write("c.zarr/.zarray", array("10000, 10000", "1, 1", "|u1", "null"));
        assertThatThrownBy(() -> Image.open(folder.resolve("c.zarr")).pixels()).hasMessageContaining("too many");
        write("d.zarr/.zarray", "[".repeat(100_000) + "]".repeat(100_000));
        assertThatThrownBy(() -> Image.open(folder.resolve("d.zarr"))).isInstanceOf(ImageException.class);
        write("e.zarr/.zarray", array("1, 1e999999999", "1, 1", "|u1", "null"));
        assertThatThrownBy(() -> Image.open(folder.resolve("e.zarr"))).isInstanceOf(ImageException.class);
    }

    @Test
    void aBombIsStopped() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[100_000]);
        }
        write("bomb.zarr/.zarray", array("4, 4", "4, 4", "|u1", "{'id': 'gzip', 'level': 1}"));
        Files.write(folder.resolve("bomb.zarr/0.0"), bomb.toByteArray());

        assertThatThrownBy(() -> Image.open(folder.resolve("bomb.zarr")).pixels())
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("The chunk [0, 0]")
                .hasMessageContaining("bytes come out");
    }

    @Test
    void whatIsNotReadIsNamed() throws IOException {
        write("a.zarr/.zarray", array("1, 1", "1, 1", "|O", "null"));
        assertThatThrownBy(() -> Image.open(folder.resolve("a.zarr"))).hasMessageContaining("Python objects");
        write("b.zarr/.zarray", array("1, 1", "1, 1", "|u1", "{'id': 'bz2'}"));
        assertThatThrownBy(() -> Image.open(folder.resolve("b.zarr"))).hasMessageContaining("blosc, gzip, zlib");
        write(
                "c.zarr/.zarray",
                array("1, 1", "1, 1", "|u1", "null").replace("null, 'comp", "[{'id': 'delta'}], 'comp"));
        assertThatThrownBy(() -> Image.open(folder.resolve("c.zarr"))).hasMessageContaining("without filters");
        write("d.zarr/.zarray", "{'zarr_format': 2}");
        assertThatThrownBy(() -> Image.open(folder.resolve("d.zarr"))).hasMessageContaining("does not say “dtype”");
    }

    @Test
    void brokenDescriptionsAndChunksEndInWords() throws IOException {
        String json =
                array("4, 4", "2, 4", "<u2", "{'id': 'blosc', 'cname': 'lz4'}").replace('\'', '"');
        byte[] frame = {
            2, 1, 0x21, 2, 16, 0, 0, 0, 16, 0, 0, 0, 32, 0, 0, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0x1f, 9, 1, 0, 2, 0, 0, 0
        };
        Path whole = folder.resolve("f.zarr");
        Files.createDirectories(whole);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1);
        int read = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] text = json.getBytes(StandardCharsets.US_ASCII);
            byte[] chunk = frame.clone();
            if (i % 2 == 0) {
                text[random.nextInt(text.length)] = (byte) (32 + random.nextInt(90));
            }
            chunk[2 + random.nextInt(frame.length - 2)] = (byte) random.nextInt(256);
            Files.write(whole.resolve(".zarray"), text);
            Files.write(whole.resolve("0.0"), i % 3 == 0 ? Arrays.copyOf(chunk, random.nextInt(32)) : chunk);
            try {
                Image.open(whole, "YX").pixels();
                read++;
            } catch (ImageException expected) {
                assertThat(expected).hasMessageContaining("f.zarr");
            }
        }
        assertThat(read).isBetween(1, 999);
    }

    @Test
    void aChunkOfSeveralPlanesIsDecodedOnce() throws IOException {
        write("thick.zarr/.zarray", array("2, 2, 2", "2, 2, 2", "|u1", "null"));
        Path chunk = Files.write(folder.resolve("thick.zarr/0.0.0"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        Image image = Image.open(folder.resolve("thick.zarr"), "ZYX");

        assertThat(image.z(0).pixels()).containsExactly(1, 2, 3, 4);
        Files.delete(chunk);
        assertThat(image.z(1).pixels()).containsExactly(5, 6, 7, 8);
    }

    @Test
    void anArrayOfZarr3MayNameItsAxes() throws IOException {
        String json =
                "{'zarr_format': 3, 'node_type': 'array', 'shape': [2, 3, 4], 'data_type': 'uint8', 'fill_value': 7,"
                        + " 'chunk_grid': {'name': 'regular', 'configuration': {'chunk_shape': [2, 3, 4]}},"
                        + " 'chunk_key_encoding': {'name': 'default', 'configuration': {'separator': '/'}},"
                        + " 'codecs': [{'name': 'bytes'}], 'dimension_names': [NAMES]}";
        write("n.zarr/zarr.json", json.replace("NAMES", "'c', 'y', 'x'"));
        assertThat(Image.open(folder.resolve("n.zarr")).dimensions()).hasToString("2 × 3 × 4 pixels (C × Y × X)");
        write("n.zarr/zarr.json", json.replace("NAMES", "'time', 'x', 'y'"));
        assertThat(Image.open(folder.resolve("n.zarr")).dimensions()).hasToString("2 × 4 × 3 pixels (T × Y × X)");
        for (String unknown : List.of("'c', null, 'x'", "'y', 'y', 'x'", "'position', 'y', 'x'", "'y', 'x'")) {
            write("n.zarr/zarr.json", json.replace("NAMES", unknown));
            assertThatThrownBy(() -> Image.open(folder.resolve("n.zarr"))).isInstanceOf(ImageException.class);
        }
        assertThat(Image.open(folder.resolve("n.zarr"), "ZYX").size(Axis.Z)).isEqualTo(2);
    }

    private static String plain(String... paths) {
        return "{'multiscales': [{'axes': [{'name': 'y', 'unit': 'micrometer'}, {'name': 'x', 'unit': 'micrometer'}], 'datasets': ["
                + IntStream.range(0, paths.length)
                        .mapToObj(i -> "{'path': '" + paths[i]
                                + "', 'coordinateTransformations': [{'type': 'scale', 'scale': [" + (1 << i) + ", "
                                + (1 << i)
                                + "]}]}")
                        .collect(Collectors.joining(", "))
                + "]}]}";
    }

    /** An image of one pixel in each of two resolutions. */
    private void image(String place, int value) throws IOException {
        write(place + "/.zattrs", plain("a/0", "1"));
        for (String level : List.of("a/0", "1")) {
            write(place + "/" + level + "/.zarray", array("1, 1", "1, 1", "|u1", "null"));
            Files.write(folder.resolve(place + "/" + level + "/0.0"), new byte[] {(byte) value++});
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'2, 2', '2, 2', |u1, ../out, lies outside",
        "'2, 2', '2, 2', |u1, away, is not there",
        "'9, 9', '2, 2', |u1, 1, 'it has 9 × 9 pixels'",
        "'2, 2', '2, 2', <u2, 1, it holds uint16",
        "'1, 2, 2', '1, 2, 2', |u1, 1, 'of shape [1, 2, 2]'",
        "'2, 2', '2000000000, 2000000000', |u1, 1, smaller chunks"
    })
    void aResolutionThatCannotBeIsNotUsed(String shape, String chunk, String type, String name, String why)
            throws IOException {
        write("p.zarr/.zattrs", plain("0", name));
        write("p.zarr/0/.zarray", array("4, 4", "4, 4", "|u1", "null"));
        Files.write(folder.resolve("p.zarr/0/0.0"), new byte[16]);
        write("p.zarr/1/.zarray", array(shape, chunk, type, "null"));
        Image image = Image.open(folder.resolve("p.zarr"));
        assertThat(image.pixels()).hasSize(16);
        assertThat(image.levels()).hasSize(1);
        assertThat(image.acquisition().get("not used"))
                .startsWith("resolution 1 ")
                .contains(why);
        assertThatThrownBy(() -> image.level(1)).hasMessageContaining(why).hasMessageEndingWith(".");
    }

    @Test
    void resolutionsAndImagesAreChosenByNumber() throws IOException {
        image("r.zarr", 5);
        Path path = folder.resolve("r.zarr");
        assertThat(Image.open(path, 0, 1).at(0, 0)).isEqualTo(6);
        assertThat(Image.open(path, 0, 1).pixelSize()).contains(new PixelSize(2, 2));
        assertThat(Image.open(path.resolve("a/0")).pixelSize()).contains(new PixelSize(1, 1));
        assertThat(Image.series(path).get(0).levels()).isEqualTo(2);
        assertThatThrownBy(() -> Image.open(path, 0, 2)).hasMessageContaining("has 2 resolutions of this image");
        assertThatThrownBy(() -> Image.open(path, 1))
                .hasMessageContaining("has 1 image, counted from 0, so there is no 1");

        write("b.zarr/.zattrs", "{'bioformats2raw.layout': 3}");
        image("b.zarr/0", 10);
        assertThat(Image.open(folder.resolve("b.zarr")).at(0, 0)).isEqualTo(10);
        image("b.zarr/1", 20);
        Path several = folder.resolve("b.zarr");
        assertThatThrownBy(() -> Image.open(several))
                .hasMessageContaining("holds 2 images; open the first as Image.open(path, 0)");
        assertThat(Image.open(several, 1, 1).at(0, 0)).isEqualTo(21);
        assertThat(Image.series(several)).hasSize(2);
        assertThat(Image.series(several).get(1).open(1).at(0, 0)).isEqualTo(21);
        assertThatThrownBy(() -> Image.open(several, 2)).hasMessageContaining("has 2 images, counted from 0");
        write("b.zarr/OME/.zattrs", "{'series': ['1', '0']}");
        assertThat(Image.open(several, 0).at(0, 0)).isEqualTo(20);
    }

    @Test
    void theFieldsOfAPlateAreImages() throws IOException {
        write("p.zarr/.zattrs", "{'plate': {'wells': [{'path': 'A/1'}, {'path': 'B/2'}]}}");
        write("p.zarr/A/1/.zattrs", "{'well': {'images': [{'path': '0'}, {'path': '1'}]}}");
        write("p.zarr/B/2/.zattrs", "{'well': {'images': [{'path': '0'}]}}");
        image("p.zarr/A/1/0", 10);
        image("p.zarr/A/1/1", 20);
        image("p.zarr/B/2/0", 30);
        Path plate = folder.resolve("p.zarr");
        assertThat(Image.series(plate)).extracting(series -> series.name()).containsExactly("A/1/0", "A/1/1", "B/2/0");
        assertThat(Image.open(plate, 2).at(0, 0)).isEqualTo(30);
        assertThat(Image.open(plate.resolve("B/2")).at(0, 0)).isEqualTo(30);
        assertThatThrownBy(() -> Image.open(plate.resolve("A/1"))).hasMessageContaining("holds 2 images");
    }

    @ParameterizedTest
    @CsvSource({"..", "../r.zarr", "A/../../r.zarr", "/tmp"})
    void noPlateLeadsOutOfItself(String place) throws IOException {
        image("r.zarr", 5);
        write("w.zarr/.zattrs", "{'well': {'images': [{'path': '" + place + "'}]}}");
        write("w.zarr/A/.zattrs", "{}");
        assertThatThrownBy(() -> Image.open(folder.resolve("w.zarr"))).hasMessageContaining("lies outside of it");
        assertThatThrownBy(() -> Image.series(folder.resolve("w.zarr"))).hasMessageContaining("lies outside of it");
        write("q.zarr/.zattrs", "{'plate': {'wells': [{'path': '" + place + "'}]}}");
        write("q.zarr/A/.zattrs", "{}");
        assertThatThrownBy(() -> Image.open(folder.resolve("q.zarr"))).hasMessageContaining("lies outside of it");
    }

    @ParameterizedTest
    @CsvSource({"time, T", "channel, C"})
    void theTypeOfAnAxisSaysWhatItIsWhateverItsName(String type, Axis axis) throws IOException {
        write("n.zarr/.zattrs", ome("0").replace("'t', 'type': 'time'", "'frames', 'type': '" + type + "'"));
        write("n.zarr/0/.zarray", array("5, 2, 2", "1, 2, 2", "|u1", "null"));
        assertThat(Image.open(folder.resolve("n.zarr")).axes()).containsExactly(axis, Axis.Y, Axis.X);
    }

    @Test
    void onePlaneIsNoQuestion() throws IOException {
        write("o.zarr/.zarray", array("1, 1, 2, 2", "1, 1, 2, 2", "|u1", "null"));
        Files.write(folder.resolve("o.zarr/0.0.0.0"), new byte[] {1, 2, 3, 4});
        assertThat(Image.open(folder.resolve("o.zarr")).plane(0, 0, 0).pixels()).containsExactly(1, 2, 3, 4);
        assertThat(Labels.open(folder.resolve("o.zarr")).ids()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aDamagedBlockOfLz4IsTold() throws IOException {
        write("l.zarr/.zarray", array("4, 4", "4, 4", "|u1", "{'id': 'lz4'}"));
        for (byte[] bytes : new byte[][] {{1, 2}, {-1, -1, -1, -1, 0}, {-1, -1, -1, 127, 0}, {16, 0, 0, 0, 16, 5}}) {
            Files.write(folder.resolve("l.zarr/0.0"), bytes);
            assertThatThrownBy(() -> Image.open(folder.resolve("l.zarr")).pixels())
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("The chunk [0, 0]");
        }
    }
}
