package io.cellshell.workbench.model.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingImagesTest {

    /** Squares of a side, a row of them, the last cut by the border; of one level on another. */
    private static Sample squares(int side, float ground, float level) {
        int width = 4 * 2 * side + side / 2;
        int height = 3 * side;
        int[] ids = new int[height * width];
        float[] pixels = new float[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = y >= side && y < 2 * side && x % (2 * side) < side && x >= 2 * side;
                ids[y * width + x] = inside ? 1 + x / (2 * side) : 0;
                pixels[y * width + x] = inside ? level : ground;
            }
        }
        return Sample.of(
                Image.of(height, width, pixels).withPixelSize(PixelSize.ofMicrometres(0.5)),
                Labels.of(height, width, ids));
    }

    @Test
    void objectsAreMeasuredWithoutThoseThatTheBorderCuts() {
        TrainingImages images =
                TrainingImages.of(Dataset.of("squares", List.of(squares(10, 20, 4000), squares(10, 20, 300))));
        double diameter = Math.sqrt(4 * 100 / Math.PI);
        assertThat(images.objectDiameter()).contains(new Spread(diameter, diameter, diameter));
        assertThat(images.objects()).hasValue(8);
        assertThat(images.images()).hasValue(2);
        assertThat(images.datasets()).containsExactly("squares");
        assertThat(images.axes()).isEqualTo("yx");
        assertThat(images.dimensions()).isEqualTo(2);
        assertThat(images.pixelSize()).contains(Spread.exactly(0.5));
        assertThat(images.bits()).hasValue(12);
        assertThat(images.polarity()).isEqualTo(Polarity.BRIGHT_ON_DARK);
        IntensityPercentiles intensities =
                images.channels().get(0).intensities().orElseThrow();
        assertThat(intensities.low()).isEqualTo(Spread.exactly(20));
        assertThat(intensities.high().low()).isCloseTo(300 + 0.05 * 3700, within(1e-9));
        assertThat(images.toString())
                .isEqualTo("2 images with the axes yx, 1 channel, of squares; pixels of 0.5 µm; 8 objects, diameter"
                        + " 11.28 pixels, bright on dark; intensities of 12 bits");
    }

    @Test
    void polarityIsThatOfNearlyAllImages() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            samples.add(squares(8, 200, i == 0 ? 210 : 100));
        }
        assertThat(TrainingImages.of(Dataset.of("dark", samples)).polarity()).isEqualTo(Polarity.DARK_ON_BRIGHT);
        assertThat(TrainingImages.of(Dataset.of("both", samples.subList(0, 4))).polarity())
                .isEqualTo(Polarity.MIXED);
        Sample flat = squares(8, 100, 100);
        assertThat(TrainingImages.of(Dataset.of("flat", List.of(flat))).polarity())
                .isEqualTo(Polarity.UNKNOWN);
    }

    @Test
    void whatOneImageDoesNotTellIsNotKnown() {
        Sample sample = squares(8, 0, 1);
        Sample withoutSize = Sample.of(
                Image.of(
                        sample.image().height(),
                        sample.image().width(),
                        sample.image().pixels()),
                sample.annotation());
        TrainingImages images = TrainingImages.of(Dataset.of("some", List.of(sample, withoutSize)));
        assertThat(images.pixelSize()).isEmpty();
        assertThat(images.bits()).hasValue(1);
        Sample fraction = Sample.of(Image.of(2, 2, new float[] {0, 0.5f, 1, Float.NaN}), new ImageClass("a"));
        TrainingImages other = TrainingImages.of(Dataset.of("class", List.of(fraction)));
        assertThat(other.bits()).isEmpty();
        assertThat(other.objects()).isEmpty();
        assertThat(other.objectDiameter()).isEmpty();
        assertThat(other.polarity()).isEqualTo(Polarity.UNKNOWN);
    }

    @Test
    void eachChannelHasItsOwnPolarity() {
        float[] values = new float[2 * 8 * 8];
        for (int i = 0; i < 64; i++) {
            values[i] = i == 27 ? 900 : 100;
            values[64 + i] = i == 27 ? 10 : 100;
        }
        Image image = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {2, 8, 8}, values)
                .withChannelNames(List.of("DAPI", "phase"));
        Annotation spot = Points.of(List.of(new Points.Point(3, 3)));
        TrainingImages images = TrainingImages.of(Dataset.of("two", List.of(new Sample("a", image, spot, Map.of()))));
        assertThat(images.axes()).isEqualTo("cyx");
        assertThat(images.channels())
                .extracting(TrainingChannel::name, TrainingChannel::polarity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("DAPI", Polarity.BRIGHT_ON_DARK),
                        org.assertj.core.groups.Tuple.tuple("phase", Polarity.DARK_ON_BRIGHT));
        assertThat(images.polarity()).isEqualTo(Polarity.MIXED);
        assertThat(images.objects()).hasValue(1);
        assertThat(images.objectDiameter()).isEmpty();
    }

    @Test
    void volumesAreMeasuredInVoxels() {
        int[] ids = new int[6 * 6 * 6];
        float[] values = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int z = i / 36;
            int y = i / 6 % 6;
            int x = i % 6;
            ids[i] = z > 1 && z < 4 && y > 1 && y < 4 && x > 1 && x < 4 ? 1 : 0;
            values[i] = ids[i] * 7;
        }
        Image image = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {6, 6, 6}, values)
                .withPixelSize(PixelSize.ofMicrometres(2, 0.4, 0.1));
        TrainingImages images = TrainingImages.of(Dataset.of(image, Labels.of(6, 6, 6, ids)));
        assertThat(images.dimensions()).isEqualTo(3);
        assertThat(images.objectDiameter()).contains(Spread.exactly(Math.cbrt(6 * 8 / Math.PI)));
        assertThat(images.sectionDistance()).contains(Spread.exactly(2));
        assertThat(images.pixelSize().orElseThrow().median()).isCloseTo(0.2, within(1e-12));
        assertThat(images.bits()).hasValue(3);
    }

    @Test
    void oddNumbersAreRefused() {
        assertThatThrownBy(() -> new Spread(2, 1, 3)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new Spread(Double.NaN, 1, 3)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new TrainingImagesMeasurement("none").result())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("add a sample first");
        assertThat(new Spread(11, 18, 30.5)).hasToString("18 (11 to 30.5)");
        assertThat(Spread.exactly(12345)).hasToString("12345");
    }
}
