package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.bioimageio.description.GeneralDescription;
import io.cellshell.workbench.model.bioimageio.description.LinkedResource;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.bioimageio.description.Person;
import io.cellshell.workbench.model.card.ModelFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A package that a model was opened from, for one that is written of it: what was known stays, as far as the card still says so; what
 * identifies that package itself, such as its id, does not.
 */
record PackageOrigin(PackageFiles files, OpenedDescription opened) {

    /** Of {@code config.bioimageio}: who it is, and what was found out about the package as it was. */
    private static final Set<String> OF_ITSELF =
            Set.of("nickname", "nickname_icon", "thumbnails", "owners", "doi", "id", "version", "test_kwargs");

    static PackageOrigin of(PackedModel packed) {
        return new PackageOrigin(packed.files(), OpenedDescription.of(packed.files()));
    }

    private ModelDescription model() {
        return opened.model();
    }

    /** The description as a card, as it was without what has changed since. */
    ModelCard card() {
        return DescriptionCard.of(opened);
    }

    /** The model that it is made of: itself where it has an id, else its own parent. */
    Optional<Map<String, Object>> parent() {
        Optional<LinkedResource> itself = model().about()
                .id()
                .map(id -> new LinkedResource(id, model().about().version()));
        return itself.or(model()::parent).map(parent -> {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("id", parent.id());
            parent.version().ifPresent(version -> all.put("version", version));
            return all;
        });
    }

    /** All that was said of these authors; others have their names alone. */
    List<Object> authors(ModelCard card) {
        List<Object> all = new ArrayList<>();
        for (String name : card.authors()) {
            all.add(model().about().authors().stream()
                    .filter(person -> DescriptionCard.clean(person.name()).equals(name))
                    .findFirst()
                    .<Object>map(WrittenWeights::person)
                    .orElse(Map.of("name", name)));
        }
        return all;
    }

    /** What no card has a place for. */
    void putRest(Map<String, Object> all, ModelCard card) {
        GeneralDescription about = model().about();
        if (card.license().isEmpty()) {
            about.license().filter(license -> !model().isFormat04()).ifPresent(license -> all.put("license", license));
        }
        if (!about.maintainers().isEmpty()) {
            all.put(
                    "maintainers",
                    about.maintainers().stream().map(PackageOrigin::maintainer).toList());
        }
        about.gitRepo().ifPresent(address -> all.put("git_repo", address));
        if (!about.links().isEmpty()) {
            all.put("links", about.links());
        }
        parent().ifPresent(parent -> all.put("parent", parent));
        Optional<PlainValue> data = opened.root().find("training_data").filter(PlainValue::isMap);
        if (data.isPresent() && !model().isFormat04()) {
            all.put("training_data", withoutFiles(data.get()));
        } else {
            model().trainingData()
                    .flatMap(described -> described.id())
                    .ifPresent(id -> all.put("training_data", Map.of("id", id)));
        }
    }

    /** A description of data in full names files that are not in this package. */
    private static Map<Object, Object> withoutFiles(PlainValue data) {
        Map<Object, Object> all = new LinkedHashMap<>(data.map());
        all.keySet().removeAll(Set.of("covers", "attachments", "documentation", "icon"));
        return all;
    }

    private static Map<String, Object> maintainer(Person person) {
        Map<String, Object> all = WrittenWeights.person(person);
        if (person.name().isEmpty()) {
            all.remove("name");
        }
        return all;
    }

    /** {@code config} of other programs. */
    Map<String, Object> config() {
        Map<String, Object> all = new LinkedHashMap<>();
        opened.root()
                .find("config")
                .filter(PlainValue::isMap)
                .ifPresent(config -> config.map().forEach((name, value) -> all.put(String.valueOf(name), value)));
        all.remove("cellshell");
        all.remove("bioimageio");
        return all;
    }

    /**
     * What {@code config.bioimageio} said, with what the card says otherwise.
     *
     * @param isSame whether the model still gives what it gave
     */
    Map<String, Object> facts(ModelFacts now, boolean isSame) {
        Map<String, Object> all = new LinkedHashMap<>();
        opened.root()
                .find("config")
                .filter(PlainValue::isMap)
                .flatMap(config -> config.find("bioimageio"))
                .filter(PlainValue::isMap)
                .ifPresent(said -> said.map().forEach((name, value) -> all.put(String.valueOf(name), value)));
        all.keySet().removeAll(OF_ITSELF);
        if (!isSame) {
            all.remove("reproducibility_tolerance");
        }
        Map<String, Object> before = CardWriter.bioimageio(card().facts());
        Map<String, Object> after = CardWriter.bioimageio(now);
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(all::remove);
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                all.put(name, value);
            }
        });
        return all;
    }
}
