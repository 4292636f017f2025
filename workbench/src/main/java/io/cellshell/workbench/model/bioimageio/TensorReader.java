package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.bioimageio.description.DescribedAxis;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.bioimageio.description.ProcessingStep;
import io.cellshell.workbench.model.processing.Binarize;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From described tensors to those that networks take and give, with what is done to them. */
final class TensorReader {

    private final String file;
    private final ModelDescription model;
    private final AxisReader axes;

    private TensorReader(String file, ModelDescription model) {
        this.file = file;
        this.model = model;
        this.axes = new AxisReader(file, model);
    }

    /**
     * Both lists, inputs first.
     *
     * @param file the description's, for messages
     */
    static List<List<TensorDescription>> of(String file, ModelDescription model) {
        TensorReader reader = new TensorReader(file, model);
        Set<String> names = new HashSet<>();
        for (DescribedTensor tensor : reader.both()) {
            if (!names.add(tensor.id())) {
                throw new PlainValue(file + ": id of a tensor", tensor.id())
                        .refused("another name for each input and output");
            }
        }
        return List.of(reader.all("inputs", model.inputs()), reader.all("outputs", model.outputs()));
    }

    private List<DescribedTensor> both() {
        List<DescribedTensor> both = new ArrayList<>(model.inputs());
        both.addAll(model.outputs());
        return both;
    }

    private List<TensorDescription> all(String list, List<DescribedTensor> tensors) {
        List<TensorDescription> all = new ArrayList<>();
        for (DescribedTensor tensor : tensors) {
            all.add(read(tensor, list, all.size()));
        }
        return all;
    }

    private TensorDescription read(DescribedTensor tensor, String list, int index) {
        String place = list + "[" + index + "]";
        boolean input = list.equals("inputs");
        List<AxisSpec> specs = new ArrayList<>();
        for (DescribedAxis axis : tensor.axes()) {
            specs.add(axes.read(tensor.id(), axis, place + ".axes[" + specs.size() + "]"));
        }
        NumberType type = tensor.data().isEmpty()
                ? NumberType.FLOAT32
                : ProcessingReader.type(new PlainValue(
                        file + ": " + place + ".data.type", tensor.data().get(0).type()));
        List<Processing> steps = steps(tensor, place, specs, input);
        List<Processing> typed =
                model.isFormat04() ? withTypes04(steps, type, index == 0) : withTypes(steps, type, input);
        typed = isRaw(tensor) ? steps : typed;
        TensorSpec spec =
                new TensorSpec(tensor.id(), specs, input ? lastType(typed, type) : type, input && tensor.optional());
        return new TensorDescription(spec, typed, tensor.testTensor().map(FileReference::of));
    }

    /** Whether a program in Python, which is not run here, would make the output: its type is then that of what it makes. */
    static boolean isRaw(DescribedTensor tensor) {
        return tensor.processing().stream().anyMatch(step -> step.code().isPresent());
    }

    private List<Processing> steps(DescribedTensor tensor, String place, List<AxisSpec> specs, boolean input) {
        boolean letters = model.isFormat04();
        AxisNames names = new AxisNames(specs.stream().map(AxisSpec::id).toList(), letters);
        List<Processing> steps = new ArrayList<>();
        int index = 0;
        for (ProcessingStep described : tensor.processing()) {
            String at = file + ": " + place + (input ? ".preprocessing[" : ".postprocessing[") + index++ + "]";
            if (described.code().isPresent()) {
                // a program in Python: what was before it is shown
                break;
            }
            Map<String, Object> all =
                    Map.of(letters ? "name" : "id", described.operation(), "kwargs", described.arguments());
            steps.add(ProcessingReader.of(new PlainValue(at, all), names));
        }
        return steps;
    }

    /** As the format says: values have the type of the data before the first step and after the last, unless a step says otherwise. */
    private static List<Processing> withTypes(List<Processing> steps, NumberType type, boolean input) {
        List<Processing> all = new ArrayList<>(steps);
        if (input && (all.isEmpty() || !(all.get(0) instanceof EnsureType))) {
            all.add(0, new EnsureType(type));
        }
        Processing last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (!(last instanceof EnsureType || last instanceof Binarize)) {
            all.add(new EnsureType(type));
        }
        return all;
    }

    /**
     * In format 0.4 networks take floats and outputs are floats. Steps work on the type of the data; so do further tensors without any, but
     * not the first, as in {@code _get_described_procs} of bioimageio.core 0.11.
     */
    private static List<Processing> withTypes04(List<Processing> steps, NumberType type, boolean first) {
        List<Processing> all = new ArrayList<>(steps);
        if (!first || !steps.isEmpty()) {
            all.add(0, new EnsureType(type));
        }
        all.add(new EnsureType(NumberType.FLOAT32));
        return all;
    }

    /** What the network gets. */
    private static NumberType lastType(List<Processing> steps, NumberType otherwise) {
        if (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof Binarize) {
            return NumberType.BOOL;
        }
        NumberType type = otherwise;
        for (Processing step : steps) {
            if (step instanceof EnsureType ensured) {
                type = ensured.type();
            }
        }
        return type;
    }
}
