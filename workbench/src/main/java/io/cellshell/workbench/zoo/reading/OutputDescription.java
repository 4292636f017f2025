package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.zoo.facts.AxisFacts;
import io.cellshell.workbench.zoo.facts.TensorFacts;
import java.util.List;
import java.util.stream.Collectors;

/** The outputs of a model in words, for messages. */
final class OutputDescription {

    private OutputDescription() {}

    static String of(List<TensorFacts> outputs) {
        return outputs.isEmpty()
                ? "it names no output"
                : outputs.stream().map(OutputDescription::of).collect(Collectors.joining("; "));
    }

    private static String of(TensorFacts output) {
        List<String> names = output.axis("channel").map(AxisFacts::channels).orElse(List.of());
        String channels = names.isEmpty()
                ? output.channels().isPresent()
                        ? output.channels().getAsInt() == 1
                                ? "1 channel"
                                : output.channels().getAsInt() + " channels"
                        : "an unknown number of channels"
                : (names.size() == 1 ? "the channel " : "the channels ")
                        + names.stream().map(name -> "“" + name + "”").collect(Collectors.joining(", "));
        return "its output “" + output.id() + "” has " + channels
                + output.range()
                        .map(range -> ", values from " + range[0] + " to " + range[1])
                        .orElse(", values of any size")
                + (output.steps().isEmpty() ? ", no processing" : ", after " + String.join(", ", output.steps()));
    }
}
