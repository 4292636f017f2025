package io.cellshell.workbench.zoo.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An axis of an input or output as a description says it, of format 0.4 or 0.5.
 *
 * @param name batch, channel, index, time, z, y or x
 * @param size where it is one number
 * @param micrometres from one position to the next, where a unit of length is said
 * @param channels names of channels, or empty
 */
public record AxisFacts(String name, OptionalInt size, OptionalDouble micrometres, List<String> channels) {

    private static final Map<String, String> LETTERS = Map.of("b", "batch", "c", "channel", "i", "index", "t", "time");

    private static final Map<String, Double> MICROMETRES = Map.of(
            "micrometer", 1.0, "nanometer", 1e-3, "millimeter", 1e3, "centimeter", 1e4, "meter", 1e6, "angstrom", 1e-4);

    /** The axes of a tensor, slowest first. */
    static List<AxisFacts> of(LenientValue tensor) {
        List<AxisFacts> axes = new ArrayList<>();
        Optional<String> letters = tensor.at("axes").text();
        if (letters.isPresent()) {
            LenientValue shape = tensor.at("shape");
            for (int i = 0; i < Math.min(letters.get().length(), 20); i++) {
                String letter = letters.get().substring(i, i + 1);
                OptionalInt size = shape.isMap() ? independent(shape, i) : element(shape, i);
                axes.add(new AxisFacts(LETTERS.getOrDefault(letter, letter), size, OptionalDouble.empty(), List.of()));
            }
            return axes;
        }
        for (LenientValue axis : tensor.at("axes").list()) {
            String type = axis.at("type").text().orElse("");
            String name = type.equals("space") ? axis.at("id").text().orElse("x") : type;
            List<String> channels = axis.at("channel_names").texts();
            OptionalInt size = channels.isEmpty() ? whole(axis.at("size")) : OptionalInt.of(channels.size());
            axes.add(new AxisFacts(name, size, micrometres(axis), channels));
        }
        return axes;
    }

    private static OptionalInt element(LenientValue list, int index) {
        return index < list.list().size() ? whole(list.list().get(index)) : OptionalInt.empty();
    }

    /** In format 0.4 an output's size is that of an input times a scale, plus twice an offset; with the scale 0 it depends on nothing. */
    private static OptionalInt independent(LenientValue shape, int index) {
        List<LenientValue> scales = shape.at("scale").list();
        List<LenientValue> offsets = shape.at("offset").list();
        if (index >= scales.size() || index >= offsets.size()) {
            return OptionalInt.empty();
        }
        LenientValue scale = scales.get(index);
        OptionalDouble offset = offsets.get(index).number();
        boolean fixed = (scale.isNothing() || scale.number().equals(OptionalDouble.of(0))) && offset.isPresent();
        return fixed ? whole(new LenientValue(2 * offset.getAsDouble())) : OptionalInt.empty();
    }

    private static OptionalDouble micrometres(LenientValue axis) {
        Optional<Double> unit = axis.at("unit").text().map(MICROMETRES::get);
        OptionalDouble scale = axis.at("scale").number();
        // the scale is 1 where the description says only the unit
        return unit.isPresent() && scale.orElse(1) > 0
                ? OptionalDouble.of(unit.get() * scale.orElse(1))
                : OptionalDouble.empty();
    }

    private static OptionalInt whole(LenientValue value) {
        OptionalDouble number = value.number();
        return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble())
                ? OptionalInt.of((int) number.getAsDouble())
                : OptionalInt.empty();
    }
}
