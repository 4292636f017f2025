package io.cellshell.workbench.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.tiff.page.Tag;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("x.tif");
    }

    /** Pages of 2 × 3 bytes, each of them counted up from its number. */
    private void pages(int count) throws IOException {
        try (TinyTiff tiff = new TinyTiff(file, false, 0)) {
            long size = tiff.size(6) + 6;
            for (int i = 0; i < count; i++) {
                long at = tiff.first() + i * size;
                byte first = (byte) (10 * i);
                byte[] pixels = {
                    first, (byte) (first + 1), (byte) (first + 2), (byte) (first + 3), (byte) (first + 4), 99
                };
                tiff.directory(at, i + 1 < count ? at + size : 0, page(2, 3, 8, at + size - 6, 6));
                tiff.write(at + size - 6, pixels);
            }
        }
    }

    private static long[] page(long height, long width, long bits, long at, long bytes) {
        return new long[] {
            Tag.WIDTH,
            width,
            Tag.HEIGHT,
            height,
            Tag.BITS,
            bits,
            Tag.STRIP_OFFSETS,
            at,
            Tag.ROWS_PER_STRIP,
            height,
            Tag.STRIP_COUNTS,
            bytes
        };
    }

    /** The same with room for a text. */
    private static long[] describedPage(long height, long width, long bits, long at, long bytes) {
        long[] fields = Arrays.copyOf(page(height, width, bits, at, bytes), 14);
        fields[12] = Tag.DESCRIPTION;
        return fields;
    }

    /** One page of 2 × 3 bytes that says something. */
    private void described(String text) throws IOException {
        try (TinyTiff tiff = new TinyTiff(file, false, 0)) {
            tiff.directory(8, 0, describedPage(2, 3, 8, 200, 6));
            tiff.write(200, new byte[] {1, 2, 3, 4, 5, 6});
            tiff.text(8, 6, 300, text);
        }
    }

    @ParameterizedTest
    @CsvSource({"3,C", "12,Z"})
    void whatThePagesAreIsAskedNotGuessed(int count, String likely) throws IOException {
        pages(count);

        assertThatThrownBy(() -> Image.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessage(file + " has " + count + " pages and does not say whether they are Z, T or C; most likely "
                        + likely + ". Open it as Image.open(path, \"" + likely + "YX\").");
        Image movie = Image.open(file, "TYX");
        assertThat(movie.axes()).containsExactly(Axis.T, Axis.Y, Axis.X);
        assertThat(movie.t(2).pixels()).containsExactly(20, 21, 22, 23, 24, 99);
        assertThatThrownBy(() -> Image.open(file, "TZYX"))
                .hasMessageContaining("planes in 1 dimensions, [" + count + "]");
        assertThatThrownBy(() -> Image.open(file, "YXT")).hasMessageContaining("YX at the end");
        assertThatThrownBy(() -> Labels.open(file))
                .hasMessage(file + " has " + count + " pages and does not say whether they are Z, T or C; most likely "
                        + likely
                        + ". Labels are a plane or a volume: open a volume as Labels.open(path, \"ZYX\"), or with the"
                        + " image that it belongs to, as in Labels.open(path, image).");
        Labels volume = Labels.open(file, "ZYX");
        assertThat(volume.depth()).isEqualTo(count);
        assertThat(volume.z(2).ids()).containsExactly(20, 21, 22, 23, 24, 99);
        assertThatThrownBy(() -> Labels.open(file, "TYX")).hasMessageContaining("save each time point");
    }

    @Test
    void theUserMayCorrectWhatAFileSays() throws IOException {
        pages(1);
        assertThat(Image.open(file, "ZYX").size(Axis.Z)).isEqualTo(1);
        assertThat(Image.open(file, "YX").isPlane()).isTrue();
    }

    @Test
    void twentyGigabytesOfPagesOpenWithoutBeingRead() throws IOException {
        int count = 10_000;
        long plane = 1024 * 1024 * 2;
        try (TinyTiff tiff = new TinyTiff(file, true, 0)) {
            long size = tiff.size(6);
            long pixels = tiff.first() + count * size;
            ByteBuffer directories = ByteBuffer.allocate((int) (count * size));
            for (int i = 0; i < count; i++) {
                long next = i + 1 < count ? tiff.first() + (i + 1) * size : 0;
                directories.put(tiff.bytes(next, page(1024, 1024, 16, pixels + i * plane, plane)));
            }
            tiff.write(tiff.first(), directories.array());
            tiff.write(pixels + 7001 * plane - 2, new byte[] {1, 2});
            tiff.write(pixels + count * plane - 1, new byte[] {7});
        }
        assertThat(Files.size(file)).isGreaterThan(20_000_000_000L);

        Image stack = Image.open(file, "ZYX");
        assertThat(stack.size(Axis.Z)).isEqualTo(count);
        assertThat(stack.z(7000).at(1023, 1023)).isEqualTo(513);
        assertThat(stack.z(9999).at(1023, 1023)).isEqualTo(7 * 256);
        assertThat(stack.z(5000).at(0, 0)).isZero();
    }

    @Test
    void twentyGigabytesInImageJsLayoutOpenWithoutBeingRead() throws IOException {
        long plane = 1024 * 1024 * 2;
        try (TinyTiff tiff = new TinyTiff(file, false, 1000 + 10_000 * plane)) {
            tiff.directory(8, 0, describedPage(1024, 1024, 16, 1000, plane));
            tiff.text(8, 6, 200, "ImageJ=1.54p\nimages=10000\nchannels=2\nslices=50\nframes=100\nhyperstack=true\n");
            tiff.write(1000 + (99 * 100 + 49 * 2 + 1) * plane, new byte[] {5, 1});
        }
        Image movie = Image.open(file);
        assertThat(movie.dimensions()).hasToString("100 × 50 × 2 × 1024 × 1024 pixels (T × Z × C × Y × X)");
        assertThat(movie.plane(99, 1, 49).at(0, 0)).isEqualTo(261);

        try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
            shorter.setLength(1000 + 9_999 * plane);
        }
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("speaks of 10000 planes, but it has");
    }

    @Test
    void directoriesInACircleAreRefused() throws IOException {
        try (TinyTiff tiff = new TinyTiff(file, false, 0)) {
            tiff.directory(8, 200, page(2, 3, 8, 400, 6));
            tiff.directory(200, 8, page(2, 3, 8, 400, 6));
            tiff.write(400, new byte[6]);
        }
        assertThatThrownBy(() -> Image.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("directories go in a circle");
    }

    @Test
    void pixelsThatCannotLieInTheFileTakeNoMemory() throws IOException {
        try (TinyTiff tiff = new TinyTiff(file, false, 0)) {
            tiff.directory(8, 0, page(1 << 14, 1 << 14, 8, 400, 6));
            tiff.write(400, new byte[6]);
        }
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("claims 268435456 bytes of pixels in 6 bytes");
        try (TinyTiff tiff = new TinyTiff(file, false, 0)) {
            tiff.directory(8, 0, page(1 << 20, 1 << 20, 8, 400, 6));
        }
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("above the limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><!DOCTYPE OME [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><OME><Image><Pixels SizeC=\"1\"/>&x;</Image></OME>",
                "<?xml version=\"1.0\"?><!DOCTYPE OME [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><OME><AcquisitionDate>&c;</AcquisitionDate></OME>",
                "<!DOCTYPE OME SYSTEM \"http://localhost:1/ome.dtd\"><OME/>"
            })
    void documentTypesAndEntitiesAreRefused(String xml) throws IOException {
        described(xml);
        assertThatThrownBy(() -> Image.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("document type or an entity");
    }

    private static String ome(String pixels) {
        return "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" UUID=\"urn:uuid:1\">"
                + "<Instrument ID=\"I\"><Microscope Manufacturer=\"Maker\" Model=\"M1\"/>"
                + "<Objective ID=\"O1\" Model=\"Dry\" NominalMagnification=\"20.0\" LensNA=\"0.8\"/>"
                + "<Objective ID=\"O2\" Model=\"Oil\" NominalMagnification=\"60.0\" LensNA=\"1.4\"/></Instrument>"
                + "<Image ID=\"a\"><AcquisitionDate>2026-01-02T03:04:05</AcquisitionDate><ObjectiveSettings ID=\"O2\"/>"
                + pixels + "</Pixels></Image><Image ID=\"b\"/></OME>";
    }

    @Test
    void omeTellsHowTheImageWasTaken() throws IOException {
        described(ome("<Pixels DimensionOrder=\"XYZCT\" SizeX=\"3\" SizeY=\"2\" SizeZ=\"1\" SizeC=\"1\" SizeT=\"1\""
                + " PhysicalSizeX=\"1\" PhysicalSizeXUnit=\"pixel\" PhysicalSizeY=\"1\" PhysicalSizeYUnit=\"pixel\">"
                + "<Channel Name=\"GFP\"/><TiffData/><Plane ExposureTime=\"50\" ExposureTimeUnit=\"ms\"/>"));
        Image image = Image.open(file);

        assertThat(image.acquisition())
                .containsEntry("microscope", "Maker M1")
                .containsEntry("objective", "Oil 60× NA 1.4")
                .containsEntry("acquired", "2026-01-02T03:04:05")
                .containsEntry("exposure time", "50 ms")
                .doesNotContainKey("left out");
        assertThat(image.channelNames()).containsExactly("GFP");
        assertThat(image.pixelSize()).isEmpty();
        assertThat(image.pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void planesMayLieInFilesBesideAndNowhereElse() throws IOException {
        String start =
                "<Pixels DimensionOrder=\"XYZCT\" SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\"><TiffData FirstZ=\"0\" IFD=\"0\">"
                        + "<UUID FileName=\"was-named-so.tif\">urn:uuid:1</UUID></TiffData><TiffData FirstZ=\"1\" IFD=\"1\">"
                        + "<UUID FileName=\"";
        described(ome(start + "beside.tif\">urn:uuid:2</UUID></TiffData>"));
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("beside.tif, which does not lie beside it");

        Path first = file;
        file = folder.resolve("beside.tif");
        pages(2);
        file = first;
        Image image = Image.open(file);
        assertThat(image.z(0).pixels()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(image.z(1).pixels()).containsExactly(10, 11, 12, 13, 14, 99);

        for (String path : new String[] {"../beside.tif", "/etc/passwd", "C:\\beside.tif"}) {
            described(ome(start + path + "\">urn:uuid:2</UUID></TiffData>"));
            assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("only files beside it are opened");
        }
    }

    @Test
    void aPlaneThatIsNotThereIsMissedWhenItIsAskedFor() throws IOException {
        described(ome("<Pixels DimensionOrder=\"XYZCT\" SizeZ=\"1\" SizeC=\"1\" SizeT=\"3\"><TiffData IFD=\"0\"/>"));
        Image image = Image.open(file);
        assertThat(image.t(0).at(1, 2)).isEqualTo(6);
        assertThatThrownBy(() -> image.t(2).at(0, 0)).hasMessageContaining("the acquisition was perhaps stopped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Pixels DimensionOrder=\"YXZCT\">",
                "<Pixels SizeZ=\"999999999\" SizeT=\"999999999\" SizeC=\"999999999\">",
                "<Pixels SizeZ=\"-5\">",
                "<Pixels SizeZ=\"2\"><TiffData FirstZ=\"7\"/>",
                "<Pixels SizeZ=\"2"
            })
    void nonsenseInOmeXmlIsRefused(String pixels) throws IOException {
        described(ome(pixels));
        assertThatThrownBy(() -> Image.open(file)).isInstanceOf(ImageException.class);
    }

    @Test
    void twelveBitsAPixelArePackedOneAfterTheOther() throws IOException {
        try (TinyTiff tiff = new TinyTiff(file, false, 0)) {
            tiff.directory(8, 0, page(2, 3, 12, 200, 10));
            tiff.write(200, new byte[] {0x12, 0x3a, (byte) 0xbc, (byte) 0xff, (byte) 0xf0, 0, 0x10, 0x02, 0, 0x30});
        }
        assertThat(Image.open(file).type()).isEqualTo(PixelType.UINT16);
        assertThat(Image.open(file).pixels()).containsExactly(0x123, 0xabc, 0xfff, 1, 2, 3);
    }

    @Test
    void idsOf32BitsAreExactAndNoIntensities() throws IOException {
        long[] page = page(1, 2, 32, 200, 8);
        try (TinyTiff tiff = new TinyTiff(file, false, 0)) {
            tiff.directory(8, 0, page);
            tiff.write(200, new byte[] {-1, -1, -1, 0x7f, 1, 0, 0, 1});
        }
        assertThat(Labels.open(file).ids()).containsExactly(Integer.MAX_VALUE, (1 << 24) + 1);
        assertThatThrownBy(() -> Image.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("2147483647")
                .hasMessageContaining("Labels.open");
    }

    @Test
    void aFileThatChangedIsNotReadOn() throws IOException {
        pages(3);
        Image image = Image.open(file, "ZYX");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 50));
        assertThatThrownBy(() -> image.z(0).at(0, 0)).hasMessageContaining("has changed since it was opened");
        Files.delete(file);
        assertThatThrownBy(() -> image.z(0).at(0, 0)).hasMessageContaining("still there");
    }
}
