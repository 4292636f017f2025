package io.cellshell.workbench.zoo.facts;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model is about, and where its description says so. Of its dimension the axes of its input count, and words only where there are
 * none.
 *
 * @param places for each concept where it was found first, in words
 */
public record Topic(Map<Concept, String> places) {

    /** Of a description. */
    public static Topic of(DescriptionFacts facts) {
        Map<Concept, String> places = new LinkedHashMap<>();
        for (String name : List.of("task", "modality", "target_structure")) {
            LenientValue said = facts.config(name);
            List<String> texts = said.list().isEmpty() && said.isMap()
                    ? said.map().values().stream()
                            .flatMap(one -> one.text().stream())
                            .toList()
                    : said.texts();
            texts.forEach(text -> add(places, text, "its " + name.replace('_', ' ')));
        }
        facts.tags().forEach(tag -> add(places, tag, "tag “" + tag + "”"));
        facts.name().ifPresent(name -> add(places, name, "its name"));
        add(places, facts.description(), "its description");
        OptionalInt dimensions = facts.dimensions();
        if (dimensions.isPresent()) {
            places.remove(Concept.PLANAR);
            places.remove(Concept.VOLUME);
            places.put(dimensions.getAsInt() == 2 ? Concept.PLANAR : Concept.VOLUME, "the axes of its input");
        }
        return new Topic(places);
    }

    private static void add(Map<Concept, String> places, String text, String place) {
        Concept.in(text).forEach(concept -> places.putIfAbsent(concept, place));
    }

    /** Whether it is about this. */
    public boolean has(Concept concept) {
        boolean finer = concept == Concept.SEGMENTATION
                && (places.containsKey(Concept.INSTANCES) || places.containsKey(Concept.SEMANTIC));
        return finer || places.containsKey(concept);
    }

    /** Where it was found. */
    public String place(Concept concept) {
        return places.getOrDefault(
                concept, places.getOrDefault(Concept.INSTANCES, places.getOrDefault(Concept.SEMANTIC, "")));
    }

    /** The concepts of a kind, in words; empty where there are none. */
    public String words(Concept.Kind kind) {
        Set<Concept> found = EnumSet.noneOf(Concept.class);
        places.keySet().stream().filter(concept -> concept.kind() == kind).forEach(found::add);
        if (found.contains(Concept.INSTANCES) || found.contains(Concept.SEMANTIC)) {
            found.remove(Concept.SEGMENTATION);
        }
        return found.stream().map(Concept::word).collect(Collectors.joining(", "));
    }
}
