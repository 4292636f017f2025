package io.cellshell.workbench.model.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Held against bioimageio.core; {@code processing_reference.py} made the values. */
class ProcessingTest {

    private static final List<String> AXES = List.of("batch", "channel", "z", "y", "x");
    private static final List<Integer> SIZES = List.of(1, 2, 3, 7, 5);

    /** The same numbers as in Python. */
    private static Tensor values(int seed) {
        float[] values = new float[Tensor.count(SIZES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * i + 31 * i + seed) % 101 * 0.4f - 20f;
            values[i] = i < values.length / 2 ? values[i] : values[i] * 8f + 1000f;
        }
        return Tensor.of(AXES, SIZES, values);
    }

    private static Processing operation(String name, JsonNode given) {
        Set<String> axes = StreamSupport.stream(given.path("axes").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        double eps = given.path("eps").asDouble(1e-6);
        Optional<String> reference =
                Optional.ofNullable(given.path("reference_tensor").asText(null));
        double low = given.path("min_percentile").asDouble(0);
        double high = given.path("max_percentile").asDouble(100);
        return switch (name) {
            case "Sigmoid" -> new Sigmoid();
            case "Softmax" -> new Softmax(given.get("axis").asText());
            case "Binarize" -> new Binarize(numbers(given, "threshold"));
            case "ScaleLinear" -> new ScaleLinear(numbers(given, "gain"), numbers(given, "offset"));
            case "Clip" -> new Clip(bound(given, "min", axes), bound(given, "max", axes));
            case "EnsureDtype" ->
                new EnsureType(NumberType.named("here", given.get("dtype").asText()));
            case "FixedZeroMeanUnitVariance" ->
                new FixedStandardisation(numbers(given, "mean"), numbers(given, "std"), eps);
            case "ZeroMeanUnitVariance" -> new Standardisation(axes, eps);
            case "ScaleRange" -> new ScaleRange(axes, low, high, eps, reference);
            case "ScaleMeanVariance" -> new ScaleMeanVariance(axes, eps, reference.orElseThrow());
            default -> throw new AssertionError(name);
        };
    }

    private static AxisNumbers numbers(JsonNode given, String name) {
        JsonNode value = given.get(name);
        if (!value.isArray()) {
            return AxisNumbers.of(value.asDouble());
        }
        return AxisNumbers.along(
                given.get("axis").asText(),
                StreamSupport.stream(value.spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .toArray());
    }

    private static Clip.Bound bound(JsonNode given, String name, Set<String> axes) {
        if (given.has(name)) {
            return new Clip.At(given.get(name).asDouble());
        }
        String percentile = name + "_percentile";
        return given.has(percentile) ? new Clip.Percentile(given.get(percentile).asDouble(), axes) : new Clip.None();
    }

    /** The whole in one piece, or in pieces along z, y and x. */
    private static Blocks blocks(Tensor whole, int size) {
        return new Blocks() {
            @Override
            public List<String> axes() {
                return whole.axes();
            }

            @Override
            public List<Integer> sizes() {
                return whole.sizes();
            }

            @Override
            public void forEach(Visitor visitor) {
                for (int z = 0; z < SIZES.get(2); z += size) {
                    for (int y = 0; y < SIZES.get(3); y += size) {
                        for (int x = 0; x < SIZES.get(4); x += size) {
                            int[] origin = {0, 0, z, y, x};
                            visitor.visit(part(whole, origin, size), origin);
                        }
                    }
                }
            }
        };
    }

    private static Tensor part(Tensor whole, int[] origin, int size) {
        List<Integer> sizes = new ArrayList<>(SIZES);
        for (int a = 2; a < 5; a++) {
            sizes.set(a, Math.min(size, SIZES.get(a) - origin[a]));
        }
        float[] values = new float[Tensor.count(sizes)];
        int i = 0;
        for (int c = 0; c < 2; c++) {
            for (int z = 0; z < sizes.get(2); z++) {
                for (int y = 0; y < sizes.get(3); y++) {
                    for (int x = 0; x < sizes.get(4); x++) {
                        values[i++] = whole.values()[index(c, origin[2] + z, origin[3] + y, origin[4] + x)];
                    }
                }
            }
        }
        return Tensor.of(AXES, sizes, values);
    }

    private static int index(int c, int z, int y, int x) {
        return ((c * 3 + z) * 7 + y) * 5 + x;
    }

    private static Statistics statistics(Processing step, Blocks image, Blocks raw) {
        Set<Statistic> own = new HashSet<>();
        Set<Statistic> others = new HashSet<>();
        for (Statistic s : step.needs()) {
            if (s.tensor().isEmpty()) {
                own.add(s);
            } else {
                others.add(new Statistic(s.kind(), s.axes(), s.share(), Optional.empty()));
            }
        }
        return Statistics.of(image, own).and(Statistics.of(raw, others).ofInput("raw"));
    }

    @Test
    void operationsEqualThoseOfBioimageioCoreInOnePieceAndInMany() throws IOException {
        JsonNode all;
        try (InputStream in = ProcessingTest.class.getResourceAsStream("/reference/processing.json")) {
            all = new ObjectMapper().readTree(in);
        }
        assertThat(all).hasSizeGreaterThan(25);
        for (JsonNode one : all) {
            String name = one.get("name").asText();
            Processing step = operation(name, one.get("kwargs"));
            for (int size : new int[] {7, 3, 2}) {
                boolean wholeAxis = name.equals("Softmax")
                        && one.get("kwargs").get("axis").asText().equals("x");
                boolean alongZ = one.get("kwargs").path("axis").asText().equals("z");
                if (size < 7 && (wholeAxis || alongZ)) {
                    continue;
                }
                Blocks image = blocks(values(7), size);
                Statistics ofWhole = statistics(step, image, blocks(values(50), size));
                image.after(step, ofWhole).forEach((block, origin) -> requireEqual(one, block, origin));
            }
        }
    }

    private static void requireEqual(JsonNode one, Tensor block, int[] origin) {
        // where all axes are taken together, bioimageio.core computes in 32 bits: its last digits are those of the
        // largest values
        double largest = StreamSupport.stream(one.get("values").spliterator(), false)
                .mapToDouble(v -> Math.abs(v.asDouble()))
                .max()
                .orElseThrow();
        int i = 0;
        for (int c = 0; c < 2; c++) {
            for (int z = 0; z < block.size("z"); z++) {
                for (int y = 0; y < block.size("y"); y++) {
                    for (int x = 0; x < block.size("x"); x++) {
                        double expected = one.get("values")
                                .get(index(c, origin[2] + z, origin[3] + y, origin[4] + x))
                                .asDouble();
                        assertThat(Math.abs(block.values()[i++] - expected))
                                .as(one.get("name") + " " + one.get("kwargs") + " at " + c + " " + z + " " + y + " "
                                        + x)
                                .isLessThanOrEqualTo(2e-6 * Math.max(1, Math.abs(expected)) + 1e-7 * largest);
                    }
                }
            }
        }
    }

    private static double[] of(Statistic.Kind kind, double share, float... values) {
        Tensor tensor = Tensor.of(List.of("x"), List.of(values.length), values);
        Statistic statistic = new Statistic(kind, Set.of(), share, Optional.empty());
        return Statistics.of(Blocks.of(tensor), Set.of(statistic)).of(statistic).values();
    }

    @Test
    void quantilesOfFewEqualAndUnknownValues() {
        for (Statistic.Kind kind : List.of(Statistic.Kind.LINEAR_QUANTILE, Statistic.Kind.LOWER_QUANTILE)) {
            for (double share : new double[] {0, 0.3, 1}) {
                assertThat(of(kind, share, -2.5f)).containsExactly(-2.5);
                assertThat(of(kind, share, 4, 4, 4)).containsExactly(4);
                assertThat(of(kind, share, 4, Float.NaN, 4)).containsExactly(4);
                assertThat(of(kind, share, Float.NaN, Float.NaN)).containsExactly(Double.NaN);
            }
            assertThat(of(kind, 0, 3, -1e30f, Float.POSITIVE_INFINITY)).containsExactly(-1e30f);
            assertThat(of(kind, 0.5, -0f, 0f, -0f)).containsExactly(0);
        }
        assertThat(of(Statistic.Kind.LINEAR_QUANTILE, 0.5, 1, 2)).containsExactly(1.5);
        assertThat(of(Statistic.Kind.LOWER_QUANTILE, 0.5, 1, 2)).containsExactly(1);
        assertThat(of(Statistic.Kind.LINEAR_QUANTILE, 0.5, -1, -2, -4, -3)).containsExactly(-2.5);
    }

    @Test
    void aDeviationOfLargeNumbersKeepsItsDigits() {
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6f + i % 2;
        }
        assertThat(of(Statistic.Kind.DEVIATION, 0, values)).containsExactly(0.5);
        assertThat(of(Statistic.Kind.MEAN, 0, values)).containsExactly(1e6 + 0.5);
    }

    /** As bioimageio.core computes them of a sample and of a data set. */
    @Test
    void momentsOfValuesThatAreNoNumbers() {
        float infinity = Float.POSITIVE_INFINITY;
        assertThat(of(Statistic.Kind.MEAN, 0, 1, Float.NaN, 5)).containsExactly(3);
        assertThat(of(Statistic.Kind.DEVIATION, 0, 1, Float.NaN, 5)).containsExactly(Double.NaN);
        assertThat(of(Statistic.Kind.DEVIATION_OF_NUMBERS, 0, 1, Float.NaN, 5)).containsExactly(Math.sqrt(8 / 3.0));
        assertThat(of(Statistic.Kind.MEAN, 0, 1, infinity, 5)).containsExactly(infinity);
        assertThat(of(Statistic.Kind.MEAN, 0, -infinity, infinity)).containsExactly(Double.NaN);
        assertThat(of(Statistic.Kind.DEVIATION, 0, 1, infinity, 5)).containsExactly(Double.NaN);
        assertThat(of(Statistic.Kind.DEVIATION_OF_NUMBERS, 0, 1, infinity, 5)).containsExactly(infinity);
        assertThat(of(Statistic.Kind.DEVIATION_OF_NUMBERS, 0, infinity)).containsExactly(0);
    }

    private static float[] applied(Processing step, float... values) {
        Tensor tensor = Tensor.of(List.of("x"), List.of(values.length), values);
        return step.apply(tensor, statistics(step, Blocks.of(tensor), Blocks.of(tensor)))
                .values();
    }

    /** Expected values by numpy 2.4 on x86. */
    @Test
    void aModelMayAskForNumbersThatWrapRound() {
        float[] given = {-1.5f, -0.5f, 255.9f, 256.2f, -300.7f, 70000.4f, 5e9f, -5e9f, 1e19f, Float.NaN};
        assertThat(applied(new EnsureType(NumberType.UINT8, true), given))
                .containsExactly(255, 0, 255, 0, 212, 112, 0, 0, 0, 0);
        assertThat(applied(new EnsureType(NumberType.INT8, true), given))
                .containsExactly(-1, 0, -1, 0, -44, 112, 0, 0, 0, 0);
        assertThat(applied(new EnsureType(NumberType.UINT16, true), given))
                .containsExactly(65535, 0, 255, 256, 65236, 4464, 0, 0, 0, 0);
        assertThat(applied(new EnsureType(NumberType.UINT32, true), given))
                .containsExactly(4294967295f, 0, 255, 256, 4294966996f, 70000, 0, 2147483648f, 0, 2147483648f);
        assertThat(applied(new EnsureType(NumberType.INT64, true), given))
                .containsExactly(-1, 0, 255, 256, -300, 70000, 5e9f, -5e9f, -0x1p63f, -0x1p63f);
        assertThat(applied(new EnsureType(NumberType.UINT64, true), given))
                .containsExactly(0x1p64f, 0, 255, 256, 0x1p64f, 70000, 5e9f, 0x1p64f, 1e19f, 0x1p63f);
        assertThat(applied(new EnsureType(NumberType.BOOL, true), given)).containsOnly(1);
    }

    /** As bioimageio.core: a percentile first, then a number, which wins. */
    @Test
    void boundsThatCrossAreAppliedInTheirOrder() {
        Clip.Bound median = new Clip.Percentile(50, Set.of());
        assertThat(applied(new Clip(new Clip.At(5), median), 1, 2, 3)).containsExactly(5, 5, 5);
        assertThat(applied(new Clip(median, new Clip.At(1)), 1, 2, 3)).containsExactly(1, 1, 1);
        assertThat(applied(new Clip(median, new Clip.None()), 1, Float.NaN, 4)).containsExactly(2.5f, 2.5f, 4);
    }

    /** As numpy's {@code astype("float16")}: to the nearest of 11 binary digits. */
    @Test
    void halvesAreRoundedToTheNearest() {
        Tensor given = Tensor.of(List.of("x"), List.of(5), new float[] {0.1f, 2049, 2051, -70000, 1e-8f});
        assertThat(new EnsureType(NumberType.FLOAT16)
                        .apply(given, Statistics.none())
                        .values())
                .containsExactly(0.099975586f, 2048, 2052, Float.NEGATIVE_INFINITY, 0);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        Tensor image = values(7);
        for (Processing step : List.of(
                new Softmax("t"),
                new ScaleLinear(AxisNumbers.along("channel", 1, 2, 3), AxisNumbers.of(0)),
                new EnsureType(NumberType.UINT8))) {
            assertThatThrownBy(() -> step.apply(image, Statistics.none()))
                    .as(step.toString())
                    .isInstanceOf(ModelException.class);
        }
        assertThatThrownBy(() -> Statistics.of(Blocks.of(image), new Standardisation(Set.of("t"), 1e-6).needs()))
                .hasMessageContaining("along the axis t");
        assertThatThrownBy(() -> new Clip(new Clip.None(), new Clip.None())).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new Clip(new Clip.At(2), new Clip.At(1))).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new ScaleRange(Set.of(), 90, 10, 1e-6, Optional.empty()))
                .isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new ScaleRange(Set.of(), -1, 10, 1e-6, Optional.empty()).needs())
                .isInstanceOf(ModelException.class);
    }
}
