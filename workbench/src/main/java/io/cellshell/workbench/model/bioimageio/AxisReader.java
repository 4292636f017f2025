package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.bioimageio.description.DescribedAxis;
import io.cellshell.workbench.model.bioimageio.description.DescribedSize;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** From described axes to those of networks. */
final class AxisReader {

    private static final int LARGEST = TensorDescription.LARGEST_SIZE;

    private final String file;
    private final Map<String, Double> scales = new HashMap<>();

    AxisReader(String file, ModelDescription model) {
        this.file = file;
        model.inputs().forEach(this::collect);
        model.outputs().forEach(this::collect);
    }

    private void collect(DescribedTensor tensor) {
        tensor.axes().forEach(axis -> scales.put(key(tensor.id(), axis.id()), axis.scale()));
    }

    private static String key(String tensor, String axis) {
        return tensor + "\n" + axis;
    }

    AxisSpec read(String tensor, DescribedAxis axis, String place) {
        String at = file + ": " + place;
        AxisRole role = role(axis, at);
        int halo = bounded(at + ".halo", axis.halo(), 0, LARGEST);
        return new AxisSpec(axis.id(), role, size(axis, at), halo, axis.channelNames());
    }

    private static AxisRole role(DescribedAxis axis, String at) {
        return switch (axis.type()) {
            case "batch" -> AxisRole.BATCH;
            case "channel" -> AxisRole.CHANNEL;
            case "index" -> AxisRole.INDEX;
            case "time" -> AxisRole.TIME;
            default ->
                switch (axis.id()) {
                    case "x" -> AxisRole.X;
                    case "y" -> AxisRole.Y;
                    case "z" -> AxisRole.Z;
                    default ->
                        throw new PlainValue(at + ".id", axis.id())
                                .refused("x, y or z, so that it is known which axis of an image it is,");
                };
        };
    }

    private SizeRule size(DescribedAxis axis, String at) {
        String place = at + ".size";
        if (axis.size() instanceof DescribedSize.Fixed fixed) {
            return new SizeRule.Exactly(bounded(place, fixed.size(), 1, LARGEST));
        }
        if (axis.size() instanceof DescribedSize.Parameterized size) {
            return new SizeRule.Stepped(
                    bounded(place + ".min", size.min(), 1, LARGEST), bounded(place + ".step", size.step(), 1, LARGEST));
        }
        if (axis.size() instanceof DescribedSize.DataDependent size) {
            int least = bounded(place + ".min", size.min(), 0, LARGEST);
            return new SizeRule.DataDependent(least, (int) Math.min(Integer.MAX_VALUE, orNone(size.max())));
        }
        if (axis.size() instanceof DescribedSize.Reference reference) {
            double other = scales.getOrDefault(key(reference.tensor(), reference.axis()), 1.0);
            return new SizeRule.RelativeTo(
                    reference.tensor(),
                    reference.axis(),
                    other / axis.scale(),
                    bounded(place + ".offset", reference.offset(), -LARGEST, LARGEST));
        }
        return SizeRule.Stepped.any();
    }

    private static long orNone(OptionalLong max) {
        return max.orElse(Integer.MAX_VALUE);
    }

    /** A size that no image has is a mistake, or was made to take all memory. */
    private static int bounded(String place, long found, int least, int greatest) {
        return new PlainValue(place, found).whole(least, greatest);
    }
}
