package io.cellshell.workbench.zoo.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the description of a model says, of format 0.4 or 0.5, or what an index lists of it. Nothing is refused: what is not said, or is not
 * of the right kind, is absent.
 */
public final class DescriptionFacts {

    private static final Pattern NICKNAME = Pattern.compile("(?:.*/)?([a-z]+-[a-z]+(?:-[a-z]+)?)(?:/[0-9.]+)?");

    private final LenientValue root;
    private final List<TensorFacts> inputs;
    private final List<TensorFacts> outputs;

    private DescriptionFacts(LenientValue root) {
        this.root = root;
        this.inputs = root.at("inputs").list().stream()
                .filter(LenientValue::isMap)
                .map(TensorFacts::of)
                .toList();
        this.outputs = root.at("outputs").list().stream()
                .filter(LenientValue::isMap)
                .map(TensorFacts::of)
                .toList();
    }

    /** Of a description as maps, lists, texts and numbers. */
    public static DescriptionFacts of(Map<?, ?> description) {
        return new DescriptionFacts(new LenientValue(description));
    }

    /** All that is said. */
    public LenientValue root() {
        return root;
    }

    /** The id in its collection. */
    public Optional<String> id() {
        return root.at("id").text();
    }

    /** A name such as {@code affable-shark}, by which people know it. */
    public Optional<String> nickname() {
        return root.at("config", "bioimageio", "nickname")
                .text()
                .or(() -> root.at("nickname").text())
                .or(() -> id().map(NICKNAME::matcher).filter(Matcher::matches).map(found -> found.group(1)));
    }

    /** What it is called. */
    public Optional<String> name() {
        return root.at("name").text();
    }

    /** Its version. */
    public Optional<String> version() {
        return root.at("version").text();
    }

    /** What it is, in a sentence or a few; may be empty. */
    public String description() {
        return root.at("description").text().orElse("");
    }

    /** Keywords. */
    public List<String> tags() {
        return root.at("tags").texts();
    }

    /** The licence, as a name of the SPDX list mostly. */
    public Optional<String> license() {
        return root.at("license").text();
    }

    /** Who has made it. */
    public List<String> authors() {
        return names("authors");
    }

    /** Who keeps it. */
    public List<String> maintainers() {
        return names("maintainers");
    }

    private List<String> names(String list) {
        return root.at(list).list().stream()
                .flatMap(person -> person
                        .at("name")
                        .text()
                        .or(() -> person.at("github_user").text())
                        .or(person::text)
                        // as an older tool wrote accounts of GitHub
                        .map(name -> name.replaceFirst(";@.*", ""))
                        .stream())
                .toList();
    }

    /** What is to be cited. */
    public List<CitationFacts> citations() {
        return root.at("cite").list().stream()
                .map(CitationFacts::of)
                .filter(citation -> !citation.toString().isEmpty())
                .toList();
    }

    /** The data set that it was trained on: a map of its own description, or its id. */
    public LenientValue trainingData() {
        return root.at("training_data");
    }

    /** Names of pictures in the package, or their addresses. */
    public List<String> covers() {
        return root.at("covers").list().stream()
                .flatMap(cover -> (cover.isMap() ? cover.at("source") : cover).text().stream())
                .toList();
    }

    /** What it takes. */
    public List<TensorFacts> inputs() {
        return inputs;
    }

    /** What it gives. */
    public List<TensorFacts> outputs() {
        return outputs;
    }

    /** Its weights, in their order. */
    public List<WeightsFacts> weights() {
        List<WeightsFacts> all = new ArrayList<>();
        root.at("weights").map().forEach((format, value) -> {
            if (value.isMap()) {
                all.add(new WeightsFacts(format, value));
            }
        });
        return all;
    }

    /** What {@code config.bioimageio} says under this name: task, modality, evaluations … */
    public LenientValue config(String name) {
        return root.at("config", "bioimageio", name);
    }

    /** 2 for planes, 3 for z-stacks, as its first input says; empty where that is no image. */
    public OptionalInt dimensions() {
        return inputs.isEmpty() ? OptionalInt.empty() : inputs.get(0).dimensions();
    }

    /** The side of a pixel of its first input in µm, along its columns; empty where no unit is said. */
    public OptionalDouble pixelSize() {
        return inputs.isEmpty()
                ? OptionalDouble.empty()
                : inputs.get(0).axis("x").map(AxisFacts::micrometres).orElse(OptionalDouble.empty());
    }
}
