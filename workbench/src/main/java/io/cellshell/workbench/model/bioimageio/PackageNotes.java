package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.bioimageio.description.ProcessingStep;
import java.util.ArrayList;
import java.util.List;

/** What a user has to know of a package before they believe its predictions. */
final class PackageNotes {

    private PackageNotes() {}

    /** A sentence for each output that is shown raw, and for each input whose border is filled otherwise than described. */
    static List<String> of(ModelDescription model) {
        List<String> notes = new ArrayList<>();
        for (DescribedTensor output : model.outputs()) {
            output.processing().stream()
                    .filter(step -> step.code().isPresent())
                    .findFirst()
                    .ifPresent(step -> notes.add(custom(output, step)));
        }
        boolean seesBeyond = model.outputs().stream()
                .flatMap(output -> output.axes().stream())
                .anyMatch(axis -> axis.halo() > 0);
        if (seesBeyond) {
            model.inputs().stream()
                    .filter(input -> input.padding()
                            .filter(padding -> padding.mode().equals("constant"))
                            .isPresent())
                    .forEach(input -> notes.add(constant(input)));
        }
        return notes;
    }

    private static String constant(DescribedTensor input) {
        return "Beyond the border of the image “" + input.id() + "” should be "
                + input.padding().orElseThrow().value().orElse(0)
                + " by the description, and is the image mirrored here; so what is predicted near the border may differ"
                + " a little from what bioimageio.core gives.";
    }

    private static String custom(DescribedTensor output, ProcessingStep step) {
        ProcessingStep.CustomCode code = step.code().orElseThrow();
        boolean last = output.processing().indexOf(step) == output.processing().size() - 1;
        return "The output “" + output.id()
                + "” is shown as the network gives it: what the model's makers do with it is “"
                + PackageFiles.shown(code.callable()) + "” in the file “"
                + PackageFiles.shown(code.file().source())
                + "”, a program in Python, which is never run here"
                + (last ? "" : ", nor are the steps after it")
                + "; to see what it makes, run the model in Python with bioimageio.core, if you trust that program.";
    }
}
