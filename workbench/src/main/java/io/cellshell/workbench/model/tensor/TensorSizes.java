package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Holds the sizes of tensors against their rules: those of the inputs before a network runs, those of the outputs after. */
final class TensorSizes {

    private final Map<String, Integer> known = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();

    private TensorSizes() {}

    /** Takes the sizes of inputs, of which optional ones may be empty, or refuses them. */
    static TensorSizes ofInputs(List<TensorSpec> specs, List<Optional<Tensor>> inputs) {
        TensorSizes sizes = new TensorSizes();
        sizes.requireNumber("takes", specs, inputs.size());
        List<TensorSpec> given = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            if (inputs.get(i).isPresent()) {
                given.add(specs.get(i));
                tensors.add(inputs.get(i).get());
            } else if (specs.get(i).optional()) {
                sizes.leftOut.add(specs.get(i).id());
            } else {
                throw new ModelException("The network does not run without its input “"
                        + specs.get(i).id() + "”; give it.");
            }
        }
        sizes.require("takes", given, tensors);
        return sizes;
    }

    /** Refuses outputs that are not as the specifications say. */
    void requireOutputs(List<TensorSpec> specs, List<Tensor> outputs) {
        require("was to give", specs, outputs);
    }

    private void requireNumber(String verb, List<TensorSpec> specs, int number) {
        if (specs.size() != number) {
            throw new ModelException("The network " + verb + " " + specs.size() + " tensors ("
                    + String.join(", ", specs.stream().map(TensorSpec::id).toList()) + "), but there are " + number
                    + "; check its description.");
        }
    }

    private void require(String verb, List<TensorSpec> specs, List<Tensor> tensors) {
        requireNumber(verb, specs, tensors.size());
        for (int i = 0; i < specs.size(); i++) {
            if (!specs.get(i).axisIds().equals(tensors.get(i).axes())) {
                throw refused(verb, specs.get(i), tensors.get(i));
            }
            know(specs.get(i), tensors.get(i));
        }
        for (int i = 0; i < specs.size(); i++) {
            for (AxisSpec axis : specs.get(i).axes()) {
                if (!allows(axis.size(), tensors.get(i).size(axis.id()))) {
                    throw refused(verb, specs.get(i), tensors.get(i));
                }
            }
        }
    }

    private void know(TensorSpec spec, Tensor tensor) {
        for (String axis : spec.axisIds()) {
            known.put(key(spec.id(), axis), tensor.size(axis));
        }
    }

    private boolean allows(SizeRule rule, int size) {
        if (rule instanceof SizeRule.Exactly exactly) {
            return size == exactly.size();
        }
        if (rule instanceof SizeRule.Stepped stepped) {
            return size >= stepped.minimum() && (size - stepped.minimum()) % stepped.step() == 0;
        }
        if (rule instanceof SizeRule.DataDependent bounds) {
            return size >= bounds.minimum() && size <= bounds.maximum();
        }
        SizeRule.RelativeTo relative = (SizeRule.RelativeTo) rule;
        if (leftOut.contains(relative.tensor())) {
            return true;
        }
        OptionalInt other = known(relative);
        return other.isPresent() && size == relative.of(other.getAsInt());
    }

    private OptionalInt known(SizeRule.RelativeTo relative) {
        Integer size = known.get(key(relative.tensor(), relative.axis()));
        return size == null ? OptionalInt.empty() : OptionalInt.of(size);
    }

    private static String key(String tensor, String axis) {
        return tensor + "\n" + axis;
    }

    private static ModelException refused(String verb, TensorSpec spec, Tensor found) {
        List<String> rules = new ArrayList<>();
        for (AxisSpec axis : spec.axes()) {
            rules.add(axis.id() + " (" + axis.size() + ")");
        }
        return new ModelException("The network " + verb + " the tensor “" + spec.id() + "” with the axes "
                + String.join(", ", rules) + ", but it is " + found
                + ("takes".equals(verb) ? "; give it that shape." : "; its description is wrong."));
    }
}
