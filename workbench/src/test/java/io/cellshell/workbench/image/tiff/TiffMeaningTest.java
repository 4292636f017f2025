package io.cellshell.workbench.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageSeries;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.tiff.page.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages of a TIFF are: never another axis than the file means, and never a page less without a word. */
class TiffMeaningTest {

    private static final String IMAGEJ = "ImageJ=1.49h\nimages=12\nchannels=2\nslices=3\nframes=2\nhyperstack=true\n";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("x.tif");
    }

    /** Pages of 2 × 3 pixels of which the first is 100 times the number of the page. */
    private static MadeTiff.Page[] pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MadeTiff.Page.of(2, 3, 100 * i, 1, 2, 3, 4, 5))
                .toArray(MadeTiff.Page[]::new);
    }

    private void described(int count, String... texts) throws IOException {
        MadeTiff.Page[] pages = pages(count);
        for (String text : texts) {
            pages[0].text(Tag.DESCRIPTION, text);
        }
        MadeTiff.write(file, pages);
    }

    /** The numbers of the pages at t, c, z = 1, 0, 0 and so on. */
    private static List<Integer> pageAt(Image image) {
        return List.of(
                (int) image.plane(1, 0, 0).at(0, 0) / 100,
                (int) image.plane(0, 1, 0).at(0, 0) / 100,
                (int) image.plane(0, 0, 1).at(0, 0) / 100,
                (int) image.plane(1, 1, 2).at(0, 0) / 100);
    }

    private static String ome(String images) {
        return "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">" + images
                + "</OME>";
    }

    private static String omeImage(int height, int width, String sizes, String blocks) {
        return "<Image ID=\"i\" Name=\"pos " + height + "\"><Pixels DimensionOrder=\"XYZCT\" SizeX=\"" + width
                + "\" SizeY=\"" + height + "\" " + sizes + " PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.5\">"
                + blocks + "</Pixels></Image>";
    }

    private static String twelve(String blocks) {
        return ome(omeImage(
                2, 3, "SizeZ=\"3\" SizeC=\"2\" SizeT=\"2\"", "<Channel Name=\"A\"/><Channel Name=\"B\"/>" + blocks));
    }

    @ParameterizedTest
    @CsvSource({
        "czt,           6 1 2 11",
        "default,       6 1 2 11",
        "xyczt(default),6 1 2 11",
        "ctz,           2 1 4 11",
        "zct,           6 3 1 11",
        "ZCT,           6 3 1 11",
        "xyzct,         6 3 1 11",
        "ztc,           3 6 1 11",
        "xyztc,         3 6 1 11",
        "tcz,           1 2 4 11",
        "tzc,           1 6 2 11"
    })
    void imageJsOrderSaysWhichAxisRunsFastest(String order, String places) throws IOException {
        described(12, IMAGEJ + "order=" + order + "\n");
        assertThat(pageAt(Image.open(file)).toString().replaceAll("[\\[\\],]", ""))
                .isEqualTo(places);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "zc", "czzt", "tyx", "", "xyczt;"})
    void anOrderThatIsNoneIsAsked(String order) throws IOException {
        described(12, IMAGEJ + "order=" + order + "\n");
        assertThatThrownBy(() -> Image.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("as the order of its planes")
                .hasMessageContaining("Image.open(path, \"CZYX\", 2, 3)");
        assertThat(pageAt(Image.open(file, "TZCYX", 2, 3, 2))).containsExactly(6, 1, 2, 11);
        assertThat(Image.open(file, "ZYX").z(7).at(0, 0)).isEqualTo(700);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 11, 13, 24})
    void pagesThatAreNotThoseOfImageJsTextAreAsked(int count) throws IOException {
        described(count, IMAGEJ);
        assertThatThrownBy(() -> Image.open(file))
                .hasMessageContaining("has " + count + " pages, but its ImageJ description speaks of 12");
        assertThat(Image.open(file, "TYX").t(count - 1).at(0, 0)).isEqualTo(100 * (count - 1));
    }

    @Test
    void theChannelsOfImageJs48BitColoursAreTheValuesOfAPage() throws IOException {
        MadeTiff.Page page = MadeTiff.Page.of(1, 2, 16, bytes(1, 2, 3, 4, 5, 600))
                .without(Tag.BITS)
                .shorts(Tag.BITS, 16, 16, 16)
                .shorts(Tag.SAMPLES, 3)
                .shorts(Tag.PHOTOMETRIC, 2)
                .text(Tag.DESCRIPTION, "ImageJ=1.53t\nimages=3\nchannels=3\nmode=composite\n");
        MadeTiff.write(file, page);
        Image image = Image.open(file);
        assertThat(image.dimensions()).hasToString("3 × 1 × 2 pixels (C × Y × X)");
        assertThat(image.channel(2).pixels()).containsExactly(3, 600);
    }

    private static byte[] bytes(int... values) {
        ByteBuffer bytes = MadeTiff.buffer(2 * values.length);
        IntStream.of(values).forEach(value -> bytes.putShort((short) value));
        return bytes.array();
    }

    @Test
    void omeCountsWhereverItStands() throws IOException {
        for (String[] texts : new String[][] {{twelve("<TiffData/>"), IMAGEJ}, {IMAGEJ, twelve("<TiffData/>")}}) {
            described(12, texts);
            Image image = Image.open(file);
            assertThat(image.channelNames()).containsExactly("A", "B");
            assertThat(image.pixelSize()).isPresent();
            assertThat(pageAt(image)).containsExactly(6, 3, 1, 11);
        }
    }

    @Test
    void pageNumbersOfOmeCountAllPages() throws IOException {
        MadeTiff.Page[] pages = {
            MadeTiff.Page.of(1, 2, 1, 2),
            MadeTiff.Page.of(1, 1, 50),
            MadeTiff.Page.of(1, 2, 3, 4),
            MadeTiff.Page.of(1, 1, 60)
        };
        String two = "SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\"";
        pages[0].text(
                Tag.DESCRIPTION,
                ome(omeImage(1, 2, two, "<TiffData IFD=\"0\" FirstZ=\"0\"/><TiffData IFD=\"2\" FirstZ=\"1\"/>")
                        + omeImage(1, 1, two, "<TiffData IFD=\"1\" FirstZ=\"0\"/><TiffData IFD=\"3\" FirstZ=\"1\"/>")));
        MadeTiff.write(file, pages);

        assertThat(Image.open(file).z(1).pixels()).containsExactly(3, 4);
        assertThat(Image.open(file).acquisition())
                .containsEntry("left out", "1 further images of the file, which Image.series(path) lists");
        assertThat(Image.open(file, 1).z(0).pixels()).containsExactly(50);
        assertThat(Image.open(file, 1).z(1).pixels()).containsExactly(60);
        assertThat(Image.series(file))
                .extracting(ImageSeries::toString)
                .containsExactly(
                        "0: “pos 1”, 2 × 1 × 2 pixels (Z × Y × X)", "1: “pos 1”, 2 × 1 × 1 pixels (Z × Y × X)");
        assertThatThrownBy(() -> Image.open(file, 2))
                .hasMessageContaining("has 2 images, counted from 0, so there is no 2")
                .hasMessageContaining("Image.series(path)");
        assertThatThrownBy(() -> Image.open(file, 0, 1)).hasMessageContaining("has 1 resolution of this image");
    }

    @Test
    void aFileOfASetIsTheImageWhosePlanesItHolds() throws IOException {
        String blocks = "<TiffData IFD=\"0\" PlaneCount=\"1\"><UUID FileName=\"%s\">urn:uuid:%d</UUID></TiffData>";
        String one = "SizeZ=\"1\" SizeC=\"1\" SizeT=\"1\"";
        String text = ome(
                omeImage(2, 3, one, blocks.formatted("a.tif", 1)) + omeImage(2, 3, one, blocks.formatted("b.tif", 2)));
        for (String name : new String[] {"a.tif", "b.tif"}) {
            file = folder.resolve(name);
            MadeTiff.Page page = MadeTiff.Page.of(2, 3, name.charAt(0), 1, 2, 3, 4, 5);
            MadeTiff.write(file, page.text(Tag.DESCRIPTION, text));
        }
        assertThat(Image.open(folder.resolve("a.tif")).at(0, 0)).isEqualTo('a');
        assertThat(Image.open(folder.resolve("b.tif")).at(0, 0)).isEqualTo('b');
        assertThat(Image.open(folder.resolve("b.tif"), 0).at(0, 0)).isEqualTo('a');
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff", "\n\n", " \t\r\n", "\ufeff\n"})
    void omeAfterAByteOrderMarkOrEmptyLinesIsRead(String before) throws IOException {
        described(12, before + twelve("<TiffData/>"));
        assertThat(pageAt(Image.open(file))).containsExactly(6, 3, 1, 11);
    }

    @Test
    void aRenamedFileKnowsItsPages() throws IOException {
        described(
                12,
                twelve(
                        "<TiffData IFD=\"0\" PlaneCount=\"12\"><UUID FileName=\"old.ome.tif\">urn:uuid:7</UUID></TiffData>"));
        assertThat(pageAt(Image.open(file))).containsExactly(6, 3, 1, 11);
        assertThat(Image.open(file).acquisition()).containsEntry("former name", "old.ome.tif");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><OME><Image><Pixels SizeZ=\"3\"><TiffData",
                "<OME><Image><Pixels DimensionOrder=\"YXZCT\" SizeZ=\"12\"><TiffData/></Pixels></Image></OME>",
                "<OME><Image><Pixels SizeZ=\"-5\"><TiffData/></Pixels></Image></OME>",
                "<OME><Image><Pixels SizeX=\"7\" SizeY=\"9\" SizeZ=\"12\"><TiffData/></Pixels></Image></OME>",
                "<OME><Image><Pixels SizeZ=\"2\"><TiffData FirstZ=\"5\"/></Pixels></Image></OME>",
                "<OME><Image><Pixels SizeZ=\"12\"><TiffData><UUID FileName=\"a.tif\">1</UUID></TiffData><TiffData FirstZ=\"1\"><UUID FileName=\"b.tif\">2</UUID></TiffData></Pixels></Image></OME>"
            })
    void givenAxesGetPastBadMetadata(String text) throws IOException {
        described(12, text);
        assertThatThrownBy(() -> Image.open(file)).isInstanceOf(ImageException.class);
        Image image = Image.open(file, "TYX");
        assertThat(image.t(11).at(0, 0)).isEqualTo(1100);
        assertThat(image.acquisition()).containsEntry("ignored", "its description, as axes were given");
    }

    @Test
    void aFileOfASetSaysSo() throws IOException {
        String text = ome("<BinaryOnly MetadataFile=\"set.companion.ome\" UUID=\"urn:uuid:1\"/>");
        described(1, text);
        assertThat(Image.open(file).acquisition())
                .containsEntry("part of", "a set of files that “set.companion.ome” describes");
        described(6, text);
        assertThatThrownBy(() -> Image.open(file))
                .hasMessageContaining("has 6 pages and does not say")
                .hasMessageEndingWith(
                        "part of a set of files that “set.companion.ome” describes, and that file is not beside it.");
        assertThat(Image.open(file, "ZYX").acquisition()).containsKey("part of");
    }

    @Test
    void aFileOfASetIsReadByTheDescriptionBesideIt() throws IOException {
        String binary = ome("<BinaryOnly MetadataFile=\"set.companion.ome\" UUID=\"urn:uuid:1\"/>");
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            MadeTiff.Page page = MadeTiff.Page.of(2, 3, 100 * i, 1, 2, 3, 4, 5).text(Tag.DESCRIPTION, binary);
            MadeTiff.write(folder.resolve("part" + i + ".tif"), page);
            blocks.append("<TiffData IFD=\"0\" PlaneCount=\"1\" FirstZ=\"" + i % 2 + "\" FirstT=\"" + i / 2
                    + "\"><UUID FileName=\"part" + i + ".tif\">urn:uuid:" + (i + 1) + "</UUID></TiffData>");
        }
        Path companion = folder.resolve("set.companion.ome");
        Files.writeString(companion, ome(omeImage(2, 3, "SizeZ=\"2\" SizeC=\"1\" SizeT=\"2\"", blocks.toString())));
        Image image = Image.open(folder.resolve("part2.tif"));
        assertThat(image.dimensions()).hasToString("2 × 2 × 2 × 3 pixels (T × Z × Y × X)");
        assertThat(image.t(1).z(0).at(0, 0)).isEqualTo(200);
        assertThat(image.t(0).z(1).at(0, 0)).isEqualTo(100);
        assertThatThrownBy(() -> Image.open(companion)).hasMessageContaining("OME-XML without pixels");

        Files.writeString(companion, "<OME><Image");
        assertThatThrownBy(() -> Image.open(folder.resolve("part2.tif")))
                .hasMessageContaining("OME-XML cannot be read");
        assertThat(Image.open(folder.resolve("part2.tif"), "YX").at(0, 0)).isEqualTo(200);
        Files.delete(companion);
        assertThat(Image.open(folder.resolve("part2.tif")).acquisition()).containsKey("part of");
    }

    @Test
    void sizesCanBeGiven() throws IOException {
        described(6);
        Image image = Image.open(file, "CZYX", 2, 3);
        assertThat(image.dimensions()).hasToString("2 × 3 × 2 × 3 pixels (C × Z × Y × X)");
        assertThat(image.channel(1).z(2).at(0, 0)).isEqualTo(500);
        assertThat(Image.open(file, "ZCYX", 3, 2, 2, 3).channel(1).z(2).at(0, 0))
                .isEqualTo(500);
        assertThat(Image.open(file, "TCZYX", 1, 3, 2).plane(0, 2, 0).at(0, 0)).isEqualTo(400);
        assertThatThrownBy(() -> Image.open(file, "CZYX", 2, 2)).hasMessageContaining("has 6 planes of 2 × 3 pixels");
        assertThatThrownBy(() -> Image.open(file, "CZYX", 6)).hasMessageContaining("need 2 sizes");
        assertThatThrownBy(() -> Image.open(file, "CZYX", 0, 6)).isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> Image.open(file, "CZYX")).hasMessageContaining("Image.open(path, \"CZYX\", 2, 3)");
    }

    @Test
    void sizesCountMoreThanWhatTheFileSays() throws IOException {
        described(12, twelve("<TiffData/>"));
        assertThat(Image.open(file, "ZCYX", 6, 2).channel(1).z(4).at(0, 0)).isEqualTo(900);
    }

    /** Six numbers a plane: a distance and its divisor, day and time of two dates. */
    private static byte[] metamorph(int planes, boolean distances, boolean times) {
        ByteBuffer numbers = MadeTiff.buffer(24 * planes);
        for (int i = 0; i < planes; i++) {
            numbers.putInt(distances ? 500 : 0).putInt(1).putInt(2_451_545).putInt(times ? 100 * i : 7);
            numbers.putInt(0).putInt(0);
        }
        return numbers.array();
    }

    @ParameterizedTest
    @CsvSource({"true,true,Z", "true,false,Z", "false,true,T"})
    void aMetaMorphStackHasAllItsPlanes(boolean distances, boolean times, Axis axis) throws IOException {
        byte[] all = bytes(IntStream.range(0, 30).toArray());
        MadeTiff.Page page = MadeTiff.Page.of(2, 3, 16, all)
                .without(Tag.STRIP_COUNTS)
                .longs(Tag.STRIP_COUNTS, 12)
                .with(Tag.METAMORPH_PLANES, 5, 5, metamorph(5, distances, times));
        MadeTiff.write(file, page);
        Image image = Image.open(file);
        assertThat(image.axes()).containsExactly(axis, Axis.Y, Axis.X);
        assertThat(image.planes().get(4).pixels()).containsExactly(24, 25, 26, 27, 28, 29);
        if (axis == Axis.Z) {
            assertThat(Labels.open(file).z(4).ids()).containsExactly(24, 25, 26, 27, 28, 29);
        } else {
            assertThatThrownBy(() -> Labels.open(file))
                    .hasMessageContaining("holds labels of 5 × 2 × 3 pixels (T × Y × X)");
        }
    }

    @Test
    void aMetaMorphStackWithoutDistancesAndTimesIsAsked() throws IOException {
        MadeTiff.Page page = MadeTiff.Page.of(2, 3, 16, bytes(new int[30]))
                .without(Tag.STRIP_COUNTS)
                .longs(Tag.STRIP_COUNTS, 12)
                .with(Tag.METAMORPH_PLANES, 5, 5, metamorph(5, false, false));
        MadeTiff.write(file, page);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("has 5 pages and does not say");
    }

    @ParameterizedTest
    @CsvSource({"2,1,3,1", "1,4,1,0", "3,2,2,6"})
    void aZeissStackHasItsTimesDepthsAndChannels(int t, int z, int channels, int scan) throws IOException {
        MadeTiff.Page[] pages = new MadeTiff.Page[2 * t * z];
        for (int i = 0; i < pages.length; i += 2) {
            byte[] pixels = new byte[6 * channels];
            for (int c = 0; c < channels; c++) {
                pixels[6 * c] = (byte) (10 * i + c);
            }
            pages[i] = planar(channels, pixels);
            pages[i + 1] = planar(1, new byte[6]).longs(Tag.NEW_SUBFILE_TYPE, 1);
        }
        ByteBuffer info =
                MadeTiff.buffer(500).putInt(0x0040_0494).putInt(500).putInt(3).putInt(2);
        info.putInt(z)
                .putInt(channels)
                .putInt(t)
                .putDouble(40, 2e-7)
                .putDouble(48, 3e-7)
                .putDouble(56, 1e-6);
        info.putShort(88, (short) (t > 1 ? z > 1 ? 6 : 3 : scan));
        pages[0].with(Tag.ZEISS_LSM, 1, 500, info.array());
        MadeTiff.write(file, pages);

        Image image = Image.open(file);
        assertThat(image.size(Axis.T)).isEqualTo(t);
        assertThat(image.size(Axis.Z)).isEqualTo(z);
        assertThat(image.size(Axis.C)).isEqualTo(channels);
        assertThat(image.plane(t - 1, channels - 1, z - 1).at(0, 0)).isEqualTo(20 * (t * z - 1) + channels - 1);
        assertThat(image.pixelSize().orElseThrow().x()).isCloseTo(0.2, within(1e-12));

        MadeTiff.Page[] fewer = Arrays.copyOf(pages, pages.length - 1);
        fewer[0].without(Tag.ZEISS_LSM)
                .with(Tag.ZEISS_LSM, 1, 500, info.putShort(88, (short) 2).array());
        MadeTiff.write(file, fewer);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("Zeiss LSM file (scan of kind 2");
    }

    /** A page of 2 × 3 pixels of 8 bits whose channels lie one after the other. */
    private static MadeTiff.Page planar(int channels, byte[] pixels) {
        MadeTiff.Page page = MadeTiff.Page.of(2, 3, 8, pixels);
        if (channels > 1) {
            page.without(Tag.STRIP_COUNTS)
                    .longs(
                            Tag.STRIP_COUNTS,
                            IntStream.generate(() -> 6).limit(channels).toArray())
                    .shorts(Tag.SAMPLES, channels)
                    .shorts(Tag.PLANAR, 2)
                    .without(Tag.BITS)
                    .shorts(
                            Tag.BITS,
                            IntStream.generate(() -> 8).limit(channels).toArray());
        }
        return page;
    }

    @Test
    void theDescriptionOfASetMayLieInItsFirstTiff() throws IOException {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            blocks.append("<TiffData IFD=\"" + i % 2 + "\" PlaneCount=\"1\" FirstZ=\"" + i % 2 + "\" FirstT=\"" + i / 2
                    + "\"><UUID FileName=\"set" + i / 2 + ".tif\">urn:uuid:" + i / 2 + "</UUID></TiffData>");
        }
        String image = omeImage(2, 3, "SizeZ=\"2\" SizeC=\"1\" SizeT=\"2\"", blocks.toString());
        // without an id of its own, with the id of its own planes, and with planes for which it names no file
        for (String all : List.of(
                ome(image),
                ome(image).replace("<OME ", "<OME UUID=\"urn:uuid:0\" "),
                ome(image).replace("<UUID FileName=\"set0.tif\">urn:uuid:0</UUID>", ""))) {
            MadeTiff.Page[] pages = pages(4);
            pages[0].text(Tag.DESCRIPTION, all);
            pages[2].text(Tag.DESCRIPTION, ome("<BinaryOnly MetadataFile=\"set0.tif\" UUID=\"urn:uuid:0\"/>"));
            MadeTiff.write(folder.resolve("set0.tif"), pages[0], pages[1]);
            MadeTiff.write(folder.resolve("set1.tif"), pages[2], pages[3]);
            for (String name : List.of("set0.tif", "set1.tif")) {
                Image found = Image.open(folder.resolve(name));
                assertThat(found.dimensions()).hasToString("2 × 2 × 2 × 3 pixels (T × Z × Y × X)");
                assertThat(found.planes().stream().map(p -> p.at(0, 0))).containsExactly(0f, 100f, 200f, 300f);
            }
        }
    }

    @Test
    void anAxisWithinAnAxisIsTold() throws IOException {
        String modulo = "<StructuredAnnotations><XMLAnnotation ID=\"a\"><Value><Modulo><ModuloAlongZ Type=\"angle\""
                + " Start=\"0\" End=\"1\"/></Modulo></Value></XMLAnnotation></StructuredAnnotations>";
        described(12, twelve("<TiffData/>").replace("</OME>", modulo + "</OME>"));
        assertThat(Image.open(file).acquisition()).containsEntry("also along Z", "angle");
    }

    @Test
    void onePageIsNeverTwoPlanes() throws IOException {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            blocks.append("<TiffData FirstZ=\"" + i % 3 + "\" FirstC=\"" + i / 3 % 2 + "\" FirstT=\"" + i / 6 + "\"/>");
        }
        for (String wrong : List.of(
                blocks.toString(),
                "<TiffData IFD=\"0\" PlaneCount=\"12\"/><TiffData IFD=\"3\"/>",
                "<TiffData IFD=\"0\" PlaneCount=\"6\"/><TiffData IFD=\"5\" FirstT=\"1\" PlaneCount=\"6\"/>")) {
            described(12, twelve(wrong));
            assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("for several planes");
            assertThat(Image.open(file, "ZYX").z(11).at(0, 0)).isEqualTo(1100);
        }
    }

    @Test
    void aFileForEachPlaneNeedsNoNumbersOfPages() throws IOException {
        StringBuilder blocks = new StringBuilder();
        for (int i = 3; i >= 0; i--) {
            blocks.append("<TiffData FirstT=\"" + i + "\"><UUID FileName=\"t" + i + ".tif\">urn:uuid:" + i
                    + "</UUID></TiffData>");
        }
        String text = ome(omeImage(2, 3, "SizeZ=\"1\" SizeC=\"1\" SizeT=\"4\"", blocks.toString()));
        for (int i = 0; i < 4; i++) {
            MadeTiff.Page[] all = pages(4);
            MadeTiff.write(folder.resolve("t" + i + ".tif"), all[i].text(Tag.DESCRIPTION, text));
        }
        Image image = Image.open(folder.resolve("t2.tif"));
        assertThat(image.planes().stream().map(p -> p.at(0, 0))).containsExactly(0f, 100f, 200f, 300f);
    }

    @Test
    void pagesOfWhichTheDescriptionDoesNotSpeakAreTold() throws IOException {
        described(14, twelve("<TiffData/>"));
        assertThat(Image.open(file).acquisition())
                .containsEntry("not used", "2 further pages, of which the OME-XML does not speak");
        described(12, twelve("<TiffData/>"));
        assertThat(Image.open(file).acquisition()).doesNotContainKey("not used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"shape\": [12, 2, 3], \"axes\": \"zyx\"} | 12 × 2 × 3 pixels (Z × Y × X)",
                "{\"shape\": [1, 1, 12, 2, 3, 1], \"axes\": \"TCZYXS\"} | 12 × 2 × 3 pixels (Z × Y × X)",
                "{\"shape\": [4, 3, 2, 3, 1], \"axes\": \"TZYXC\"} | 4 × 3 × 2 × 3 pixels (T × Z × Y × X)"
            })
    void axesInSmallLettersAndOfOneValueAreThose(String text, String dimensions) throws IOException {
        described(12, text);
        assertThat(Image.open(file).dimensions()).hasToString(dimensions);
        assertThat(Image.open(file).planes().get(7).at(0, 0)).isEqualTo(700);
    }

    @ParameterizedTest
    @CsvSource({"frames=99999999", "slices=2147483647", "channels=4294967297", "slices=00012345678"})
    void aNumberOfPlanesThatNoFileHasIsTold(String line) throws IOException {
        described(1, "ImageJ=1.54f\n" + line + "\n");
        assertThatThrownBy(() -> Image.open(file))
                .hasMessageContaining("its ImageJ description says that it has " + line);
    }

    @Test
    void imagesBehindTheOnlyPageAreNotDropped() throws IOException {
        byte[] planes = new byte[6 * 12];
        for (int i = 0; i < 12; i++) {
            planes[6 * i] = (byte) (10 * i);
        }
        MadeTiff.Page page = MadeTiff.Page.of(2, 3, 8, planes)
                .without(Tag.STRIP_COUNTS)
                .longs(Tag.STRIP_COUNTS, 6)
                .text(Tag.DESCRIPTION, "ImageJ=1.30\nimages=12\n");
        MadeTiff.write(file, page);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("has 12 pages and does not say");
        assertThat(Image.open(file, "ZYX").z(11).at(0, 0)).isEqualTo(110);
        page.without(Tag.DESCRIPTION).text(Tag.DESCRIPTION, "ImageJ=1.30\nimages=12\nslices=6\n");
        MadeTiff.write(file, page);
        assertThatThrownBy(() -> Image.open(file))
                .hasMessageContaining("speaks of 12 images, but also of 6 (frames 1, slices 6, channels 1)");
        page.without(Tag.DESCRIPTION).text(Tag.DESCRIPTION, "ImageJ=1.30\nimages=12\nslices=6\nframes=2\n");
        MadeTiff.write(file, page);
        assertThat(Image.open(file).dimensions().sizes()).containsExactly(2, 6, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"YXC, 3", "ZYXC, 6", "TYXC, 6"})
    void pagesAreNoValuesOfAPixel(String axes, int count) throws IOException {
        described(count);
        assertThatThrownBy(() -> Image.open(file, axes))
                .hasMessageContaining("The axes " + axes + " do not fit")
                .hasMessageContaining("YX at the end");
    }

    @Test
    void arraysOfTifffileWithOtherLastIndicesAreReadAsTheyAreNamed() throws IOException {
        // numpy.arange(24).reshape(2, 4, 3), which tifffile stores as two pages of 4 rows and 3 columns
        int[] first = IntStream.range(0, 12).toArray();
        int[] second = IntStream.range(12, 24).toArray();
        MadeTiff.Page[] pages = {MadeTiff.Page.of(4, 3, first), MadeTiff.Page.of(4, 3, second)};
        pages[0].text(Tag.DESCRIPTION, "{\"shape\": [2, 4, 3]}");
        MadeTiff.write(file, pages);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("has 2 pages and does not say");
        // The directories of this file lie between its pages.
        assertThatThrownBy(() -> Image.open(file, "YXC"))
                .hasMessageContaining("are no planes of rows (Y) and columns (X)");
        MadeTiff.Page page = MadeTiff.Page.of(4, 3, IntStream.range(0, 24).toArray())
                .without(Tag.STRIP_COUNTS)
                .longs(Tag.STRIP_COUNTS, 24)
                .text(Tag.DESCRIPTION, "{\"shape\": [2, 4, 3]}");
        MadeTiff.write(file, page);
        Image image = Image.open(file, "YXC");
        assertThat(image.dimensions().sizes()).containsExactly(3, 2, 4);
        assertThat(image.channel(1).pixels()).containsExactly(1, 4, 7, 10, 13, 16, 19, 22);
        assertThat(Image.open(file, "ZYX").z(1).pixels()[0]).isEqualTo(12);
        assertThat(Image.open(file, "XCY").channel(3).pixels()).containsExactly(9, 21, 10, 22, 11, 23);
        page.without(Tag.DESCRIPTION)
                .text(Tag.DESCRIPTION, "{\"shape\": [999999999, 999999999, 4, 3], \"axes\": \"XYZC\"}");
        MadeTiff.write(file, page);
        assertThatThrownBy(() -> Image.open(file)).isInstanceOf(ImageException.class);
    }

    @Test
    void furtherImagesOfAFileOfLabelsAreTold() throws IOException {
        MadeTiff.write(file, MadeTiff.Page.of(1, 2, 1, 2), MadeTiff.Page.of(1, 3, 1, 2, 3));
        assertThat(Labels.open(file).notes()).containsExactly("1 further image of the file x.tif are left out.");
        MadeTiff.write(
                file, MadeTiff.Page.of(1, 2, 1, 2), MadeTiff.Page.of(1, 1, 1).longs(Tag.NEW_SUBFILE_TYPE, 1));
        assertThat(Labels.open(file).notes()).isEmpty();
    }

    @Test
    void labelsInThreeEqualColoursAreLabels() throws IOException {
        MadeTiff.Page page = MadeTiff.Page.of(1, 2, 8, new byte[] {1, 1, 1, 7, 7, 7})
                .shorts(Tag.SAMPLES, 3)
                .shorts(Tag.PHOTOMETRIC, 2);
        MadeTiff.write(file, page);
        assertThat(Labels.open(file).ids()).containsExactly(1, 7);
        MadeTiff.write(
                file,
                MadeTiff.Page.of(1, 2, 8, new byte[] {1, 1, 1, 7, 7, 6})
                        .shorts(Tag.SAMPLES, 3)
                        .shorts(Tag.PHOTOMETRIC, 2));
        assertThatThrownBy(() -> Labels.open(file)).hasMessageContaining("is a colour picture");
    }

    @Test
    void aPieceWithAPlaceButNoSizeIsMeasured() throws IOException {
        int[] values = IntStream.range(1, 19).toArray();
        MadeTiff.Page page = MadeTiff.Page.of(6, 3, values);
        page.without(Tag.STRIP_COUNTS).longs(Tag.STRIP_COUNTS, 0);
        MadeTiff.write(file, page);
        assertThat(Image.open(file).at(5, 2)).isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource({
        "20000, 3, '0.5 × 0.5 µm a pixel'",
        "50800, 2, '0.5 × 0.5 µm a pixel'",
        "72, 2, ''",
        "300, 2, ''",
        "118, 3, ''",
        "20000, 1, ''",
        "0, 3, ''"
    })
    void aResolutionThatMayBeTheSpecimensIsTold(int perUnit, int unit, String told) throws IOException {
        byte[] fraction = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(perUnit)
                .putInt(1)
                .array();
        MadeTiff.write(
                file,
                MadeTiff.Page.of(1, 2, 1, 2)
                        .with(Tag.X_RESOLUTION, 5, 1, fraction)
                        .with(Tag.Y_RESOLUTION, 5, 1, fraction)
                        .shorts(Tag.RESOLUTION_UNIT, unit));
        Image image = Image.open(file);
        assertThat(image.pixelSize()).isEmpty();
        assertThat(image.acquisition().getOrDefault("ignored", "")).contains(told);
        assertThat(image.acquisition().containsKey("ignored")).isEqualTo(!told.isEmpty());
    }
}
