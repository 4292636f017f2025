package io.cellshell.workbench.zoo.card;

import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.zoo.facts.Concept;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a description should say and does not. */
final class MissingParts {

    private MissingParts() {}

    /**
     * Each with why it matters.
     *
     * @param card what a package of our own says besides, in places that the format does not have
     */
    static List<String> of(DescriptionFacts facts, Optional<ModelCard> card) {
        Optional<TrainingImages> images = card.flatMap(one -> one.facts().images());
        boolean evaluated =
                card.filter(one -> !one.facts().evaluations().isEmpty()).isPresent();
        List<String> missing = new ArrayList<>();
        Topic topic = Topic.of(facts);
        if (facts.license().isEmpty()) {
            missing.add("a licence: without one nobody but the authors may use it");
        }
        if (facts.trainingData().isNothing() && images.isEmpty()) {
            missing.add("what it was trained on: whether your images are like those cannot be told");
        }
        if (facts.config("evaluations").list().isEmpty() && !evaluated) {
            missing.add("how well it does: no evaluation is given, so measure it on annotated images of your own");
        }
        if (facts.pixelSize().isEmpty()
                && images.flatMap(TrainingImages::pixelSize).isEmpty()
                && !facts.inputs().isEmpty()) {
            missing.add("the pixel size of its images: objects of another size may be missed");
        }
        if (topic.words(Concept.Kind.MODALITY).isEmpty()) {
            missing.add("how its images are made (fluorescence, bright field, electrons …)");
        }
        if (topic.words(Concept.Kind.TARGET).isEmpty()) {
            missing.add("what it finds");
        }
        if (topic.words(Concept.Kind.TASK).isEmpty()) {
            missing.add("its task");
        }
        if (facts.config("bias_risks_limitations").map().values().stream()
                .allMatch(one -> one.text().isEmpty())) {
            missing.add("known limits");
        }
        if (facts.authors().isEmpty()) {
            missing.add("its authors");
        }
        if (facts.citations().isEmpty()) {
            missing.add("what to cite");
        }
        if (facts.root().at("documentation").isNothing()) {
            missing.add("a documentation");
        }
        if (facts.weights().stream()
                .anyMatch(weights -> weights.value().at("sha256").isNothing())) {
            missing.add("checksums of its weights: damage and changes go unnoticed");
        }
        return missing;
    }
}
