package io.cellshell.workbench.zoo.facts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An input or output as a description says it.
 *
 * @param axes slowest first
 * @param steps the names of what is done to it before the network or after it
 * @param range the least and the greatest value that it may have, where both are said and finite
 * @param nominal whether its values are names, not measurements
 * @param type of its numbers, such as {@code uint16}; empty where it is not said
 * @param optional of an input: whether it may be left out
 */
public record TensorFacts(
        String id,
        String description,
        List<AxisFacts> axes,
        List<String> steps,
        Optional<double[]> range,
        boolean nominal,
        String type,
        boolean optional) {

    static TensorFacts of(LenientValue tensor) {
        LenientValue steps =
                tensor.at("preprocessing").isNothing() ? tensor.at("postprocessing") : tensor.at("preprocessing");
        LenientValue data = tensor.at("data");
        return new TensorFacts(
                tensor.at("id").text().or(() -> tensor.at("name").text()).orElse("?"),
                tensor.at("description").text().orElse(""),
                AxisFacts.of(tensor),
                steps.list().stream()
                        .flatMap(step ->
                                step.at("id").text().or(() -> step.at("name").text()).stream())
                        .toList(),
                range(data.isMap() ? data.at("range") : tensor.at("data_range")),
                !data.at("values").isNothing(),
                data.at("type").text().or(() -> tensor.at("data_type").text()).orElse(""),
                tensor.at("optional").isTrue());
    }

    private static Optional<double[]> range(LenientValue value) {
        List<LenientValue> both = value.list();
        boolean finite =
                both.size() == 2 && both.stream().allMatch(each -> each.number().isPresent());
        return finite
                ? Optional.of(both.stream()
                        .mapToDouble(each -> each.number().getAsDouble())
                        .toArray())
                : Optional.empty();
    }

    /** The axis of this name. */
    public Optional<AxisFacts> axis(String name) {
        return axes.stream().filter(axis -> axis.name().equals(name)).findFirst();
    }

    /** How many channels it has; empty where the description does not say it. */
    public OptionalInt channels() {
        return axis("channel").isPresent() ? axis("channel").get().size() : OptionalInt.of(1);
    }

    /** 3 where it has sections, 2 where it has rows and columns alone, empty where it is no image. */
    public OptionalInt dimensions() {
        if (axis("y").isEmpty() || axis("x").isEmpty()) {
            return OptionalInt.empty();
        }
        boolean flat = axis("z").isEmpty() || axis("z").get().size().equals(OptionalInt.of(1));
        return OptionalInt.of(flat ? 2 : 3);
    }
}
