package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Finds images that are no independent witnesses: duplicates, crops that lie side by side in one field or share a part of it, neighbours in a stack or film.
 * A model that has learned from one of them has partly seen the other, so they belong into one part of a split. Each image is read
 * once and less than a hundred kilobytes of it are kept. Every search is also made with a control in which nothing real can be found; how often
 * that one finds something tells what chance does.
 */
public final class LeakageSearch implements Viewable {

    private static final int SHOWN = 6;

    private final List<Subject> subjects;
    private final List<SampleId> ids;
    private final List<Link> links;
    private final List<Link> control;
    private final Set<Integer> blank;

    /**
     * An image to be compared with others.
     *
     * @param name for tables
     * @param metadata what is known about it; {@code z}, {@code t} or {@code frame} tell its place in a stack or film
     * @param image reads it
     */
    public record Subject(String name, Map<String, String> metadata, Supplier<Image> image) {

        /** The plane that is shown: the first channel, in the middle of time and depth. */
        Image plane() {
            return Fingerprint.plane(image.get());
        }
    }

    private LeakageSearch(
            List<Subject> subjects, List<SampleId> ids, List<Link> links, List<Link> control, Set<Integer> blank) {
        this.blank = Set.copyOf(blank);
        this.subjects = List.copyOf(subjects);
        this.ids = List.copyOf(ids);
        this.links = List.copyOf(links);
        this.control = List.copyOf(control);
    }

    /** Reads every image and compares each with each. */
    public static LeakageSearch over(List<Subject> subjects) {
        List<Fingerprint> prints = subjects.parallelStream()
                .map(s -> Fingerprint.of(s.image().get()))
                .toList();
        List<Link> links = new ArrayList<>(Duplicates.find(prints));
        addNew(links, CommonPixels.find(prints));
        addNew(links, TurnedDuplicates.find(prints, false));
        addNew(links, OverlappingCrops.find(prints));
        addNew(links, AdjacentCrops.find(prints));
        addNew(links, NearBorders.find(prints, false));
        addNew(links, PartsOfOneImage.find(prints));
        links.addAll(ImageSequences.find(subjects, prints));
        List<Link> control = new ArrayList<>(Duplicates.control(prints));
        control.addAll(TurnedDuplicates.find(prints, true));
        control.addAll(AdjacentCrops.control(prints));
        addNew(control, NearBorders.find(prints, true));
        control.addAll(OverlappingCrops.control(prints));
        Set<Integer> blank = IntStream.range(0, prints.size())
                .filter(i -> !prints.get(i).thumbnail().isTelling())
                .boxed()
                .collect(Collectors.toSet());
        List<SampleId> ids = prints.stream().map(Fingerprint::id).toList();
        return new LeakageSearch(subjects, ids, links, control, blank);
    }

    /** Adds links of pairs that nothing is known of yet; what is surer comes first. */
    private static void addNew(List<Link> known, List<Link> more) {
        Set<List<Integer>> pairs = new HashSet<>();
        known.forEach(link -> pairs.add(List.of(link.first(), link.second())));
        more.stream()
                .filter(link -> !pairs.contains(List.of(link.first(), link.second())))
                .forEach(known::add);
    }

    /** Number of images. */
    public int size() {
        return subjects.size();
    }

    /** The name of each image. */
    public List<String> names() {
        return subjects.stream().map(Subject::name).toList();
    }

    /** The pairs that were found, the surest first. */
    public List<Link> links() {
        return links.stream().sorted(Comparator.comparing(Link::r).reversed()).toList();
    }

    /** The pairs that the control found: chance, all of them. */
    public List<Link> control() {
        return control;
    }

    /**
     * A group for each image, so that no link leads from one group into another. An image without links is a group of its own; a
     * group has the name of its first image.
     */
    public List<String> groups() {
        return groups(IntStream.range(0, size()).mapToObj(Integer::toString).toList());
    }

    /**
     * The same, where it is known already what belongs together.
     *
     * @param known the known group of each image
     */
    public List<String> groups(List<String> known) {
        List<int[]> together = new ArrayList<>();
        links.forEach(link -> together.add(new int[] {link.first(), link.second()}));
        Map<String, Integer> firsts = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            Integer first = firsts.putIfAbsent(known.get(i), i);
            if (first != null) {
                together.add(new int[] {first, i});
            }
        }
        return named(Components.of(size(), together));
    }

    /** A name for each group, that of its first image; where another group has that name already, it gets a number. */
    private List<String> named(int[] firsts) {
        Map<Integer, String> names = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (int first : firsts) {
            if (!names.containsKey(first)) {
                String name = subjects.get(first).name();
                String free = name;
                for (int number = 2; !taken.add(free); number++) {
                    free = name + " (" + number + ")";
                }
                names.put(first, free);
            }
        }
        return Arrays.stream(firsts).mapToObj(names::get).toList();
    }

    /** Whether it was made over these very images, in this order. Names decide nothing; images at hand need not be read again. */
    public boolean isOver(List<Subject> images) {
        return images.size() == size()
                && IntStream.range(0, size())
                        .allMatch(i -> images.get(i).image() == subjects.get(i).image()
                                || images.get(i).image().get().id().equals(ids.get(i)));
    }

    /**
     * How much of one part of a split is known from another part.
     *
     * @param test places of the images that are tested on
     * @param train places of the images that are learned from
     */
    public Leak between(Set<Integer> test, Set<Integer> train) {
        return new Leak(test, train, links, control, blank);
    }

    /** One row for each pair. */
    public Table table() {
        return LeakageView.table(subjects, links());
    }

    /** The surest pairs, each put together as it lies in the field. */
    public Gallery gallery(int pairs) {
        return LeakageView.gallery(subjects, links().stream().limit(pairs).toList());
    }

    @Override
    public View view() {
        View numbers = View.html(LeakageView.html(this), toString());
        return (links.isEmpty() ? numbers : gallery(SHOWN).view().precededBy(numbers)).withTable(table());
    }

    /** Number of images that have a link. */
    int linked(List<Link> some) {
        return (int) some.stream()
                .flatMapToInt(l -> IntStream.of(l.first(), l.second()))
                .distinct()
                .count();
    }

    @Override
    public String toString() {
        return "Leakage search over " + size() + " images: " + linked(links) + " are linked to another (" + links.size()
                + " pairs); by chance it would be about " + linked(control) + ". Kept together, they are "
                + Set.copyOf(groups()).size() + " groups.";
    }
}
