package io.cellshell.workbench.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageSeries;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The adapter to Bio-Formats, against small classes of the same names and signatures that are compiled here: the real ones are in no
 * repository that the build reaches.
 */
class BioFormatsTest {

    private static final Map<String, String> CLASSES = Map.of(
            "loci/formats/meta/MetadataStore.java",
            "package loci.formats.meta; public interface MetadataStore {}",
            "loci/formats/IFormatReader.java",
            """
            package loci.formats;
            public interface IFormatReader {
                void setMetadataStore(loci.formats.meta.MetadataStore store);
                void setFlattenedResolutions(boolean flattened);
                void setId(String id) throws java.io.IOException;
                int getSeriesCount();
                void setSeries(int series);
                int getResolutionCount();
                void setResolution(int resolution);
                int getSizeX();
                int getSizeY();
                int getSizeZ();
                int getSizeC();
                int getSizeT();
                int getPixelType();
                boolean isLittleEndian();
                int getIndex(int z, int c, int t);
                byte[] openBytes(int number, int x, int y, int width, int height) throws java.io.IOException;
            }
            """,
            "loci/formats/ImageReader.java",
            """
            package loci.formats;
            public class ImageReader implements IFormatReader {
                private int series;
                private int resolution;
                public void setMetadataStore(loci.formats.meta.MetadataStore store) {}
                public void setFlattenedResolutions(boolean flattened) {}
                public void setId(String id) throws java.io.IOException {
                    if (id.endsWith("broken.czi")) {
                        throw new java.io.IOException("no directory");
                    }
                }
                public int getSeriesCount() { return 2; }
                public void setSeries(int series) { this.series = series; }
                public int getResolutionCount() { return 2; }
                public void setResolution(int resolution) { this.resolution = resolution; }
                public int getSizeX() { return 3 - resolution; }
                public int getSizeY() { return 2; }
                public int getSizeZ() { return 2; }
                public int getSizeC() { return 3; }
                public int getSizeT() { return series + 1; }
                public int getPixelType() { return 3; }
                public boolean isLittleEndian() { return false; }
                public int getIndex(int z, int c, int t) { return z + 2 * (c + 3 * t); }
                public byte[] openBytes(int number) { return null; }
                public byte[] openBytes(int number, int x, int y, int width, int height) {
                    byte[] bytes = new byte[2 * width * height];
                    if (x == 0 && y == 0) {
                        bytes[0] = (byte) series;
                        bytes[1] = (byte) number;
                    }
                    return bytes;
                }
            }
            """,
            "loci/formats/ChannelSeparator.java",
            """
            package loci.formats;
            public class ChannelSeparator extends ImageReader {
                public ChannelSeparator(IFormatReader reader) {}
            }
            """,
            "loci/formats/MetadataTools.java",
            """
            package loci.formats;
            public class MetadataTools {
                public static Store createOMEXMLMetadata() { return new Store(); }
                public static class Store implements loci.formats.meta.MetadataStore {
                    public String getImageName(int image) { return "scene " + image; }
                    public int getChannelCount(int image) { return 3; }
                    public String getChannelName(int image, int channel) { return "dye " + channel; }
                    public Length getPixelsPhysicalSizeX(int image) { return new Length(); }
                    public Length getPixelsPhysicalSizeY(int image) { return new Length(); }
                    public Length getPixelsPhysicalSizeZ(int image) { return null; }
                }
                public static class Length {
                    public Number value() { return 250; }
                    public Unit unit() { return new Unit(); }
                }
                public static class Unit {
                    public String getSymbol() { return "nm"; }
                }
            }
            """);

    @TempDir
    private Path folder;

    private Path file;
    private ClassLoader before;

    @BeforeEach
    void write() throws IOException {
        before = Thread.currentThread().getContextClassLoader();
        file = Files.writeString(folder.resolve("x.czi"), "ZISRAWFILE");
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private void putOnClassPath() throws IOException {
        for (Map.Entry<String, String> source : CLASSES.entrySet()) {
            Path java = folder.resolve(source.getKey());
            Files.createDirectories(java.getParent());
            Files.writeString(java, source.getValue());
        }
        try (Stream<Path> sources = Files.walk(folder)) {
            List<String> arguments = sources.filter(each -> each.toString().endsWith(".java"))
                    .map(Path::toString)
                    .toList();
            int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            assertThat(status).isZero();
        }
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, BioFormatsTest.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
    }

    @Test
    void itReadsWhatIsNotReadHere() throws IOException {
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("bioformats_package.jar");
        putOnClassPath();

        Image image = Image.open(file);
        assertThat(image.dimensions()).hasToString("3 × 2 × 2 × 3 pixels (C × Z × Y × X)");
        assertThat(image.type()).isEqualTo(PixelType.UINT16);
        assertThat(image.channel(2).z(1).at(0, 0)).isEqualTo(5);
        assertThat(image.channelNames()).containsExactly("dye 0", "dye 1", "dye 2");
        assertThat(image.pixelSize()).contains(new PixelSize(0.25, 0.25));
        assertThat(image.name()).isEqualTo("x");
        assertThat(image.acquisition())
                .containsEntry("read by", "Bio-Formats")
                .containsEntry("left out", "1 further images of the file, which Image.series(path) lists");

        Image second = Image.open(file, 1);
        assertThat(second.plane(1, 2, 1).at(0, 0)).isEqualTo(256 + 11);
        assertThat(image.channel(2).z(1).at(0, 0)).isEqualTo(5);
        assertThat(Image.open(file, 0, 1).width()).isEqualTo(2);
        assertThat(Image.series(file))
                .extracting(ImageSeries::toString)
                .containsExactly(
                        "0: “scene 0”, 3 × 2 × 2 × 3 pixels (C × Z × Y × X), 2 resolutions",
                        "1: “scene 1”, 2 × 3 × 2 × 2 × 3 pixels (T × C × Z × Y × X), 2 resolutions");
    }

    @Test
    void whatItCannotReadOrDoesNotHaveIsSaid() throws IOException {
        putOnClassPath();
        Path broken = Files.writeString(folder.resolve("broken.czi"), "ZISRAWFILE");
        assertThatThrownBy(() -> Image.open(broken))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("Bio-Formats cannot read")
                .hasMessageContaining("no directory");
        assertThatThrownBy(() -> Image.open(file, 2)).hasMessageContaining("has 2 images");
        assertThatThrownBy(() -> Image.open(file, 0, 2)).hasMessageContaining("has 2 resolutions");
        assertThatThrownBy(() -> Image.open(file, "TZYX")).hasMessageContaining("which has the axes");
    }
}
