package io.cellshell.workbench.image.tiff.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.io.Opener;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Compression;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TiffWritingTest {

    @TempDir
    private Path folder;

    /** Axes in another order than that of the file. */
    private static Image movie() {
        float[] values = new float[2 * 3 * 4 * 5 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Image.of(Axis.parse("CTZYX"), new int[] {2, 3, 4, 5, 6}, values).withType(PixelType.UINT16);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void imageJOpensWhatIsWritten(Compression compression) {
        Image movie = movie().withPixelSize(PixelSize.ofMicrometres(3, 0.325, 0.2))
                .withAcquisition(Map.of("frame interval", "2.5 s"));
        Path file = folder.resolve("movie.tif");
        movie.write(file, compression);

        ImagePlus opened = new Opener().openImage(file.toString());
        assertThat(opened.getDimensions()).containsExactly(6, 5, 2, 4, 3);
        for (int t = 0; t < 3; t++) {
            for (int c = 0; c < 2; c++) {
                for (int z = 0; z < 4; z++) {
                    int slice = opened.getStackIndex(c + 1, z + 1, t + 1);
                    assertThat(opened.getStack().getProcessor(slice).getf(5, 4))
                            .isEqualTo(movie.plane(t, c, z).at(4, 5));
                }
            }
        }
        assertThat(opened.getCalibration().pixelWidth).isEqualTo(0.2);
        assertThat(opened.getCalibration().pixelHeight).isCloseTo(0.325, within(1e-12));
        assertThat(opened.getCalibration().pixelDepth).isEqualTo(3);
        assertThat(opened.getCalibration().frameInterval).isEqualTo(2.5);
        assertThat(opened.getCalibration().getUnit()).isEqualTo("micron");
    }

    @Test
    void planesAreReadOneAtATimeAndWrittenInTheOrderOfTheFile() {
        movie().write(folder.resolve("movie.ome.tif"));
        Image again = Image.open(folder.resolve("movie.ome.tif"));

        assertThat(again)
                .hasToString("Image “movie”, 3 × 4 × 2 × 5 × 6 pixels (T × Z × C × Y × X), uint16, pixel size unknown");
        assertThat(again.plane(2, 1, 3).pixels())
                .isEqualTo(movie().plane(2, 1, 3).pixels());
        assertThat(again.plane(1, 0, 2).pixels())
                .isEqualTo(movie().plane(1, 0, 2).pixels());
    }

    @Test
    void whatATypeDoesNotHoldIsStoredAsAFloat() {
        Image image = Image.of(1, 2, new float[] {1, 256}).withType(PixelType.UINT8);
        image.write(folder.resolve("x.tif"));
        assertThat(Image.open(folder.resolve("x.tif")).type()).isEqualTo(PixelType.FLOAT32);
        assertThat(Image.open(folder.resolve("x.tif")).pixels()).containsExactly(1, 256);
    }

    @Test
    void aPlaneThatCannotBeReadLeavesNoHalfFile() {
        PlaneSource broken = new PlaneSource() {
            private int reads;

            @Override
            public Dimensions dimensions() {
                return Dimensions.of(Axis.parse("TYX"), 3, 2, 2);
            }

            @Override
            public PixelType type() {
                return PixelType.FLOAT32;
            }

            @Override
            public float[] read(int index, Region region, int level) {
                if (++reads > 4) {
                    throw new ImageException("gone.");
                }
                return new float[4];
            }
        };
        assertThatThrownBy(() -> Image.of(broken).write(folder.resolve("x.tif")))
                .hasMessage("gone.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void largeIdsTake32Bits() {
        Labels labels = Labels.of(1, 3, new int[] {0, 65_536, Integer.MAX_VALUE});
        labels.write(folder.resolve("l.tif"));
        assertThat(Labels.open(folder.resolve("l.tif")).ids()).isEqualTo(labels.ids());
    }

    @Test
    void onlyTiffHasACompressionOfChoice() {
        assertThatThrownBy(() -> movie().write(folder.resolve("x.png"), Compression.DEFLATE))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("can be written as .tif, .tiff, .ome.tif");
    }

    private static long[] ratio(double value) {
        ByteBuffer bytes = ByteBuffer.wrap(Rational.of(value)).order(ByteOrder.LITTLE_ENDIAN);
        return new long[] {bytes.getInt() & 0xffffffffL, bytes.getInt() & 0xffffffffL};
    }

    @Test
    void resolutionsAreTheNearestFractions() {
        assertThat(ratio(1 / 0.325)).containsExactly(40, 13);
        assertThat(ratio(4)).containsExactly(4, 1);
        assertThat(ratio(1e-20)).containsExactly(1, 0xffffffffL);
        assertThat(ratio(1e20)).containsExactly(0xffffffffL, 1);
        for (double value : new double[] {Math.PI, 1e6 / 3, 1 / 0.1023, 1e-5 * Math.E}) {
            long[] found = ratio(value);
            assertThat((double) found[0] / found[1] / value).isBetween(1 - 1e-9, 1 + 1e-9);
        }
    }
}
