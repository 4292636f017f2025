package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.description.DescribedAxis;
import io.cellshell.workbench.model.bioimageio.description.DescribedSize;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.cellpose.CellposeFlowDynamics;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.stardist.StarDistPostprocessing;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Axes of tensors as names and values of format 0.5.12: those of a network, or those that a package of either format described. */
final class DescribedTensorState {

    private static final String BATCH = "batch";

    /** How long a pixel is along each axis, by tensor and axis. */
    private final Map<List<String>, Length> lengths = new HashMap<>();

    private final Optional<PixelSize> pixelSize;
    private final List<AxisSpec> results;

    private record Length(Optional<String> unit, double scale) {}

    /**
     * @param pixelSize of the images, where it is known
     * @param outputs as other programs see them
     */
    DescribedTensorState(Optional<PixelSize> pixelSize, List<TensorSpec> outputs) {
        this.pixelSize = pixelSize;
        this.results = outputs.stream().flatMap(spec -> spec.axes().stream()).toList();
    }

    /** The least size that may stay where halos are cut: the format wants something to be left. */
    private SizeRule least(TensorSpec spec, AxisSpec axis) {
        if (!(axis.size() instanceof SizeRule.Stepped stepped)) {
            return axis.size();
        }
        int least = stepped.minimum();
        for (AxisSpec result : results) {
            if (result.size() instanceof SizeRule.RelativeTo other
                    && other.tensor().equals(spec.id())
                    && other.axis().equals(axis.id())) {
                while (result.halo() > 0 && other.of(least) <= 2 * result.halo()) {
                    least += stepped.step();
                }
            }
        }
        return new SizeRule.Stepped(least, stepped.step());
    }

    /** What steps make of a tensor that the network gives: its axes as other programs see them. */
    static TensorSpec after(TensorSpec raw, List<Processing> steps) {
        TensorSpec spec = raw;
        for (Processing step : steps) {
            if (step instanceof StarDistPostprocessing stars) {
                spec = labels(spec, stars.settings().grid());
            } else if (step instanceof CellposeFlowDynamics) {
                spec = labels(spec, List.of(1, 1, 1));
            }
        }
        return spec;
    }

    private static TensorSpec labels(TensorSpec spec, List<Integer> grid) {
        List<AxisSpec> axes = new ArrayList<>();
        int inSpace = 0;
        for (AxisSpec axis : spec.axes()) {
            if (axis.role() == AxisRole.CHANNEL) {
                axes.add(new AxisSpec(axis.id(), axis.role(), new SizeRule.Exactly(1), axis.halo(), List.of("label")));
            } else if (axis.role().isSpace()) {
                int step = grid.get(Math.min(grid.size() - 1, inSpace++));
                axes.add(new AxisSpec(axis.id(), axis.role(), finer(axis.size(), step), axis.halo() * step, List.of()));
            } else {
                axes.add(axis);
            }
        }
        return new TensorSpec(spec.id(), axes, spec.type());
    }

    private static SizeRule finer(SizeRule rule, int step) {
        if (rule instanceof SizeRule.Exactly exactly) {
            return new SizeRule.Exactly(Math.multiplyExact(exactly.size(), step));
        }
        return rule instanceof SizeRule.RelativeTo other
                ? new SizeRule.RelativeTo(other.tensor(), other.axis(), other.ratio() * step, other.offset() * step)
                : rule;
    }

    /** The axes of an input, in the order of inputs. */
    List<Object> input(TensorSpec spec) {
        return spec.axes().stream().map(axis -> axis(spec, axis, true)).toList();
    }

    /** The axes of an output, after all inputs. */
    List<Object> output(TensorSpec spec) {
        return spec.axes().stream().map(axis -> axis(spec, axis, false)).toList();
    }

    private Object axis(TensorSpec spec, AxisSpec axis, boolean input) {
        Map<String, Object> all = new LinkedHashMap<>();
        switch (axis.role()) {
            case BATCH -> {
                if (!axis.id().equals(BATCH)) {
                    throw new ModelException("The axis “" + axis.id() + "” of “" + spec.id()
                            + "” is of samples, which the format calls batch; name it so: AxisSpec.batch().");
                }
                all.put("type", BATCH);
                if (axis.size() instanceof SizeRule.Exactly) {
                    all.put("size", 1);
                }
                return all;
            }
            case CHANNEL -> {
                all.put("type", "channel");
                all.put("id", axis.id());
                all.put("channel_names", channelNames(spec, axis));
                return all;
            }
            case INDEX -> all.put("type", "index");
            case TIME -> all.put("type", "time");
            default -> all.put("type", "space");
        }
        all.put("id", axis.id());
        putScale(all, spec, axis);
        all.put("size", size(input ? least(spec, axis) : axis.size()));
        if (!input && axis.halo() > 0) {
            all.put("halo", axis.halo());
        }
        return all;
    }

