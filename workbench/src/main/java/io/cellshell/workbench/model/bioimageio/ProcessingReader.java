package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.cellpose.CellposeFlowDynamics;
import io.cellshell.workbench.model.cellpose.FlowDynamics;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The operations of a description, formats 0.4 and 0.5. An operation, or a way to do it, that is not done here is refused: a network that
 * gets another input gives another output.
 */
final class ProcessingReader {

    private static final double EPSILON = 1e-6;

    private final AxisNames axes;
    private final PlainValue step;
    private final PlainValue arguments;
    private final String operation;

    private ProcessingReader(AxisNames axes, PlainValue step) {
        this.axes = axes;
        this.step = step;
        this.operation = (axes.isLetters() ? step.get("name") : step.get("id")).text();
        this.arguments = step.find("kwargs").orElse(new PlainValue(step.place() + ".kwargs", java.util.Map.of()));
    }

    /** One operation of a tensor with these axes. */
    static Processing of(PlainValue step, AxisNames axes) {
        return new ProcessingReader(axes, step).read();
    }

    private Processing read() {
        return switch (operation) {
            case "binarize" -> {
                requireOnly("threshold", "axis");
                yield new Binarize(numbers("threshold", Optional.empty(), along()));
            }
            case "cellpose_flow_dynamics" -> flowDynamics();
            case "clip" -> clip();
            case "ensure_dtype" -> {
                requireOnly("dtype");
                yield new EnsureType(type(arguments.get("dtype")), true);
            }
            case "scale_linear" -> scaleLinear();
            case "scale_range" -> scaleRange();
            case "scale_mean_variance" -> {
                requireOnly("mode", "axes", "eps", "reference_tensor");
                yield new ScaleMeanVariance(
                        jointly(), epsilon(), arguments.get("reference_tensor").text());
            }
            case "sigmoid" -> {
                requireOnly();
                yield new Sigmoid();
            }
            case "softmax" -> {
                requireOnly("axis");
                yield new Softmax(axes.require(
                        arguments.find("axis").orElse(new PlainValue(arguments.place() + ".axis", "channel"))));
            }
            case "stardist_postprocessing" -> starDist();
            case "zero_mean_unit_variance" -> standardisation();
            case "fixed_zero_mean_unit_variance" -> {
                requireOnly("mean", "std", "axis");
                yield fixed(along());
            }
            default ->
                throw new ModelException(
                        step.place() + " is “" + PackageFiles.shown(operation)
                                + "”, an operation that is not done here"
                                + (operation.equals("custom") ? " (it is a program in Python, which is never run)" : "")
                                + "; without it the output would mean something else: use the model in the program that it was made for.");
        };
    }

    /** Nothing that is written there may be passed over. */
    private void requireOnly(String... known) {
        for (Object name : arguments.map().keySet()) {
            if (!List.of(known).contains(name)) {
                throw new ModelException(arguments.place() + " has “" + PackageFiles.shown(String.valueOf(name))
                        + "”, which is not known of " + operation + "; correct the model's description.");
            }
        }
    }

    private double epsilon() {
        return arguments.find("eps").map(PlainValue::number).orElse(EPSILON);
    }

    /**
     * For three operations {@code bioimageio.core} 0.11 reads an eps and computes with 1e-6 nevertheless. The outputs that packages are tested
     * with, and those of published models, were made so.
     */
    private double epsilonOfReference() {
        epsilon();
        return EPSILON;
    }

    static NumberType type(PlainValue node) {
        String name = node.text();
        for (NumberType type : NumberType.values()) {
            if (type.toString().equals(name)) {
                return type;
            }
        }
        throw node.refused("a type of numbers such as float32 or uint8");
    }

    /** The axes whose values are taken together; empty for all. */
    private Set<String> jointly() {
        Optional<String> mode = arguments.find("mode").map(PlainValue::text);
        if (axes.isLetters()
                && mode.isPresent()
                && !List.of("per_sample", "per_dataset").contains(mode.get())) {
            throw arguments.get("mode").refused("per_sample or per_dataset");
        }
        Optional<PlainValue> named = arguments.find("axes");
        if (named.isEmpty()) {
            return Set.of();
        }
        Set<String> together = axes.requireAll(named.get());
        // One image is the whole data set here, as it is for other programs that predict one image.
        if (mode.equals(Optional.of("per_dataset")) && axes.all().contains("batch")) {
            together.add("batch");
        }
        return together;
    }

    /** The axis along which numbers differ: named in 0.5, in 0.4 the one that is left over. */
    private Optional<String> along() {
        if (!axes.isLetters()) {
            return arguments.find("axis").map(axes::require);
        }
        return arguments.find("axes").flatMap(axes::theOtherThan);
    }

    private AxisNumbers numbers(String name, Optional<Double> otherwise, Optional<String> axis) {
        Optional<PlainValue> node = arguments.find(name);
        if (node.isEmpty() && otherwise.isPresent()) {
            return AxisNumbers.of(otherwise.get());
        }
        PlainValue found = arguments.get(name);
        if (!found.isList()) {
            return AxisNumbers.of(found.number());
        }
        double[] all = found.numbers();
        if (axis.isPresent() && all.length > 0) {
            return AxisNumbers.along(axis.get(), all);
        }
        throw found.refused("one number, or the axis along which they differ,");
    }

