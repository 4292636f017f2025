package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.card.ArchitectureDetails;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.KnownLimits;
import io.cellshell.workbench.model.card.ModelFacts;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The facts of a network as a package tells them: what its authors left out, and what was not measured, is said to be so. The format puts
 * general sentences where nothing stands, which would read as if somebody had looked.
 */
final class CompleteCard {

    private CompleteCard() {}

    static ModelFacts of(Network<?> network) {
        ModelFacts facts = network.card().facts();
        return of(
                facts,
                facts.architecture().type().isPresent()
                        ? facts.architecture()
                        : architecture(network.architecture(), facts.architecture()));
    }

    /** Of a network whose layers are not known. */
    static ModelFacts of(ModelFacts facts) {
        return of(facts, facts.architecture());
    }

    private static ModelFacts of(ModelFacts facts, ArchitectureDetails architecture) {
        return new ModelFacts(
                facts.use(),
                limits(facts),
                architecture,
                facts.training(),
                facts.images(),
                facts.evaluations(),
                facts.needs(),
                facts.fundedBy(),
                facts.newVersion());
    }

    private static ArchitectureDetails architecture(Architecture architecture, ArchitectureDetails said) {
        return new ArchitectureDetails(
                Optional.of(architecture.dimensions() + "D " + architecture.kind()),
                Optional.of(said.description().orElse("A " + architecture)),
                OptionalLong.of(architecture.parameterCount()));
    }

    private static KnownLimits limits(ModelFacts facts) {
        KnownLimits said = facts.limits();
        String learned = facts.images()
                .map(images -> "The model has learned from " + images
                        + "; images unlike them may be predicted worse, by how much was not measured.")
                .orElse("Not measured: what the model was trained on is not known.");
        return new KnownLimits(
                Optional.of(said.knownBiases().orElse(learned)),
                Optional.of(said.risks().orElse("Not assessed by the authors.")),
                Optional.of(said.limitations().orElse("Not measured: no conditions are known in which it fails.")),
                Optional.of(said.recommendations().orElse(recommendation(facts))));
    }

    private static String recommendation(ModelFacts facts) {
        String measured = facts.evaluations().stream()
                .filter(one -> one.role() == Evaluation.Role.TEST || one.role() == Evaluation.Role.INDEPENDENT)
                .findFirst()
                .map(one -> "Measured: " + one + ". ")
                .orElse("How well it predicts images that it has not learned from was not measured. ");
        return measured + "Measure it on images of your own that the model has never seen, beside a classical method,"
                + " before you trust it.";
    }
}
