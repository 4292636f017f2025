package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An axis in format 0.5. */
final class AxisReader {

    private static final int LARGEST = TensorDescription.LARGEST_SIZE;
    private static final int MOST_CHANNELS = 10_000;

    private final PlainValue axis;
    private final String type;
    private final Map<String, Double> scales;

    private AxisReader(PlainValue axis, Map<String, Double> scales) {
        this.axis = axis;
        this.type = axis.get("type").text();
        this.scales = scales;
    }

    /** How wide a step along each axis is, by {@link #key}. */
    static void collectScales(String tensor, PlainValue axis, Map<String, Double> scales) {
        scales.put(
                key(tensor, id(axis)),
                axis.find("scale").map(PlainValue::number).orElse(1.0));
    }

    /** The name of an axis, which a description may leave out where there is a usual one. */
    static String id(PlainValue axis) {
        String type = axis.get("type").text();
        return axis.find("id").map(PlainValue::text).orElse(type.equals("space") ? "x" : type);
    }

    private static String key(String tensor, String axis) {
        return tensor + "\n" + axis;
    }

    /**
     * One axis.
     *
     * @param tensor the name of its tensor
     * @param scales of all axes
     */
    static AxisSpec of(String tensor, PlainValue axis, Map<String, Double> scales) {
        return new AxisReader(axis, scales).read(tensor);
    }

    private AxisSpec read(String tensor) {
        AxisRole role = role();
        List<String> names = role == AxisRole.CHANNEL ? channelNames() : List.of();
        SizeRule size = switch (role) {
            case BATCH ->
                axis.find("size")
                        .<SizeRule>map(node -> new SizeRule.Exactly(node.whole(1, LARGEST)))
                        .orElse(SizeRule.Stepped.any());
            case CHANNEL -> names.isEmpty() ? size(tensor, axis.get("size")) : new SizeRule.Exactly(names.size());
            default -> size(tensor, axis.get("size"));
        };
        int halo = axis.find("halo").map(node -> node.whole(0, LARGEST)).orElse(0);
        return new AxisSpec(id(axis), role, size, halo, names);
    }

    private AxisRole role() {
        return switch (type) {
            case "batch" -> AxisRole.BATCH;
            case "channel" -> AxisRole.CHANNEL;
            case "index" -> AxisRole.INDEX;
            case "time" -> AxisRole.TIME;
            case "space" ->
                switch (id(axis)) {
                    case "x" -> AxisRole.X;
                    case "y" -> AxisRole.Y;
                    case "z" -> AxisRole.Z;
                    default -> throw axis.get("id").refused("x, y or z for an axis in space");
                };
            default -> throw axis.get("type").refused("batch, channel, index, time or space");
        };
    }

    private List<String> channelNames() {
        Optional<PlainValue> names = axis.find("channel_names");
        if (names.isEmpty()) {
            return List.of();
        }
        if (names.get().isList()) {
            if (names.get().list().isEmpty()) {
                throw names.get().refused("a name for each channel");
            }
            return names.get().texts();
        }
        String pattern = names.get().text();
        List<String> made = new ArrayList<>();
        for (int i = 1; i <= axis.get("size").whole(1, MOST_CHANNELS); i++) {
            made.add(pattern.replace("{i}", Integer.toString(i)));
        }
        return made;
    }

    private SizeRule size(String tensor, PlainValue node) {
        if (!node.isMap()) {
            return new SizeRule.Exactly(node.whole(1, LARGEST));
        }
        if (node.find("step").isPresent()) {
            return new SizeRule.Stepped(
                    node.get("min").whole(1, LARGEST), node.get("step").whole(1, LARGEST));
        }
        if (node.find("axis_id").isPresent()) {
            return relative(tensor, node);
        }
        return new SizeRule.DataDependent(
                node.find("min").map(min -> min.whole(0, LARGEST)).orElse(1),
                node.find("max").map(max -> max.whole(0, Integer.MAX_VALUE)).orElse(Integer.MAX_VALUE));
    }

    /** {@code reference size · reference scale / own scale + offset}. */
    private SizeRule relative(String tensor, PlainValue node) {
        String other = node.get("tensor_id").text();
        String otherAxis = node.get("axis_id").text();
        Double scale = scales.get(key(other, otherAxis));
        if (scale == null) {
            throw node.get("axis_id").refused("an axis that “" + PackageFiles.shown(other) + "” has");
        }
        double own = scales.get(key(tensor, id(axis)));
        if (!(scale > 0 && own > 0)) {
            throw node.refused("a reference between axes whose scales are above 0");
        }
        return new SizeRule.RelativeTo(
                other,
                otherAxis,
                scale / own,
                node.find("offset").map(o -> o.whole(-LARGEST, LARGEST)).orElse(0));
    }
}
