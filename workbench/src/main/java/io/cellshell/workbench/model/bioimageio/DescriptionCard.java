package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.card.ModelFacts;
import io.cellshell.workbench.model.card.Spread;
import io.cellshell.workbench.model.card.TrainingChannel;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The card of a package by what its description says, whoever wrote it. */
final class DescriptionCard {

    private static final int LONGEST_NAME = 200;
    private static final Map<String, Double> MICROMETRES = Map.of(
            "angstrom", 1e-4, "nanometer", 1e-3, "micrometer", 1.0, "millimeter", 1e3, "centimeter", 1e4, "meter", 1e6);

    private final OpenedDescription description;
    private final PlainValue root;

    private DescriptionCard(OpenedDescription description) {
        this.description = description;
        this.root = description.root();
    }

    static ModelCard of(OpenedDescription description) {
        return new DescriptionCard(description).card();
    }

    private ModelCard card() {
        Optional<PlainValue> config = root.find("config").filter(PlainValue::isMap);
        ModelFacts facts = CardReader.facts(
                config.flatMap(node -> node.find("bioimageio")).filter(PlainValue::isMap),
                config.flatMap(node -> node.find("cellshell")).filter(PlainValue::isMap));
        if (facts.images().isEmpty()) {
            facts = facts.training(facts.training(), images());
        }
        return new ModelCard(
                root.find("description").map(PlainValue::text).orElse(""),
                list("authors").stream()
                        .flatMap(author -> author.find("name").stream())
                        .map(name -> clean(name.text()))
                        .filter(name -> !name.isBlank())
                        .toList(),
                root.find("license")
                        .filter(node -> !node.isMap())
                        .map(PlainValue::text)
                        .filter(ModelCard::isLicenseName),
                list("cite").stream().map(DescriptionCard::citation).toList(),
                root.find("timestamp").map(node -> String.valueOf(node.value())).flatMap(DescriptionCard::time),
                facts);
    }

    private List<PlainValue> list(String name) {
        return root.find(name).map(PlainValue::list).orElse(List.of());
    }

    static String clean(String name) {
        String line = name.replaceAll("[\\p{Cntrl}/\\\\]+", " ").strip();
        return line.substring(0, Math.min(LONGEST_NAME, line.length()));
    }

    private static ModelCard.Citation citation(PlainValue node) {
        Optional<String> doi = node.find("doi").map(PlainValue::text);
        Optional<String> url = node.find("url").map(PlainValue::text);
        Optional<String> sound = doi.filter(ModelCard.Citation::isDoi);
        return new ModelCard.Citation(
                node.get("text").text(),
                sound,
                url.isPresent() || sound.isPresent() ? url : doi.map(text -> "https://doi.org/" + text));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Of the first input with rows and columns. */
    private Optional<TrainingImages> images() {
        List<PlainValue> inputs = root.get("inputs").list();
        for (int i = 0; i < inputs.size(); i++) {
            TensorSpec spec = description.inputs().get(i).spec();
            if (axis(spec, AxisRole.Y).isPresent() && axis(spec, AxisRole.X).isPresent()) {
                return Optional.of(images(inputs.get(i), spec));
            }
        }
        return Optional.empty();
    }

    private static Optional<AxisSpec> axis(TensorSpec spec, AxisRole role) {
        return spec.axes().stream().filter(axis -> axis.role() == role).findFirst();
    }

    private TrainingImages images(PlainValue input, TensorSpec spec) {
        String axes = spec.axes().stream()
                .map(AxisSpec::role)
                .filter(role -> role != AxisRole.BATCH && role != AxisRole.INDEX)
                .map(DescriptionCard::letter)
                .sorted(Comparator.comparingInt("tczyx"::indexOf))
                .collect(Collectors.joining());
        Optional<Double> y = micrometres(input, spec, AxisRole.Y);
        Optional<Double> x = micrometres(input, spec, AxisRole.X);
        return new TrainingImages(
                axes,
                channels(spec),
                y.flatMap(height -> x.map(width -> Spread.exactly(Math.sqrt(height * width)))),
                micrometres(input, spec, AxisRole.Z).map(Spread::exactly),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                root.find("training_data")
                        .filter(PlainValue::isMap)
                        .flatMap(data -> data.find("id").or(() -> data.find("name")))
                        .map(id -> List.of(id.text()))
                        .orElse(List.of()));
    }

    private static String letter(AxisRole role) {
        return switch (role) {
            case TIME -> "t";
            case CHANNEL -> "c";
            case Z -> "z";
            case Y -> "y";
            default -> "x";
        };
    }

    private static List<TrainingChannel> channels(TensorSpec spec) {
        Optional<AxisSpec> channel = axis(spec, AxisRole.CHANNEL);
        if (channel.isEmpty()) {
            return List.of(TrainingChannel.named(""));
        }
        List<String> names = channel.get().channelNames();
        if (!names.isEmpty()) {
            return names.stream().map(TrainingChannel::named).toList();
        }
        int count = channel.get().size() instanceof SizeRule.Exactly exactly ? exactly.size() : 1;
        return IntStream.range(0, count)
                .mapToObj(i -> TrainingChannel.named(""))
                .toList();
    }

    /** How long a pixel is along an axis of format 0.5, where a unit of length says what its scale means. */
    private static Optional<Double> micrometres(PlainValue input, TensorSpec spec, AxisRole role) {
        PlainValue axes = input.get("axes");
        if (!axes.isList()) {
            return Optional.empty();
        }
        for (int a = 0; a < spec.axes().size(); a++) {
            if (spec.axes().get(a).role() == role) {
                PlainValue axis = axes.list().get(a);
                Optional<Double> unit = axis.find("unit").map(node -> MICROMETRES.get(String.valueOf(node.value())));
                double scale = axis.find("scale").map(PlainValue::number).orElse(1.0);
                return unit.filter(length -> scale > 0).map(length -> length * scale);
            }
        }
        return Optional.empty();
    }
}
