package io.cellshell.workbench.zoo.card;

import io.cellshell.workbench.zoo.facts.CitationFacts;
import io.cellshell.workbench.zoo.facts.Concept;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.LenientValue;
import io.cellshell.workbench.zoo.facts.LicenceTerms;
import io.cellshell.workbench.zoo.facts.TensorFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a description says two things that cannot both be true. Only what is said twice is held against each other: what is said once, or in
 * words that are not known here, is taken as it is.
 */
final class Contradictions {

    private static final Pattern DIMENSION =
            Pattern.compile("(?i)(?<![a-z0-9])(?:unet|u-net[- ]?)?([23]|two|three)[- ]?d(?:imensional)?(?![a-z0-9])");
    private static final Set<Concept> PIXELS = EnumSet.of(Concept.SEGMENTATION, Concept.INSTANCES, Concept.SEMANTIC);
    private static final Set<Concept> IMAGES = EnumSet.of(Concept.DENOISING, Concept.SUPER_RESOLUTION);
    /** Structures that are not parts of one another, so that a model of one is none of the other. */
    private static final Set<Concept> DISTINCT =
            EnumSet.of(Concept.NUCLEI, Concept.MITOCHONDRIA, Concept.BACTERIA, Concept.NEURONS, Concept.CYTOSKELETON);

    private final DescriptionFacts facts;
    private final List<String> found = new ArrayList<>();

    private Contradictions(DescriptionFacts facts) {
        this.facts = facts;
    }

    /** Each in one sentence. */
    static List<String> of(DescriptionFacts facts) {
        Contradictions all = new Contradictions(facts);
        all.dataset();
        all.dimension();
        all.task();
        all.disjoint(Concept.Kind.MODALITY, EnumSet.allOf(Concept.class), "modality");
        all.disjoint(Concept.Kind.TARGET, DISTINCT, "target_structure");
        all.licence();
        all.colour();
        all.evaluation();
        all.found.addAll(SaidInNumbers.contradictions(facts));
        return List.copyOf(all.found);
    }

