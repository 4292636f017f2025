package io.cellshell.workbench.zoo.card;

import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.KnownLimits;
import io.cellshell.workbench.model.card.TrainingDetails;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.zoo.facts.CitationFacts;
import io.cellshell.workbench.zoo.facts.Concept;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.LenientValue;
import io.cellshell.workbench.zoo.facts.LicenceTerms;
import io.cellshell.workbench.zoo.facts.Runnability;
import io.cellshell.workbench.zoo.facts.TensorFacts;
import io.cellshell.workbench.zoo.facts.Topic;
import io.cellshell.workbench.zoo.facts.WeightsFacts;
import io.cellshell.workbench.zoo.reading.ObjectReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question about a model, and its answers.
 *
 * @param heading such as {@code Licence}
 * @param answers in sentences or parts of them; at least one
 */
record CardSection(String heading, List<String> answers) {

    /** All of which something is said, in the order in which they are read. */
    static List<CardSection> of(DescriptionFacts facts, Optional<ModelCard> card) {
        return Stream.of(
                        new CardSection("For", purpose(facts, card)),
                        new CardSection(
                                "Takes",
                                facts.inputs().stream().map(CardSection::tensor).toList()),
                        new CardSection(
                                "Gives",
                                facts.outputs().stream()
                                        .map(CardSection::tensor)
                                        .toList()),
                        new CardSection("As objects", objects(facts)),
                        new CardSection("Trained on", training(facts, card)),
                        new CardSection(
                                "How well, by its authors",
                                card.map(CardSection::evaluations).orElse(List.of())),
                        new CardSection(
                                "Known limits", card.map(CardSection::limits).orElse(List.of())),
                        new CardSection(
                                "Licence",
                                List.of(facts.license().map(name -> name + ": ").orElse("")
                                        + LicenceTerms.of(facts.license()))),
                        new CardSection("By", authors(facts)),
                        new CardSection(
                                "Cite",
                                facts.citations().stream()
                                        .map(CitationFacts::toString)
                                        .toList()),
                        new CardSection("Runs here", List.of(runs(facts))))
                .filter(section -> !section.answers().isEmpty())
                .toList();
    }

