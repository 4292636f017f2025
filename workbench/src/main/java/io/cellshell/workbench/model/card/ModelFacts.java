package io.cellshell.workbench.model.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a {@link io.cellshell.workbench.model.ModelCard} says besides description, authors and licence, as the format of bioimage.io 0.5.12 divides it.
 *
 * @param fundedBy agency and grant
 * @param newVersion id of the model that takes its place
 */
public record ModelFacts(
        IntendedUse use,
        KnownLimits limits,
        ArchitectureDetails architecture,
        TrainingDetails training,
        Optional<TrainingImages> images,
        List<Evaluation> evaluations,
        ComputingNeeds needs,
        Optional<String> fundedBy,
        Optional<String> newVersion) {

    /** Nothing is said. */
    public static final ModelFacts UNKNOWN = new ModelFacts(
            IntendedUse.UNKNOWN,
            KnownLimits.UNKNOWN,
            ArchitectureDetails.UNKNOWN,
            TrainingDetails.UNKNOWN,
            Optional.empty(),
            List.of(),
            ComputingNeeds.UNKNOWN,
            Optional.empty(),
            Optional.empty());

    public ModelFacts {
        evaluations = List.copyOf(evaluations);
    }

    /** These facts with another use. */
    public ModelFacts use(UnaryOperator<IntendedUse> change) {
        return new ModelFacts(
                change.apply(use), limits, architecture, training, images, evaluations, needs, fundedBy, newVersion);
    }

    /** These facts with other limits. */
    public ModelFacts limits(UnaryOperator<KnownLimits> change) {
        return new ModelFacts(
                use, change.apply(limits), architecture, training, images, evaluations, needs, fundedBy, newVersion);
    }

    /** These facts with another training. */
    public ModelFacts training(TrainingDetails other, Optional<TrainingImages> otherImages) {
        return new ModelFacts(use, limits, architecture, other, otherImages, evaluations, needs, fundedBy, newVersion);
    }

    /** These facts with one evaluation more. */
    public ModelFacts evaluation(Evaluation more) {
        List<Evaluation> all = new ArrayList<>(evaluations);
        all.add(more);
        return new ModelFacts(use, limits, architecture, training, images, all, needs, fundedBy, newVersion);
    }

    /** These facts without any evaluation. */
    public ModelFacts withoutEvaluations() {
        return new ModelFacts(use, limits, architecture, training, images, List.of(), needs, fundedBy, newVersion);
    }
}
