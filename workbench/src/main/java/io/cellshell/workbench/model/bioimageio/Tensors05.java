package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Inputs and outputs in format 0.5. */
final class Tensors05 {

    private final Map<String, Double> scales = new HashMap<>();

    private Tensors05() {}

    /** Both lists, inputs first. */
    static List<List<TensorDescription>> of(PlainValue root) {
        Tensors05 reader = new Tensors05();
        List<PlainValue> inputs = root.get("inputs").list();
        List<PlainValue> outputs = root.get("outputs").list();
        inputs.forEach(tensor -> reader.collectScales(tensor, "input"));
        outputs.forEach(tensor -> reader.collectScales(tensor, "output"));
        return List.of(
                inputs.stream().map(tensor -> reader.read(tensor, true)).toList(),
                outputs.stream().map(tensor -> reader.read(tensor, false)).toList());
    }

    private static String id(PlainValue tensor, String usual) {
        return tensor.find("id").map(PlainValue::text).orElse(usual);
    }

    private void collectScales(PlainValue tensor, String usual) {
        for (PlainValue axis : tensor.get("axes").list()) {
            AxisReader.collectScales(id(tensor, usual), axis, scales);
        }
    }

    private TensorDescription read(PlainValue tensor, boolean input) {
        String id = id(tensor, input ? "input" : "output");
        List<AxisSpec> axes = new ArrayList<>();
        for (PlainValue axis : tensor.get("axes").list()) {
            axes.add(AxisReader.of(id, axis, scales));
        }
        NumberType type = tensor.find("data").map(Tensors05::type).orElse(NumberType.FLOAT32);
        AxisNames names = new AxisNames(axes.stream().map(AxisSpec::id).toList(), false);
        List<Processing> steps = new ArrayList<>();
        tensor.find(input ? "preprocessing" : "postprocessing").ifPresent(list -> {
            for (PlainValue step : list.list()) {
                steps.add(ProcessingReader.of(step, names));
            }
        });
        List<Processing> typed = withTypes(steps, type, input);
        TensorSpec spec = new TensorSpec(id, axes, input ? lastType(typed, type) : type);
        return new TensorDescription(spec, typed, tensor.find("test_tensor").map(FileReference::of));
    }

    /** One description for all channels, or one for each; numbers of all are of one type. */
    private static NumberType type(PlainValue data) {
        PlainValue one = data.isList() ? data.list().get(0) : data;
        return one.find("type").map(ProcessingReader::type).orElse(NumberType.FLOAT32);
    }

    /** As the format says: values have the type of the data before the first step and after the last, unless a step says otherwise. */
    static List<Processing> withTypes(List<Processing> steps, NumberType type, boolean input) {
        List<Processing> all = new ArrayList<>(steps);
        Processing ensured = new EnsureType(type);
        if (input && (all.isEmpty() || !(all.get(0) instanceof EnsureType))) {
            all.add(0, ensured);
        }
        Processing last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (!(last instanceof EnsureType) && !(last instanceof io.cellshell.workbench.model.processing.Binarize)) {
            all.add(ensured);
        }
        return all;
    }

    /** What the network gets. */
    private static NumberType lastType(List<Processing> steps, NumberType otherwise) {
        NumberType type = otherwise;
        for (Processing step : steps) {
            if (step instanceof EnsureType ensured) {
                type = ensured.type();
            }
        }
        return type;
    }
}