    private static List<String> purpose(DescriptionFacts facts, Optional<ModelCard> card) {
        Topic topic = Topic.of(facts);
        String all = Stream.of(Concept.Kind.TASK, Concept.Kind.TARGET, Concept.Kind.MODALITY, Concept.Kind.DIMENSION)
                .map(topic::words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
        List<String> answers = new ArrayList<>();
        if (!all.isEmpty()) {
            answers.add(all);
        }
        if (!facts.tags().isEmpty()) {
            answers.add("tags: " + String.join(", ", facts.tags()));
        }
        card.flatMap(one -> one.facts().use().outOfScopeUse()).ifPresent(text -> answers.add("not for: " + text));
        return answers;
    }

    private static String tensor(TensorFacts tensor) {
        List<String> parts = new ArrayList<>();
        parts.add("“" + tensor.id() + "”");
        tensor.dimensions().ifPresent(number -> parts.add(number == 2 ? "planes" : "z-stacks"));
        List<String> names = tensor.axis("channel").map(axis -> axis.channels()).orElse(List.of());
        if (!names.isEmpty()) {
            parts.add((names.size() == 1 ? "channel " : "channels ") + String.join(", ", names));
        } else {
            tensor.channels().ifPresent(number -> parts.add(number == 1 ? "1 channel" : number + " channels"));
        }
        tensor.axis("x")
                .ifPresent(x -> x.size()
                        .ifPresent(width -> parts.add("exactly "
                                + tensor.axis("y")
                                        .map(y ->
                                                y.size().isPresent() ? y.size().getAsInt() + " × " : "")
                                        .orElse("")
                                + width + " pixels at a time")));
        tensor.axis("x")
                .ifPresent(x -> x.micrometres()
                        .ifPresent(size -> parts.add(String.format(Locale.ROOT, "pixels of %.3g µm", size))));
        tensor.range().ifPresent(range -> parts.add("values from " + number(range[0]) + " to " + number(range[1])));
        List<String> steps = tensor.steps().stream()
                .filter(step -> !step.equals("ensure_dtype"))
                .toList();
        if (!steps.isEmpty()) {
            parts.add("processed by " + String.join(", ", steps));
        }
        if (!tensor.description().isEmpty()) {
            parts.add(tensor.description());
        }
        return String.join(", ", parts);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** How its outputs would be read as objects, where its description leaves no doubt. */
    private static List<String> objects(DescriptionFacts facts) {
        try {
            return List.of(ObjectReading.of(facts.name().orElse(""), facts).assumption());
        } catch (ModelException e) {
            return List.of();
        }
    }

    private static List<String> training(DescriptionFacts facts, Optional<ModelCard> card) {
        List<String> answers = new ArrayList<>();
        LenientValue data = facts.trainingData();
        String named = data.at("name")
                .text()
                .map(name ->
                        name + data.at("id").text().map(id -> " (" + id + ")").orElse(""))
                .or(() -> data.at("id").text())
                .or(data::text)
                .orElse("");
        if (!named.isEmpty()) {
            answers.add("data set " + named
                    + data.at("license").text().map(name -> ", under " + name).orElse(""));
        }
        // of a stranger's package, the images are what its input says, which stands above
        card.flatMap(one -> one.facts().images())
                .filter(images ->
                        images.images().isPresent() || images.objectDiameter().isPresent())
                .map(TrainingImages::toString)
                .ifPresent(answers::add);
        card.map(one -> one.facts().training()).ifPresent(training -> {
            String how = how(training);
            if (!how.isEmpty()) {
                answers.add(how);
            }
        });
        return answers;
    }

    private static String how(TrainingDetails training) {
        List<String> parts = new ArrayList<>();
        training.epochs().ifPresent(epochs -> parts.add(number(epochs) + " epochs"));
        training.batchSize().ifPresent(size -> parts.add("batches of " + number(size)));
        training.initialLearningRate().ifPresent(rate -> parts.add("learning rate " + rate));
        training.loss().ifPresent(loss -> parts.add("loss " + loss));
        training.optimizer().ifPresent(parts::add);
        training.preprocessing().ifPresent(parts::add);
        return String.join(", ", parts);
    }

    private static List<String> evaluations(ModelCard card) {
        return card.facts().evaluations().stream()
                .flatMap(evaluation -> Stream.concat(
                        Stream.of(evaluation + " – " + role(evaluation)),
                        evaluation.summary().map(text -> "in full: " + text).stream()))
                .toList();
    }

    private static String role(Evaluation evaluation) {
        return switch (evaluation.role()) {
            case TRAIN -> "images that it learned from, so this says nothing of new ones";
            case VALIDATION -> "images that it was chosen by, so this is better than on new ones";
            case TEST -> "images kept apart, from where the training images are from";
            case INDEPENDENT -> "images from elsewhere than the training images";
            case UNKNOWN -> "it is not said whether it learned from these images";
        };
    }

    private static List<String> limits(ModelCard card) {
        KnownLimits limits = card.facts().limits();
        List<String> answers = new ArrayList<>();
        limits.limitations().ifPresent(answers::add);
        limits.knownBiases().ifPresent(text -> answers.add("biases: " + text));
        limits.risks().ifPresent(text -> answers.add("risks: " + text));
        limits.recommendations().ifPresent(text -> answers.add("recommended: " + text));
        return answers;
    }

    private static List<String> authors(DescriptionFacts facts) {
        List<String> answers = new ArrayList<>();
        if (!facts.authors().isEmpty()) {
            answers.add(String.join(", ", facts.authors()));
        }
        List<String> keepers = facts.maintainers().stream()
                .filter(name -> !facts.authors().contains(name))
                .toList();
        if (!keepers.isEmpty()) {
            answers.add("kept by " + String.join(", ", keepers));
        }
        return answers;
    }

    private static String runs(DescriptionFacts facts) {
        Runnability runs = Runnability.of(facts);
        String formats = facts.weights().stream()
                .filter(WeightsFacts::runHere)
                .map(WeightsFacts::format)
                .collect(Collectors.joining(", "));
        return switch (runs.answer()) {
            case YES -> ("Yes, by " + formats + ". " + runs.reason()).strip();
            case NO -> "No. " + runs.reason();
            case UNKNOWN -> "Not known. " + runs.reason();
        };
    }

    List<String> lines() {
        return answers.stream().map(answer -> heading + ": " + answer).toList();
    }

    String html() {
        StringBuilder html = new StringBuilder("<div style=\"margin:4px 0\"><b>" + Html.escape(heading) + ".</b> ");
        html.append(answers.stream().map(Html::escape).collect(Collectors.joining("<br>")));
        return html.append("</div>").toString();
    }
}