    private static List<String> channelNames(TensorSpec spec, AxisSpec axis) {
        if (!axis.channelNames().isEmpty()) {
            return axis.channelNames();
        }
        if (axis.size() instanceof SizeRule.Exactly exactly) {
            return IntStream.range(0, exactly.size())
                    .mapToObj(i -> axis.id() + i)
                    .toList();
        }
        throw new ModelException("The axis “" + axis.id() + "” of “" + spec.id()
                + "” has any number of channels, but the format wants a name for each; give it a number:"
                + " AxisSpec.channels(3).");
    }

    private void putScale(Map<String, Object> all, TensorSpec spec, AxisSpec axis) {
        if (!axis.role().isSpace() && axis.role() != AxisRole.TIME) {
            return;
        }
        Optional<Double> known = length(axis.role());
        Length length = new Length(known.map(any -> "micrometer"), known.orElse(1.0));
        if (axis.size() instanceof SizeRule.RelativeTo other) {
            Length from = lengths.getOrDefault(List.of(other.tensor(), other.axis()), length);
            length = new Length(from.unit(), from.scale() / other.ratio());
        }
        lengths.put(List.of(spec.id(), axis.id()), length);
        length.unit().ifPresent(unit -> all.put("unit", unit));
        if (length.scale() != 1) {
            all.put("scale", length.scale());
        }
    }

    private Optional<Double> length(AxisRole role) {
        return switch (role) {
            case X -> pixelSize.map(PixelSize::x);
            case Y -> pixelSize.map(PixelSize::y);
            case Z ->
                pixelSize.flatMap(
                        size -> size.z().isPresent() ? Optional.of(size.z().getAsDouble()) : Optional.empty());
            default -> Optional.empty();
        };
    }

    private static Object size(SizeRule rule) {
        if (rule instanceof SizeRule.Exactly exactly) {
            return exactly.size();
        }
        Map<String, Object> size = new LinkedHashMap<>();
        if (rule instanceof SizeRule.Stepped stepped) {
            size.put("min", stepped.minimum());
            size.put("step", stepped.step());
        } else if (rule instanceof SizeRule.DataDependent data) {
            size.put("min", data.minimum());
            if (data.maximum() < Integer.MAX_VALUE) {
                size.put("max", data.maximum());
            }
        } else if (rule instanceof SizeRule.RelativeTo other) {
            putReference(size, other.tensor(), other.axis(), other.offset());
        }
        return size;
    }

    private static void putReference(Map<String, Object> size, String tensor, String axis, long offset) {
        size.put("tensor_id", tensor);
        size.put("axis_id", axis);
        if (offset != 0) {
            size.put("offset", offset);
        }
    }

    /** Of a tensor that stays as its package described it; axes of other tensors may refer to its. */
    void keep(DescribedTensor tensor) {
        tensor.axes()
                .forEach(axis -> lengths.put(List.of(tensor.id(), axis.id()), new Length(axis.unit(), axis.scale())));
    }

    /** The axes that a package described, of either format. */
    static List<Object> described(DescribedTensor tensor) {
        return tensor.axes().stream().map(DescribedTensorState::described).toList();
    }

    private static Object described(DescribedAxis axis) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", axis.type());
        if (!axis.description().isEmpty()) {
            all.put("description", axis.description());
        }
        if (axis.type().equals(BATCH)) {
            if (axis.size() instanceof DescribedSize.Fixed) {
                all.put("size", 1);
            }
            return all;
        }
        all.put("id", axis.id());
        if (axis.type().equals("channel")) {
            all.put("channel_names", axis.channelNames());
            return all;
        }
        all.put("size", size(axis.size()));
        axis.unit().ifPresent(unit -> all.put("unit", unit));
        if (axis.scale() != 1) {
            all.put("scale", axis.scale());
        }
        if (axis.concatenable()) {
            all.put("concatenable", true);
        }
        if (axis.halo() > 0) {
            all.put("halo", axis.halo());
        }
        return all;
    }

    private static Object size(DescribedSize described) {
        if (described instanceof DescribedSize.Fixed fixed) {
            return fixed.size();
        }
        Map<String, Object> size = new LinkedHashMap<>();
        if (described instanceof DescribedSize.Parameterized stepped) {
            size.put("min", stepped.min());
            size.put("step", stepped.step());
        } else if (described instanceof DescribedSize.DataDependent data) {
            size.put("min", data.min());
            OptionalLong most = data.max();
            most.ifPresent(max -> size.put("max", max));
        } else if (described instanceof DescribedSize.Reference other) {
            putReference(size, other.tensor(), other.axis(), other.offset());
        }
        return size;
    }
}