    /** What is said in words, by place. */
    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        facts.tags().forEach(tag -> texts.put("the tag “" + tag + "”", tag));
        facts.name().ifPresent(name -> texts.put("its name “" + name + "”", name));
        if (!facts.description().isEmpty()) {
            texts.put("its description", facts.description());
        }
        return texts;
    }

    private void dataset() {
        LenientValue said = facts.trainingData();
        String data = said.isMap()
                ? java.util.stream.Stream.of("id", "name", "description")
                        .flatMap(name -> said.at(name).text().stream())
                        .collect(Collectors.joining(" "))
                : said.text().orElse("");
        // a DOI alone names nothing that could be compared
        if (data.isEmpty() || data.matches("(https?://(dx\\.)?doi\\.org/)?10\\.[0-9]{4,9}/\\S+( 10\\.\\S+)?")) {
            return;
        }
        Map<String, String> texts = texts();
        for (CitationFacts citation : facts.citations()) {
            texts.put("the citation “" + citation.text() + "”", citation.text());
        }
        Set<NamedDataset> trained = NamedDataset.in(data);
        Map<String, Set<NamedDataset>> naming = new LinkedHashMap<>();
        Set<NamedDataset> named = EnumSet.noneOf(NamedDataset.class);
        texts.forEach((place, text) -> {
            Set<NamedDataset> here = NamedDataset.in(text);
            named.addAll(here);
            if (!here.isEmpty()) {
                naming.put(place, here);
            }
        });
        if (!named.isEmpty() && named.stream().noneMatch(trained::contains)) {
            found.add(capital(listed(naming.keySet())) + (naming.size() == 1 ? " names " : " name ")
                    + named.stream().map(NamedDataset::words).collect(Collectors.joining(", "))
                    + ", but its training data is “"
                    + said.at("id").text().or(() -> said.at("name").text()).orElse(data)
                    + "”: which images it learned from is not certain.");
        }
    }

    private void dimension() {
        OptionalInt axes = facts.dimensions();
        Map<String, Integer> said = new LinkedHashMap<>();
        boolean both = false;
        for (Map.Entry<String, String> text : texts().entrySet()) {
            Matcher matcher = DIMENSION.matcher(text.getValue());
            while (matcher.find()) {
                int here = matcher.group(1).matches("(?i)2|two") ? 2 : 3;
                both |= said.containsValue(here == 2 ? 3 : 2);
                said.put(text.getKey(), here);
            }
        }
        if (axes.isPresent() && !both && !said.isEmpty() && !said.containsValue(axes.getAsInt())) {
            found.add(capital(listed(said.keySet()))
                    + (said.size() == 1 ? " says " : " say ")
                    + (axes.getAsInt() == 2
                            ? "3D, but its input has no z axis of several sections: it takes planes."
                            : "2D, but its input has a z axis: it takes z-stacks."));
        }
    }

    private void task() {
        Map<Concept, String> said = new LinkedHashMap<>();
        facts.config("task")
                .texts()
                .forEach(text -> Concept.in(text, Concept.Kind.TASK)
                        .forEach(task -> said.putIfAbsent(task, "its task “" + text + "”")));
        texts().forEach((place, text) -> {
            if (!place.equals("its description")) {
                Concept.in(text, Concept.Kind.TASK).forEach(task -> said.putIfAbsent(task, place));
            }
        });
        if (facts.outputs().isEmpty() || said.isEmpty()) {
            return;
        }
        boolean image =
                facts.outputs().stream().anyMatch(output -> output.dimensions().isPresent());
        boolean classes = facts.outputs().stream().anyMatch(Contradictions::isClasses);
        Optional<Concept> pixels =
                said.keySet().stream().filter(PIXELS::contains).findFirst();
        if (pixels.isPresent() && !image) {
            found.add(capital(said.get(pixels.get())) + " says segmentation, but no output has rows and columns.");
        }
        if (said.keySet().equals(EnumSet.of(Concept.CLASSIFICATION))
                && image
                && facts.outputs().size() == 1) {
            found.add(
                    capital(said.get(Concept.CLASSIFICATION))
                            + " says classification of images, but its output has rows and columns: it says something of each pixel.");
        }
        Optional<Concept> restored =
                said.keySet().stream().filter(IMAGES::contains).findFirst();
        if (restored.isPresent()
                && pixels.isEmpty()
                && classes
                && facts.outputs().size() == 1) {
            found.add(capital(said.get(restored.get())) + " says "
                    + restored.get().word()
                    + ", but its output holds probabilities or numbers of objects, not intensities.");
        }
        if (pixels.isPresent() && restored.isEmpty() && facts.outputs().stream().allMatch(Contradictions::isRestored)) {
            found.add(
                    capital(said.get(pixels.get())) + " says segmentation, but its output is called a restored image.");
        }
    }

    private static boolean isClasses(TensorFacts output) {
        return output.steps().stream()
                        .anyMatch(step ->
                                step.matches("sigmoid|softmax|binarize|stardist_postprocessing|cellpose_flow_dynamics"))
                || output.nominal();
    }

    private static boolean isRestored(TensorFacts output) {
        return (output.id() + " " + output.description())
                .toLowerCase(Locale.ROOT)
                .matches(".*(denois|restored|deblur|super.?resol).*");
    }

    /** Where two places name a modality, or a structure, and have none in common. */
    private void disjoint(Concept.Kind kind, Set<Concept> counted, String config) {
        Map<String, Set<Concept>> said = new LinkedHashMap<>();
        Set<Concept> tags = EnumSet.noneOf(Concept.class);
        facts.tags().forEach(tag -> tags.addAll(Concept.in(tag, kind)));
        said.put("its tags", tags);
        said.put("its name and description", Concept.in(facts.name().orElse("") + ". " + facts.description(), kind));
        Set<Concept> declared = EnumSet.noneOf(Concept.class);
        LenientValue value = facts.config(config);
        (value.isMap() ? value.map().values().stream().flatMap(one -> one.text().stream()) : value.texts().stream())
                .forEach(text -> declared.addAll(Concept.in(text, kind)));
        said.put("config.bioimageio." + config, declared);
        said.values().forEach(one -> one.retainAll(counted));
        said.values().removeIf(Set::isEmpty);
        List<String> places = List.copyOf(said.keySet());
        for (int i = 1; i < places.size(); i++) {
            Set<Concept> one = said.get(places.get(0));
            Set<Concept> other = said.get(places.get(i));
            if (one.stream().noneMatch(other::contains)) {
                found.add(capital(places.get(0)) + " say " + words(one) + ", but " + places.get(i)
                        + (i == 1 && places.get(i).startsWith("its") ? " say " : " says ") + words(other) + ".");
            }
        }
    }

    private static String words(Set<Concept> concepts) {
        return concepts.stream().map(Concept::word).collect(Collectors.joining(", "));
    }

    private void licence() {
        Optional<String> own = facts.license();
        if (own.isEmpty() || LicenceTerms.isNonCommercial(own.get())) {
            return;
        }
        LicenceTerms.nonCommercialPlaces(facts)
                .forEach((place, licence) -> found.add("The package is under " + own.get() + ", but " + place
                        + (place.startsWith("its training") || place.startsWith("its weights")
                                ? " is under "
                                : " says ")
                        + licence + ", which forbids commercial use."));
    }

    private void colour() {
        boolean oneChannel = !facts.inputs().isEmpty()
                && facts.inputs().stream().allMatch(input -> input.channels().equals(OptionalInt.of(1)));
        texts().forEach((place, text) -> {
            if (oneChannel && text.matches("(?i).*\\b(rgb|colou?r images?)\\b.*")) {
                found.add(capital(place) + " speaks of colour images, but its input has one channel.");
            }
        });
    }

    /** A test on the images of the training is none. */
    private void evaluation() {
        Optional<String> trained = facts.trainingData().at("id").text();
        for (LenientValue evaluation : facts.config("evaluations").list()) {
            String role = evaluation.at("dataset_role").text().orElse("");
            if (trained.isPresent()
                    && role.matches("test|independent")
                    && evaluation.at("dataset_id").text().equals(trained)) {
                found.add("An evaluation calls the data set “" + trained.get() + "” "
                        + (role.equals("test") ? "a test" : "independent")
                        + " set, but the model was trained on it; unless other images of it were kept apart, that score says nothing of"
                        + " new images.");
            }
        }
    }

    private static String listed(Set<String> places) {
        List<String> all = List.copyOf(places);
        int last = all.size() - 1;
        return last == 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
