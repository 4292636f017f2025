package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.zoo.facts.AxisFacts;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.TensorFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Finds how the outputs of a model are to be read as a class of each pixel: one output, after a softmax, whose channels have names. */
public final class ClassReading {

    private ClassReading() {}

    /**
     * The reading of the one output that can be read so.
     *
     * @throws ModelException where there is none, or there are several
     */
    public static OutputReading<SemanticMask> of(String model, DescriptionFacts facts) {
        List<OutputReading<SemanticMask>> found = new ArrayList<>();
        for (int i = 0; i < facts.outputs().size(); i++) {
            TensorFacts output = facts.outputs().get(i);
            List<String> names = output.axis("channel").map(AxisFacts::channels).orElse(List.of());
            boolean named = names.size() > 1
                    && new HashSet<>(names).size() == names.size()
                    && names.stream().noneMatch(name -> name.matches("(?i)(channel|c|class)?[ _-]?[0-9]*"));
            if (named
                    && !ObjectReading.isUnfinished(output)
                    && output.dimensions().isPresent()
                    && output.steps().contains("softmax")) {
                found.add(new OutputReading<>(
                        new ClassReader(i, names),
                        "Each pixel gets the class with the highest value in “" + output.id() + "”, of " + names
                                + "."));
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new ModelException("What “" + model + "” gives cannot be read as classes of pixels without guessing: "
                + (found.isEmpty() ? "" : found.size() + " of its outputs could be; ")
                + OutputDescription.of(facts.outputs())
                + ". Say how with model.predicting(new ClassReader(0, List.of(\"background\", \"cell\"))), with a name for each"
                + " channel; model.predicting(Image.class) shows the output itself.");
    }
}