    private Processing clip() {
        requireOnly("min", "max", "min_percentile", "max_percentile", "axes");
        return new Clip(bound("min", "min_percentile"), bound("max", "max_percentile"));
    }

    private Clip.Bound bound(String fixed, String percentile) {
        Optional<PlainValue> number = arguments.find(fixed);
        Optional<PlainValue> share = arguments.find(percentile);
        if (number.isPresent() && share.isPresent()) {
            throw share.get().refused("either it or “" + fixed + "”, not both,");
        }
        if (number.isPresent()) {
            return new Clip.At(number.get().number());
        }
        return share.isPresent() ? new Clip.Percentile(share.get().number(), jointly()) : new Clip.None();
    }

    private Processing flowDynamics() {
        requireOnly("cellprob_threshold", "flow_threshold", "do_3D", "min_size", "output_dtype");
        FlowDynamics dynamics = new FlowDynamics(
                arguments.get("cellprob_threshold").number(),
                arguments.get("flow_threshold").number(),
                arguments
                        .find("min_size")
                        .map(node -> node.whole(Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .orElse(FlowDynamics.standard().minSize()));
        PlainValue type = arguments
                .find("output_dtype")
                .orElse(new PlainValue(arguments.place() + ".output_dtype", NumberType.UINT16.toString()));
        if (!Set.of(NumberType.UINT16.toString(), NumberType.UINT32.toString()).contains(type.text())) {
            throw type.refused("uint16 or uint32");
        }
        return new CellposeFlowDynamics(dynamics, arguments.get("do_3D").truth(), type(type));
    }

    private Processing scaleLinear() {
        requireOnly("gain", "offset", "axis", "axes");
        Optional<String> axis = along();
        return new ScaleLinear(numbers("gain", Optional.of(1.0), axis), numbers("offset", Optional.of(0.0), axis));
    }

    /** Of volumes where there are three steps of the grid, or what only volumes have. */
    private Processing starDist() {
        requireOnly("prob_threshold", "nms_threshold", "n_rays", "grid", "b", "anisotropy", "overlap_label");
        List<PlainValue> grid = arguments.get("grid").list();
        boolean isVolume = grid.size() == 3
                || arguments.find("anisotropy").isPresent()
                || arguments.find("overlap_label").isPresent();
        int axisCount = isVolume ? 3 : 2;
        if (grid.size() != axisCount) {
            throw arguments.get("grid").refused("a list of " + axisCount);
        }
        StarDistSettings settings = new StarDistSettings(
                arguments.get("prob_threshold").number(),
                arguments.get("nms_threshold").number(),
                grid.stream()
                        .map(step -> step.whole(1, TensorDescription.LARGEST_SIZE))
                        .toList(),
                border(arguments.get("b"), axisCount));
        List<Double> anisotropy = isVolume
                ? Arrays.stream(arguments.get("anisotropy").numbers()).boxed().toList()
                : List.of();
        Optional<Integer> overlap =
                arguments.find("overlap_label").map(node -> node.whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
        return new StarDistPostprocessing(
                settings,
                arguments.get("n_rays").whole(3, TensorDescription.LARGEST_SIZE),
                anisotropy,
                overlap.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private static List<BorderWidth> border(PlainValue node, int axisCount) {
        if (!node.isList()) {
            return Collections.nCopies(axisCount, BorderWidth.of(borderWidth(node)));
        }
        List<BorderWidth> border = new ArrayList<>();
        for (PlainValue pair : node.list()) {
            List<PlainValue> both = pair.list();
            if (both.size() != 2) {
                throw pair.refused("a list of 2");
            }
            border.add(new BorderWidth(borderWidth(both.get(0)), borderWidth(both.get(1))));
        }
        if (border.size() != axisCount) {
            throw node.refused("one number, or a list of " + axisCount + " pairs,");
        }
        return border;
    }

    private static int borderWidth(PlainValue node) {
        return node.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private Processing scaleRange() {
        requireOnly("mode", "axes", "min_percentile", "max_percentile", "eps", "reference_tensor");
        return new ScaleRange(
                jointly(),
                arguments.find("min_percentile").map(PlainValue::number).orElse(0.0),
                arguments.find("max_percentile").map(PlainValue::number).orElse(100.0),
                epsilonOfReference(),
                arguments.find("reference_tensor").map(PlainValue::text));
    }

    private Processing standardisation() {
        requireOnly("mode", "axes", "eps", "mean", "std");
        boolean fixed = axes.isLetters()
                && arguments.find("mode").map(PlainValue::text).orElse("fixed").equals("fixed");
        if (fixed) {
            return fixed(along());
        }
        return new Standardisation(jointly(), epsilonOfReference());
    }

    private Processing fixed(Optional<String> axis) {
        return new FixedStandardisation(
                numbers("mean", Optional.empty(), axis), numbers("std", Optional.empty(), axis), epsilonOfReference());
    }
}
