package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.zoo.facts.AxisFacts;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.TensorFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Finds how the outputs of a model are to be read as the class of an image: one output without rows and columns, whose channels have names. */
public final class ImageClassReading {

    private ImageClassReading() {}

    /**
     * The reading of the one output that can be read so.
     *
     * @throws ModelException where there is none, or there are several
     */
    public static OutputReading<ImageClass> of(String model, DescriptionFacts facts) {
        List<OutputReading<ImageClass>> found = new ArrayList<>();
        for (int i = 0; i < facts.outputs().size(); i++) {
            TensorFacts output = facts.outputs().get(i);
            List<String> names = output.axis("channel").map(AxisFacts::channels).orElse(List.of());
            boolean flat = output.axis("y").isEmpty() && output.axis("x").isEmpty();
            if (flat
                    && names.size() > 1
                    && new HashSet<>(names).size() == names.size()
                    && !output.steps().contains("sigmoid")
                    && !ObjectReading.isUnfinished(output)) {
                found.add(new OutputReading<>(
                        new ImageClassReader(i, names),
                        "The image gets the class with the highest value in “" + output.id() + "”, of " + names.size()
                                + "."));
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new ModelException("What “" + model + "” gives cannot be read as the class of an image without guessing: "
                + (found.isEmpty() ? "" : found.size() + " of its outputs could be; ")
                + OutputDescription.of(facts.outputs())
                + ". Say how with model.predicting(new ImageClassReader(0, List.of(\"healthy\", \"infected\"))), with a name for"
                + " each channel of an output without rows and columns.");
    }
}
