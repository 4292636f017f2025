package io.cellshell.workbench.zoo;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.plot.Report;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.zoo.facts.Concept;
import io.cellshell.workbench.zoo.facts.Runnability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Models that were found, the best match first. Immutable; each filter gives another search over the same list.
 *
 * <pre>{@code
 * zoo.search("nuclei fluorescence 2D").runsHere()
 * zoo.search().task("denoising").modality("electron microscopy")
 * }</pre>
 */
public final class ModelSearch implements Report {

    /** Models that are named where a filter leaves none. */
    private static final int NAMED = 5;

    /** In micrometres. */
    private static final double LARGEST_PIXEL = 10_000;

    private final String asked;
    private final List<SearchHit> all;
    private final List<String> notes;

    private ModelSearch(String asked, List<SearchHit> all, List<String> notes) {
        this.asked = asked;
        this.all = List.copyOf(all);
        this.notes = List.copyOf(notes);
    }

    /** Those of the models that have all the words; where none has, those that have the most of them. */
    static ModelSearch of(String words, List<ZooModel> models, List<String> notes) {
        Set<Concept> concepts = Concept.in(words);
        List<String> others = Concept.otherWords(words);
        List<SearchHit> hits = models.stream()
                .map(model -> SearchHit.of(model, concepts, others))
                .sorted(Comparator.comparingInt(SearchHit::score).reversed())
                .toList();
        int wanted = concepts.size() + others.size();
        int most = hits.stream().mapToInt(SearchHit::matched).max().orElse(0);
        List<String> more = new ArrayList<>(notes);
        if (most == 0 && wanted > 0 && !models.isEmpty()) {
            more.add(
                    0,
                    "No model has any of these words. All " + models.size()
                            + " are shown without words: zoo.search(), or in a" + " terminal: cellshell zoo search.");
        }
        if (most < wanted && most > 0) {
            more.add("No model has all that was asked for; these have the most of it.");
        }
        return new ModelSearch(
                words.strip().isEmpty() ? "any words" : "“" + words.strip() + "”",
                hits.stream()
                        .filter(hit -> hit.matched() == most && (most > 0 || wanted == 0))
                        .toList(),
                more);
    }

    /** Those for a task, such as {@code segmentation}, {@code instance segmentation}, {@code denoising}. */
    public ModelSearch task(String name) {
        return about("task", Concept.Kind.TASK, name);
    }

    /** Those for images of a kind, such as {@code fluorescence}, {@code electron microscopy} or {@code EM}, {@code histology}. */
    public ModelSearch modality(String name) {
        return about("modality", Concept.Kind.MODALITY, name);
    }

    /** Those for a structure, such as {@code nuclei}, {@code mitochondria}. */
    public ModelSearch target(String name) {
        return about("target", Concept.Kind.TARGET, name);
    }

    private ModelSearch about(String what, Concept.Kind kind, String name) {
        Set<Concept> wanted = EnumSet.noneOf(Concept.class);
        wanted.addAll(Concept.in(name));
        List<String> others = Concept.otherWords(name);
        return filtered(
                what + " " + name,
                hit -> wanted.stream().allMatch(hit.topic()::has)
                        && others.stream().allMatch(hit::mentions),
                hit -> hit.topic().words(kind));
    }

    /**
     * Those that take planes (2) or z-stacks (3).
     *
     * @throws ModelException where the number is another one
     */
    public ModelSearch dimension(int number) {
        if (number != 2 && number != 3) {
            throw new ModelException(
                    "Models are for 2 dimensions (planes) or 3 (z-stacks), but " + number + " was given.");
        }
        Concept wanted = number == 3 ? Concept.VOLUME : Concept.PLANAR;
        return filtered(
                number + "D", hit -> hit.topic().has(wanted), hit -> hit.topic().words(Concept.Kind.DIMENSION));
    }

    /** Those under a licence whose name begins so, such as {@code CC-BY}. */
    public ModelSearch license(String name) {
        return filtered(
                "licence " + name,
                hit -> hit.model()
                        .listed()
                        .license()
                        .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
                        .isPresent(),
                hit -> hit.model().listed().license().orElse("no licence in the list"));
    }

    /**
     * Those that were made for pixels of about this size, between half and twice of it. Models that do not say for which pixels they are, most
     * of them, are left out, and it is told how many; {@link ZooModel#fits} compares objects where pixels cannot be.
     *
     * @param micrometres a side of one of your pixels
     * @throws ModelException where it is no size
     */
    public ModelSearch pixelSize(double micrometres) {
        if (!(micrometres > 0) || micrometres > LARGEST_PIXEL) {
            throw new ModelException("A pixel is some fraction of a micrometre, or a few of them, wide, but "
                    + micrometres + " µm was given.");
        }
        long silent = all.stream()
                .filter(hit -> hit.model().listed().pixelSize().isEmpty())
                .count();
        ModelSearch search = filtered(
                "pixels of " + micrometres + " µm",
                hit -> hit.model().listed().pixelSize().stream()
                        .anyMatch(size -> size >= micrometres / 2 && size <= 2 * micrometres),
                hit -> hit.model().listed().pixelSize().isPresent()
                        ? hit.model().listed().pixelSize().getAsDouble() + " µm"
                        : "not said");
        return silent == 0 || search.count() == 0
                ? search
                : search.noting((silent == 1 ? "1 model is" : silent + " models are")
                        + " left out, since the size of their pixels is not said.");
    }

    /** Those whose weights run here. */
    public ModelSearch runsHere() {
        return filtered(
                "runs here",
                SearchHit::runsHere,
                hit -> Runnability.of(hit.model().listed()).reason());
    }

    /** @param value what a model has in place of what is wanted, in words */
    private ModelSearch filtered(String words, Predicate<SearchHit> filter, Function<SearchHit, String> value) {
        ModelSearch left = new ModelSearch(
                asked + ", " + words, all.stream().filter(filter).toList(), notes);
        if (left.count() > 0 || all.isEmpty()) {
            return left;
        }
        String there = all.stream()
                .limit(NAMED)
                .map(hit -> hit.model().shortName() + in(value.apply(hit)))
                .collect(Collectors.joining(", "));
        return left.noting(
                "Without “" + words + "” there " + (count() == 1 ? "is 1 model: " : "are " + count() + " models: ")
                        + there + (count() > NAMED ? " …" : "."));
    }

    private static String in(String value) {
        return value.isEmpty() ? "" : " (" + value.replaceAll("\\.$", "") + ")";
    }

    private ModelSearch noting(String note) {
        List<String> more = new ArrayList<>(List.of(note));
        more.addAll(notes);
        return new ModelSearch(asked, all, more);
    }

    /** The models, the best match first. */
    public List<ZooModel> models() {
        return all.stream().map(SearchHit::model).toList();
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }

    List<SearchHit> hits() {
        return all;
    }

    /** What is to be known of the lists: which index they are from and how old it is, what was left out. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public String json() {
        return SearchText.json(this);
    }

    @Override
    public String markdown() {
        return SearchText.markdown(this);
    }

    @Override
    public View view() {
        return SearchView.of(this);
    }

    @Override
    public String toString() {
        return (all.size() == 1 ? "1 model" : all.size() + " models") + " for " + asked;
    }
}
