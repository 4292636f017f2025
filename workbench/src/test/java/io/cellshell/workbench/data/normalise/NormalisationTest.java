package io.cellshell.workbench.data.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.plot.View;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisationTest {

    @Test
    void percentilesBecomeZeroAndOneAsInNumpy() {
        // numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], [1, 99.8]) == [1.0, 8.958]
        Image normalised = Normalisation.standard().apply(Image.of(2, 4, new float[] {3, 1, 4, 1, 5, 9, 2, 6}));
        assertThat(normalised.at(0, 1)).isEqualTo(0f);
        assertThat(normalised.at(1, 1)).isCloseTo((float) (8 / 7.958), within(1e-5f));
    }

    @Test
    void anImageOfOneGreyValueBecomesZero() {
        assertThat(Normalisation.standard()
                        .apply(Image.of(1, 2, new float[] {7, 7}))
                        .pixels())
                .containsExactly(0, 0);
    }

    /** Ends of 0 and 1 come from all sections of a channel, in whatever order the planes lie. */
    @ParameterizedTest
    @ValueSource(strings = {"ZYX", "CYX", "CZYX", "ZCYX", "TCZYX", "TZCYX", "YX"})
    void volumesAreTakenAsAWholeAndChannelsEachByItself(String letters) {
        List<Axis> axes = Axis.parse(letters);
        int[] sizes = axes.stream()
                .mapToInt(axis -> switch (axis) {
                    case T -> 1;
                    case C -> 2;
                    case Z -> 3;
                    case Y -> 4;
                    case X -> 5;
                })
                .toArray();
        int count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i * 7919L % 211 + i;
        }
        Image image = Image.of(axes, sizes, values).named("stack");
        Image normalised = Normalisation.minMax().apply(image);
        assertThat(normalised.dimensions()).isEqualTo(image.dimensions());
        assertThat(normalised.name()).isEqualTo("stack");
        assertThat(normalised.id().sharesPixels(List.of(image.id()))).isTrue();
        for (int c = 0; c < image.size(Axis.C); c++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int z = 0; z < image.size(Axis.Z); z++) {
                for (float value : plane(image, c, z)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            for (int z = 0; z < image.size(Axis.Z); z++) {
                float[] before = plane(image, c, z);
                float[] after = plane(normalised, c, z);
                for (int i = 0; i < before.length; i++) {
                    assertThat(after[i]).isCloseTo((before[i] - low) / (high - low), within(1e-5f));
                }
            }
        }
    }

    private static float[] plane(Image image, int c, int z) {
        Image one = image.axes().contains(Axis.T) ? image.t(0) : image;
        one = one.axes().contains(Axis.C) ? one.channel(c) : one;
        return (one.axes().contains(Axis.Z) ? one.z(z) : one).pixels();
    }

    @Test
    void timePointsAreNormalisedOneAtATime() {
        Image film = Image.of(List.of(Axis.T, Axis.Y, Axis.X), new int[] {2, 2, 2}, new float[8]);
        assertThatThrownBy(() -> Normalisation.standard().apply(film)).hasMessageContaining("T");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Normalisation.standard().apply(Image.of(1, 2, new float[] {Float.NaN, 7})))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 pixels");
        assertThatThrownBy(() -> Normalisation.percentiles(50, 50)).isInstanceOf(DataException.class);
    }

    private static final JsonNode REFERENCE =
            Reference.read("preprocessing.json").get("normalisation");

    private static Image image(int index) {
        return Image.of(11, 13, Reference.floats(REFERENCE.get("images").get(index)))
                .named("image " + index);
    }

    private static Dataset all() {
        List<Sample> samples = IntStream.range(0, 3)
                .mapToObj(i -> Sample.of(image(i), Labels.of(11, 13, new int[11 * 13])))
                .toList();
        return Dataset.of("three", samples);
    }

    @Test
    void everyKindIsEqualToNumpy() {
        Map<String, Normalisation> kinds = Map.of(
                "percentiles_1_99_8", Normalisation.standard(),
                "percentiles_25_60", Normalisation.percentiles(25, 60),
                "min_max", Normalisation.minMax(),
                "zero_mean_unit_variance", Normalisation.zeroMeanUnitVariance(),
                "fixed_100_500", Normalisation.fixed(100, 500));
        kinds.forEach((name, kind) -> {
            float[] expected = Reference.floats(REFERENCE.get(name));
            float[] found = kind.apply(image(0)).pixels();
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).as(name).isCloseTo(expected[i], within(2e-6f));
            }
        });
    }

    @Test
    void whatIsFittedIsEqualToNumpyAndSaysToWhat() {
        Map<String, Normalisation> kinds = Map.of(
                "fitted_percentiles", Normalisation.standard(),
                "fitted_min_max", Normalisation.minMax());
        kinds.forEach((name, kind) -> {
            Fixed numbers = kind.fittedTo(all()).numbers();
            assertThat(numbers.zero()).isCloseTo(REFERENCE.get(name).get(0).asDouble(), within(1e-8));
            assertThat(numbers.zero() + numbers.unit())
                    .isCloseTo(REFERENCE.get(name).get(1).asDouble(), within(1e-8));
        });
        Fitted moments = Normalisation.zeroMeanUnitVariance().fittedTo(all());
        JsonNode expected = REFERENCE.get("fitted_moments");
        assertThat(moments.numbers().zero()).isCloseTo(expected.get(0).asDouble(), within(1e-8));
        assertThat(moments.numbers().unit()).isCloseTo(expected.get(1).asDouble(), within(1e-8));
        assertThat(moments.fittedOn()).containsExactly("image 0", "image 1", "image 2");
        assertThat(moments.words()).endsWith("mean and standard deviation of all pixels, fitted to 3 samples");
        assertThat(Normalisation.standard().fittedOn()).isEmpty();
    }

    @Test
    void fixedNumbersKeepImagesComparable() {
        Normalisation fixed = Normalisation.fixed(100, 50);
        assertThat(fixed.apply(Image.of(1, 1, new float[] {150})).at(0, 0)).isEqualTo(1f);
        assertThat(fixed.apply(Image.of(1, 1, new float[] {200})).at(0, 0)).isEqualTo(2f);
    }

    @Test
    void whatCannotBeFittedSaysWhy() {
        assertThatThrownBy(() -> Normalisation.fixed(0, 1).fittedTo(all())).hasMessageContaining("use it as it is");
        Dataset flat = Dataset.of(Image.of(1, 2, new float[] {3, 3}), Labels.of(1, 2, new int[2]));
        for (Normalisation kind :
                List.of(Normalisation.standard(), Normalisation.minMax(), Normalisation.zeroMeanUnitVariance())) {
            assertThatThrownBy(() -> kind.fittedTo(flat))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("have one intensity (3.0)");
        }
        assertThatThrownBy(() -> Normalisation.fixed(0, 0)).isInstanceOf(DataException.class);
    }

    @Test
    void itShowsTheHistogramsBeforeAndAfter() {
        View view = Normalisation.standard().show(image(0)).view();
        // one picture with one for each histogram in it, and the empty text before it
        assertThat(view.svg().orElseThrow().split("<svg")).hasSize(4);
        assertThat(view.text())
                .startsWith("Normalisation: percentile 1.0 of the whole image becomes 0")
                .contains("Histogram of “image 0, normalised”");
    }

    /** A range of nothing would make 1e9 of whatever is bright (or −1e9 of what is dark). */
    @ParameterizedTest
    @ValueSource(floats = {1, 255, 65_535, 0.01f, 1e-5f, 1e9f, -1000})
    void aFewPixelsApartFromAllOthersAreNoScale(float value) {
        for (int few : new int[] {1, 7, 400}) {
            for (float ground : new float[] {0, 0.5f * value}) {
                float[] pixels = new float[512 * 512];
                Arrays.fill(pixels, ground);
                Arrays.fill(pixels, 1000, 1000 + few, value);
                Image image = Image.of(512, 512, pixels).named("sparse");
                assertThatThrownBy(() -> Normalisation.standard().apply(image))
                        .isInstanceOf(DataException.class)
                        .hasMessageStartingWith("Percentiles 1.0 and 99.8 of “sparse” are " + (double) ground + " and "
                                + (double) ground + ", though its intensities go from ")
                        .hasMessageEndingWith("percentiles that are farther apart.");
                assertThat(Normalisation.percentiles(0, 100).apply(image).pixels())
                        .doesNotContain(Float.NaN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 7, 0.1f, -3.3f, 65_535})
    void anImageOfOneIntensityBecomesZero(float value) {
        float[] pixels = new float[100 * 100];
        Arrays.fill(pixels, value);
        Image blank = Image.of(100, 100, pixels);
        assertThat(Normalisation.standard().apply(blank).pixels()).containsOnly(0f);
        assertThat(Normalisation.minMax().apply(blank).pixels()).containsOnly(0f);
        for (float number : Normalisation.zeroMeanUnitVariance().apply(blank).pixels()) {
            assertThat(number).isBetween(-0.01f, 0.01f);
        }
    }

    /** One grey level of the camera is a range, however bright the rest; what it makes is found before training. */
    @Test
    void oneGreyLevelIsARange() {
        float[] pixels = new float[512 * 512];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i < 400 ? 65_535 : i % 2;
        }
        assertThat(Normalisation.standard().apply(Image.of(512, 512, pixels)).pixels()[0])
                .isBetween(65_534f, 65_536f);
    }
}
