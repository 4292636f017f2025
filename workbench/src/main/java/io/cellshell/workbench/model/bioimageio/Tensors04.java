package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inputs and outputs in format 0.4, where an axis is a letter, and a shape is a list. */
final class Tensors04 {

    private static final int LARGEST = TensorDescription.LARGEST_SIZE;

    private final PlainValue root;

    private Tensors04(PlainValue root) {
        this.root = root;
    }

    /** Both lists, inputs first. */
    static List<List<TensorDescription>> of(PlainValue root) {
        Tensors04 reader = new Tensors04(root);
        return List.of(reader.all("inputs", "test_inputs"), reader.all("outputs", "test_outputs"));
    }

    private List<TensorDescription> all(String tensors, String tests) {
        List<PlainValue> files = root.find(tests).map(PlainValue::list).orElse(List.of());
        List<TensorDescription> all = new ArrayList<>();
        for (PlainValue tensor : root.get(tensors).list()) {
            Optional<FileReference> test =
                    all.size() < files.size() ? Optional.of(FileReference.of(files.get(all.size()))) : Optional.empty();
            all.add(read(tensor, tensors.equals("inputs"), test));
        }
        return all;
    }

    private TensorDescription read(PlainValue tensor, boolean input, Optional<FileReference> test) {
        String letters = tensor.get("axes").text();
        if (!letters.matches("[bitczyx]{1,7}") || letters.chars().distinct().count() < letters.length()) {
            throw tensor.get("axes").refused("a word of the letters b, i, t, c, z, y and x, each once,");
        }
        List<AxisSpec> axes = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            axes.add(axis(tensor, letters, i));
        }
        List<String> names = axes.stream().map(AxisSpec::id).toList();
        List<Processing> steps = new ArrayList<>();
        tensor.find(input ? "preprocessing" : "postprocessing").ifPresent(list -> {
            for (PlainValue step : list.list()) {
                steps.add(ProcessingReader.of(step, new AxisNames(names, true)));
            }
        });
        TensorSpec spec = new TensorSpec(
                tensor.get("name").text(),
                axes,
                ProcessingReader.type(
                        tensor.find("data_type").orElse(new PlainValue(tensor.place() + ".data_type", "float32"))));
        // A network that is given processed values gets floats.
        TensorSpec processed = input && !steps.isEmpty() ? new TensorSpec(spec.id(), axes, NumberType.FLOAT32) : spec;
        return new TensorDescription(processed, steps, test);
    }

    private AxisSpec axis(PlainValue tensor, String letters, int index) {
        char letter = letters.charAt(index);
        AxisRole role = role(letter);
        int halo = tensor.find("halo")
                .map(node -> at(node, letters, index).whole(0, LARGEST))
                .orElse(0);
        SizeRule size = role == AxisRole.BATCH ? SizeRule.Stepped.any() : size(tensor.get("shape"), letters, index);
        return new AxisSpec(AxisNames.ofLetter(letter), role, size, halo, List.of());
    }

    private static AxisRole role(char letter) {
        return switch (letter) {
            case 'b' -> AxisRole.BATCH;
            case 'i' -> AxisRole.INDEX;
            case 't' -> AxisRole.TIME;
            case 'c' -> AxisRole.CHANNEL;
            case 'z' -> AxisRole.Z;
            case 'y' -> AxisRole.Y;
            default -> AxisRole.X;
        };
    }

    private static PlainValue at(PlainValue node, String letters, int index) {
        List<PlainValue> list = node.list();
        if (list.size() != letters.length()) {
            throw node.refused("a list of " + letters.length() + ", one for each of the axes " + letters + ",");
        }
        return list.get(index);
    }

    private SizeRule size(PlainValue shape, String letters, int index) {
        if (shape.isList()) {
            return new SizeRule.Exactly(at(shape, letters, index).whole(1, LARGEST));
        }
        if (shape.find("reference_tensor").isEmpty()) {
            int least = at(shape.get("min"), letters, index).whole(1, LARGEST);
            int step = at(shape.get("step"), letters, index).whole(0, LARGEST);
            return step == 0 ? new SizeRule.Exactly(least) : new SizeRule.Stepped(least, step);
        }
        return relative(shape, letters, index);
    }

    /** {@code reference size · scale + 2 · offset}; an axis that the reference lacks has a scale of 0, or none. */
    private SizeRule relative(PlainValue shape, String letters, int index) {
        PlainValue scaleNode = at(shape.get("scale"), letters, index);
        double scale = scaleNode.value() == null ? 0 : scaleNode.number();
        PlainValue offsetNode = at(shape.get("offset"), letters, index);
        double offset = 2 * offsetNode.number();
        if (offset != Math.rint(offset) || Math.abs(offset) > LARGEST) {
            throw offsetNode.refused("a multiple of 0.5");
        }
        if (scale == 0) {
            if (offset < 1) {
                throw offsetNode.refused("half of the axis's size");
            }
            return new SizeRule.Exactly((int) offset);
        }
        if (!(scale > 0)) {
            throw scaleNode.refused("a number above 0");
        }
        String reference = shape.get("reference_tensor").text();
        char letter = letters.charAt(index);
        if (referenceAxes(shape, reference).indexOf(letter) < 0) {
            throw shape.get("reference_tensor").refused("a tensor with the axis " + letter);
        }
        return new SizeRule.RelativeTo(reference, AxisNames.ofLetter(letter), scale, (int) offset);
    }

    private String referenceAxes(PlainValue shape, String reference) {
        for (String tensors : List.of("inputs", "outputs")) {
            for (PlainValue tensor : root.get(tensors).list()) {
                if (tensor.get("name").text().equals(reference)) {
                    return tensor.get("axes").text();
                }
            }
        }
        throw shape.get("reference_tensor").refused("the name of an input");
    }
}
