package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.data.normalise.Fitted;
import io.cellshell.workbench.data.normalise.Fixed;
import io.cellshell.workbench.data.normalise.MinMax;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.normalise.Percentiles;
import io.cellshell.workbench.data.normalise.Preparation;
import io.cellshell.workbench.data.normalise.ZeroMeanUnitVariance;
import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A normalisation as names and values, to the last digit; and as an operation of the specification, for other programs. */
final class NormalisationState {

    private static final String KIND = "kind";

    /** What is done before the network is said by the steps of its package. */
    private static final String PACKAGE = "package";

    /** What is added to a standard deviation or a range, here and in the specification. */
    private static final double EPSILON = 1e-6;

    private NormalisationState() {}

    static Map<String, Object> of(Normalisation normalisation) {
        Map<String, Object> state = new LinkedHashMap<>();
        if (normalisation instanceof Percentiles percentiles) {
            state.put(KIND, "percentiles");
            state.put("low", percentiles.low());
            state.put("high", percentiles.high());
        } else if (normalisation instanceof MinMax) {
            state.put(KIND, "min-max");
        } else if (normalisation instanceof ZeroMeanUnitVariance) {
            state.put(KIND, "zero-mean-unit-variance");
        } else if (normalisation instanceof Fixed fixed) {
            put(state, "fixed", fixed);
        } else if (normalisation instanceof Preparation) {
            state.put(KIND, PACKAGE);
        } else {
            Fitted fitted = (Fitted) normalisation;
            put(state, "fitted", fitted.numbers());
            state.put("how", fitted.how());
            state.put("fitted_on", fitted.fittedOn());
            state.put("fitted_on_pixels", SampleIdState.of(fitted.fittedOnPixels()));
        }
        return state;
    }

    private static void put(Map<String, Object> state, String kind, Fixed fixed) {
        state.put(KIND, kind);
        state.put("zero", fixed.zero());
        state.put("unit", fixed.unit());
    }

    /**
     * What {@link #of} gave.
     *
     * @param ofPackage what the steps of the package do to an image
     */
    static Normalisation read(PlainValue state, Supplier<Normalisation> ofPackage) {
        return state.get(KIND).text().equals(PACKAGE) ? ofPackage.get() : read(state);
    }

    /** What {@link #of} gave, of a network whose package says its normalisation nowhere else. */
    static Normalisation read(PlainValue state) {
        return switch (state.get(KIND).text()) {
            case "percentiles" ->
                new Percentiles(state.get("low").number(), state.get("high").number());
            case "min-max" -> new MinMax();
            case "zero-mean-unit-variance" -> new ZeroMeanUnitVariance();
            case "fixed" -> fixed(state);
            case "fitted" ->
                new Fitted(
                        fixed(state),
                        state.get("how").text(),
                        state.get("fitted_on").texts(),
                        SampleIdState.read(state.get("fitted_on_pixels")));
            default -> throw state.get(KIND).refused("a normalisation of this version of CellShell");
        };
    }

    private static Fixed fixed(PlainValue state) {
        return new Fixed(state.get("zero").number(), state.get("unit").number());
    }

    /**
     * The operations that do the same, apart from images that are refused here since they have no scale.
     *
     * @param together the axes whose values are taken together: those in space, since each channel is normalised by itself
     * @throws ModelException where there are none
     */
    static List<Map<String, Object>> operations(Normalisation normalisation, List<String> together) {
        if (normalisation instanceof Percentiles percentiles) {
            return List.of(range(together, percentiles.low(), percentiles.high()));
        }
        if (normalisation instanceof MinMax) {
            return List.of(range(together, 0, 100));
        }
        if (normalisation instanceof ZeroMeanUnitVariance) {
            return List.of(operation("zero_mean_unit_variance", Map.of("axes", together, "eps", EPSILON)));
        }
        // The specification's fixed_zero_mean_unit_variance adds a millionth to the deviation, and one scale_linear
        // would first make large
        // numbers and then subtract them. A step that changes nothing is not allowed.
        Fixed fixed = normalisation instanceof Fitted fitted ? fitted.numbers() : (Fixed) normalisation;
        List<Map<String, Object>> steps = new ArrayList<>();
        if (fixed.zero() != 0) {
            steps.add(operation("scale_linear", Map.of("gain", 1.0, "offset", -fixed.zero())));
        }
        if (fixed.unit() != 1) {
            steps.add(operation("scale_linear", Map.of("gain", 1 / fixed.unit(), "offset", 0.0)));
        }
        return steps;
    }

    private static Map<String, Object> range(List<String> together, double low, double high) {
        if (!(high > 1)) {
            throw new ModelException("A network is not written whose images are normalised up to percentile " + high
                    + ", since the format of bioimage.io has no upper percentile of 1 or less; normalise otherwise and train"
                    + " again.");
        }
        return operation(
                "scale_range", Map.of("axes", together, "min_percentile", low, "max_percentile", high, "eps", EPSILON));
    }

    private static Map<String, Object> operation(String id, Map<String, Object> arguments) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("id", id);
        operation.put("kwargs", new java.util.TreeMap<>(arguments));
        return operation;
    }
}
