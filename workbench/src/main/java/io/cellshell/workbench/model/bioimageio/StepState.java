package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.cellpose.CellposeFlowDynamics;
import io.cellshell.workbench.model.processing.AxisNumbers;
import io.cellshell.workbench.model.processing.Binarize;
import io.cellshell.workbench.model.processing.Clip;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.processing.FixedStandardisation;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.ScaleLinear;
import io.cellshell.workbench.model.processing.ScaleMeanVariance;
import io.cellshell.workbench.model.processing.ScaleRange;
import io.cellshell.workbench.model.processing.Sigmoid;
import io.cellshell.workbench.model.processing.Softmax;
import io.cellshell.workbench.model.processing.Standardisation;
import io.cellshell.workbench.model.stardist.BorderWidth;
import io.cellshell.workbench.model.stardist.StarDistPostprocessing;
import io.cellshell.workbench.model.stardist.StarDistSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Steps of processing as operations of format 0.5.12: what {@link ProcessingReader} reads. */
final class StepState {

    /** What the reference adds to a deviation or a range in three of its operations, whatever a description says. */
    private static final double EPSILON = 1e-6;

    private StepState() {}

    /**
     * The operations of a tensor.
     *
     * @param type of an input before the first step, which a reader ensures without being told
     * @throws ModelException where a step is none of the format's
     */
    static List<Object> of(List<Processing> steps, Optional<NumberType> type) {
        List<Object> all = new ArrayList<>();
        for (Processing step : steps) {
            boolean isTold =
                    all.isEmpty() && step instanceof EnsureType first && type.equals(Optional.of(first.type()));
            if (!isTold) {
                all.add(of(step));
            }
        }
        return all;
    }

    private static Map<String, Object> of(Processing step) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (step instanceof EnsureType ensured) {
            arguments.put("dtype", ensured.type().toString());
            return operation("ensure_dtype", arguments);
        }
        if (step instanceof Sigmoid) {
            return Map.of("id", "sigmoid");
        }
        if (step instanceof Softmax softmax) {
            arguments.put("axis", softmax.axis());
            return operation("softmax", arguments);
        }
        if (step instanceof Binarize binarize) {
            putNumbers(arguments, "threshold", binarize.threshold());
            return operation("binarize", arguments);
        }
        if (step instanceof Clip clip) {
            put(arguments, "min", clip.min());
            put(arguments, "max", clip.max());
            return operation("clip", arguments);
        }
        if (step instanceof ScaleLinear linear) {
            putNumbers(arguments, "gain", linear.gain());
            putNumbers(arguments, "offset", linear.offset());
            return operation("scale_linear", arguments);
        }
        return statistical(step, arguments);
    }

    private static Map<String, Object> statistical(Processing step, Map<String, Object> arguments) {
        if (step instanceof ScaleRange range) {
            requireUsual(range.eps(), step);
            putAxes(arguments, range.axes());
            arguments.put("min_percentile", range.minPercentile());
            arguments.put("max_percentile", range.maxPercentile());
            arguments.put("eps", EPSILON);
            range.reference().ifPresent(tensor -> arguments.put("reference_tensor", tensor));
            return operation("scale_range", arguments);
        }
        if (step instanceof Standardisation standard) {
            requireUsual(standard.eps(), step);
            putAxes(arguments, standard.axes());
            arguments.put("eps", EPSILON);
            return operation("zero_mean_unit_variance", arguments);
        }
        if (step instanceof FixedStandardisation fixed) {
            requireUsual(fixed.eps(), step);
            putNumbers(arguments, "mean", alike(fixed.mean(), fixed.deviation()));
            putNumbers(arguments, "std", alike(fixed.deviation(), fixed.mean()));
            return operation("fixed_zero_mean_unit_variance", arguments);
        }
        if (step instanceof ScaleMeanVariance scaled) {
            putAxes(arguments, scaled.axes());
            arguments.put("eps", scaled.eps());
            arguments.put("reference_tensor", scaled.reference());
            return operation("scale_mean_variance", arguments);
        }
        return objects(step, arguments);
    }

    private static Map<String, Object> objects(Processing step, Map<String, Object> arguments) {
        if (step instanceof CellposeFlowDynamics flows) {
            arguments.put("cellprob_threshold", flows.dynamics().cellprobThreshold());
            arguments.put("flow_threshold", flows.dynamics().flowThreshold());
            arguments.put("do_3D", flows.do3D());
            arguments.put("min_size", flows.dynamics().minSize());
            arguments.put("output_dtype", flows.type().toString());
            return operation("cellpose_flow_dynamics", arguments);
        }
        if (step instanceof StarDistPostprocessing stars) {
            StarDistSettings settings = stars.settings();
            arguments.put("prob_threshold", settings.probabilityThreshold());
            arguments.put("nms_threshold", settings.overlapThreshold());
            arguments.put("n_rays", stars.rays());
            arguments.put("grid", settings.grid());
            arguments.put("b", settings.border().stream().map(StepState::ends).toList());
            if (!stars.anisotropy().isEmpty()) {
                arguments.put("anisotropy", stars.anisotropy());
            }
            stars.overlapLabel().ifPresent(label -> arguments.put("overlap_label", label));
            return operation("stardist_postprocessing", arguments);
        }
        throw new ModelException("A step of the class " + step.getClass().getSimpleName()
                + " is none of bioimage.io's operations, so no package can tell it; use those of the package"
                + " model.processing, let the network do it, or do it to the images before.");
    }

    private static List<Integer> ends(BorderWidth width) {
        return List.of(width.before(), width.after());
    }

    private static void put(Map<String, Object> arguments, String name, Clip.Bound bound) {
        if (bound instanceof Clip.At at) {
            arguments.put(name, at.value());
        } else if (bound instanceof Clip.Percentile percentile) {
            arguments.put(name + "_percentile", percentile.percentile());
            putAxes(arguments, percentile.axes());
        }
    }

    /** No axes are all axes, in the format and here. */
    private static void putAxes(Map<String, Object> arguments, Set<String> axes) {
        if (!axes.isEmpty()) {
            arguments.put("axes", axes.stream().sorted().toList());
        }
    }

    private static void putNumbers(Map<String, Object> arguments, String name, AxisNumbers numbers) {
        double[] values = numbers.values();
        if (numbers.axis().isPresent()) {
            arguments.put(name, Arrays.stream(values).boxed().toList());
            arguments.put("axis", numbers.axis().get());
        } else {
            arguments.put(name, values[0]);
        }
    }

    /** The format wants a list of both or of none. */
    private static AxisNumbers alike(AxisNumbers numbers, AxisNumbers other) {
        if (numbers.axis().isPresent() || other.axis().isEmpty()) {
            return numbers;
        }
        double[] same = new double[other.values().length];
        Arrays.fill(same, numbers.values()[0]);
        return AxisNumbers.along(other.axis().get(), same);
    }

    private static void requireUsual(double epsilon, Processing step) {
        if (epsilon != EPSILON) {
            throw new ModelException(
                    "The step " + step + " adds " + epsilon
                            + " to what it divides by, but programs that read packages add 0.000001 whatever is said; use that.");
        }
    }

    private static Map<String, Object> operation(String id, Map<String, Object> arguments) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("id", id);
        operation.put("kwargs", arguments);
        return operation;
    }
}
