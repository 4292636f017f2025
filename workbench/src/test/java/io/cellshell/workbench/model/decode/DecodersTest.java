package io.cellshell.workbench.model.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.filter.Upsampling;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecodersTest {

    private static final List<AxisRole> PLANE = List.of(AxisRole.BATCH, AxisRole.CHANNEL, AxisRole.Y, AxisRole.X);
    private static final List<AxisRole> VOLUME =
            List.of(AxisRole.BATCH, AxisRole.CHANNEL, AxisRole.Z, AxisRole.Y, AxisRole.X);

    private static <P> P decoded(Decoder<P> decoder, List<AxisRole> roles, Image image, float[] values, int... sizes) {
        List<AxisSpec> axes = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            axes.add(new AxisSpec(
                    roles.get(i).name().toLowerCase(java.util.Locale.ROOT),
                    roles.get(i),
                    new SizeRule.Exactly(sizes[i])));
        }
        TensorSpec spec = new TensorSpec("out", axes);
        Tensor tensor = Tensor.of(spec.axisIds(), Arrays.stream(sizes).boxed().toList(), values);
        return decoder.decode(List.of(spec), List.of(tensor), image);
    }

    private static Image plane(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 100 + i * 37 % 11;
        }
        return Image.of(height, width, pixels).named("a");
    }

    @Test
    void eachPixelIsOfTheClassWithTheHighestOutput() {
        SemanticDecoder decoder = new SemanticDecoder(List.of("a", "b", "c"));
        float[] outputs = {1, 0, 2, -5, 0, 1, 2, -4, 0, 0, 2, -3};
        assertThat(decoded(decoder, PLANE, plane(2, 2), outputs, 1, 3, 2, 2).classes())
                .containsExactly(0, 1, 0, 2);
        assertThatThrownBy(() -> decoded(decoder, PLANE, plane(2, 2), new float[8], 1, 2, 2, 2))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("3 values for each pixel (of the classes [a, b, c])");
        assertThatThrownBy(() -> new SemanticDecoder(List.of("a", "a"))).hasMessageContaining("another name");
    }

    @Test
    void anImageIsOfTheClassWithTheHighestMean() {
        ClassDecoder decoder = new ClassDecoder(List.of("a", "b"));
        float[] outputs = {9, 0, 0, 0, 3, 3, 3, 3};
        assertThat(decoded(decoder, PLANE, plane(2, 2), outputs, 1, 2, 2, 2).name())
                .isEqualTo("b");
        TensorSpec spec = new TensorSpec(
                "out",
                List.of(
                        new AxisSpec("c", AxisRole.CHANNEL, new SizeRule.Exactly(2)),
                        new AxisSpec("y", AxisRole.Y, new SizeRule.Exactly(2)),
                        new AxisSpec("x", AxisRole.X, new SizeRule.Exactly(2))));
        Tensor tensor = Tensor.of(spec.axisIds(), List.of(2, 2, 2), outputs);
        // means 2.25 and 3
        assertThat(decoder.probabilities(List.of(spec), List.of(tensor)).get("b"))
                .isCloseTo(1 / (1 + Math.exp(-0.75)), within(1e-9));
        Tensor huge = Tensor.of(spec.axisIds(), List.of(2, 2, 2), new float[] {1e30f, 1e30f, 1e30f, 1e30f, 0, 0, 0, 0});
        assertThat(decoder.probabilities(List.of(spec), List.of(huge)).values()).containsExactly(1.0, 0.0);
        float[] deep = new float[16];
        deep[3] = 1;
        assertThat(decoded(decoder, VOLUME, plane(2, 2), deep, 1, 2, 2, 2, 2).name())
                .isEqualTo("a");
    }

    /** Peaks of a map of Gaussians lie where the spots were, whatever part of a pixel that is. */
    @Test
    void spotsAreFoundBelowAPixel() {
        List<Points.Point> spots = List.of(
                new Points.Point(5.3, 6.7),
                new Points.Point(12.5, 20.5),
                new Points.Point(20, 9),
                new Points.Point(24.9, 28.05),
                new Points.Point(5.1, 13.2),
                new Points.Point(0.2, 29.4));
        for (double sigma : new double[] {1, 1.5, 3}) {
            float[] map = new float[30 * 31];
            for (int i = 0; i < map.length; i++) {
                for (Points.Point p : spots) {
                    double d2 = Math.pow(i / 31 - p.y(), 2) + Math.pow(i % 31 - p.x(), 2);
                    map[i] = Math.max(map[i], (float) Math.exp(-d2 / (2 * sigma * sigma)));
                }
            }
            Points found = decoded(new PeakDecoder(sigma), PLANE, plane(30, 31), map, 1, 1, 30, 31);
            assertThat(found.count()).isEqualTo(spots.size());
            for (Points.Point spot : spots) {
                Points.Point nearest = found.all().stream()
                        .min(Comparator.comparingDouble(spot::distance))
                        .orElseThrow();
                // at the border of the image a place along that axis is that of the pixel
                assertThat(nearest.distance(spot)).isLessThan(spot.y() < 1 ? 0.21 : 1e-3);
            }
        }
        assertThat(decoded(new PeakDecoder(1), PLANE, plane(3, 3), new float[9], 1, 1, 3, 3)
                        .count())
                .isZero();
        float[] all = new float[9];
        Arrays.fill(all, 1);
        assertThat(decoded(new PeakDecoder(1), PLANE, plane(3, 3), all, 1, 1, 3, 3)
                        .count())
                .isZero();
        assertThatThrownBy(() -> new PeakDecoder(1, 1)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new PeakDecoder(0.2)).isInstanceOf(ModelException.class);
    }

    @Test
    void outputsAreAddedInTheIntensitiesOfTheImage() {
        Image image = plane(4, 6).withPixelSize(PixelSize.ofMicrometres(0.5));
        float[] outputs = new float[24];
        outputs[7] = 1;
        for (Normalisation normalisation :
                List.of(Normalisation.fixed(20, 50), Normalisation.minMax(), Normalisation.zeroMeanUnitVariance())) {
            RestorationDecoder decoder = new RestorationDecoder(normalisation, 1);
            Image restored = decoded(decoder, PLANE, image, outputs, 1, 1, 4, 6);
            assertThat(restored.pixelSize()).isEqualTo(image.pixelSize());
            assertThat(restored.id().sharesPixels(image.id())).isTrue();
            float[] added = restored.pixels();
            for (int i = 0; i < added.length; i++) {
                float expected = i == 7 ? 1 / normalisation.of(image).scale() : 0;
                assertThat(added[i] - image.pixels()[i]).isEqualTo(expected, within(1e-4f));
            }
        }
        Image volume = Image.of(
                List.of(Axis.Z, Axis.Y, Axis.X),
                new int[] {2, 2, 6},
                plane(4, 6).pixels());
        Image restored =
                decoded(new RestorationDecoder(Normalisation.fixed(0, 10), 1), VOLUME, volume, outputs, 1, 1, 2, 2, 6);
        assertThat(restored.dimensions()).isEqualTo(volume.dimensions());
        assertThat(restored.voxels()[7]).isEqualTo(plane(4, 6).pixels()[7] + 10);
    }

    /**
     * Noise of 10, and an error of the network of 5 on the left and of 30 in a band on the right: the pixel itself counts with about a fifth here and nine tenths there, as the inverse of the
     * variances says.
     */
    @Test
    void whatAPixelSaysIsKeptWhereTheNetworkDoesNotSeeIt() {
        int side = 128;
        Random random = new Random(1);
        float[] noisy = new float[side * side];
        float[] outputs = new float[noisy.length];
        for (int i = 0; i < noisy.length; i++) {
            double error = i % side < 100 ? 5 : 30;
            noisy[i] = (float) (1000 + 10 * random.nextGaussian());
            outputs[i] = (float) (1000 + error * random.nextGaussian() - noisy[i]) / 20;
        }
        Image image = Image.of(side, side, noisy);
        RestorationDecoder decoder = new RestorationDecoder(Normalisation.fixed(0, 20), 1, true);
        float[] restored =
                decoded(decoder, PLANE, image, outputs, 1, 1, side, side).pixels();
        double left = 0;
        double right = 0;
        for (int i = 0; i < restored.length; i++) {
            double square = Math.pow(restored[i] - 1000, 2);
            left += i % side < 90 ? square / (90 * side) : 0;
            right += i % side >= 110 ? square / (18 * side) : 0;
        }
        // 20 and 90 are the least that anyone could come to, 25 and 900 what the network alone does
        assertThat(left).isBetween(15.0, 23.0);
        assertThat(right).isBetween(70.0, 120.0);
        assertThat(decoded(decoder, PLANE, image, new float[noisy.length], 1, 1, side, side)
                        .pixels())
                .isEqualTo(noisy);
        assertThat(decoder.with(Normalisation.minMax()).fromSurroundings()).isTrue();
        assertThatThrownBy(() -> new RestorationDecoder(Normalisation.minMax(), 2, true))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void theOutputsOfAPixelAreItsFinePixels() {
        Image image = plane(2, 3).withPixelSize(PixelSize.ofMicrometres(0.6));
        float[] outputs = new float[4 * 6];
        outputs[3 * 6 + 4] = 2; // lower right fine pixel of row 1, column 1
        Image restored =
                decoded(new RestorationDecoder(Normalisation.fixed(0, 10), 2), PLANE, image, outputs, 1, 4, 2, 3);
        float[] base = Upsampling.bicubic(image, 2).pixels();
        base[3 * 6 + 3] += 20;
        assertThat(restored.pixels()).isEqualTo(base);
        assertThat(restored.pixelSize()).contains(PixelSize.ofMicrometres(0.3));
        assertThat(restored.id().sharesPixels(image.id())).isTrue();
        assertThatThrownBy(() -> new RestorationDecoder(Normalisation.minMax(), 9))
                .isInstanceOf(ModelException.class);
    }
}
