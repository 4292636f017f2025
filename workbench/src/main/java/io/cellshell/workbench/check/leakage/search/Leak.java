package io.cellshell.workbench.check.leakage.search;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of one part of a split is known from another.
 *
 * @param tested places of the images that are tested on
 * @param learned places of the images that are learned from
 * @param links the pairs that join the two
 * @param control such pairs that the control found, in which nothing real can be found
 * @param blank places of images in which there is nothing to recognise, so that they could not be looked for
 */
public record Leak(
        Set<Integer> tested, Set<Integer> learned, List<Link> links, List<Link> control, Set<Integer> blank) {

    /** The same of images that all have something to recognise them by. */
    public Leak(Set<Integer> tested, Set<Integer> learned, List<Link> links, List<Link> control) {
        this(tested, learned, links, control, Set.of());
    }

    public Leak {
        Set<Integer> own = tested;
        blank = blank.stream().filter(own::contains).collect(Collectors.toUnmodifiableSet());
        tested = Set.copyOf(tested);
        learned = Set.copyOf(learned);
        links = joining(links, tested, learned);
        control = joining(control, tested, learned);
    }

    /** What leaks by links of these kinds alone. */
    public Leak of(Set<Link.Kind> kinds) {
        return new Leak(tested, learned, only(links, kinds), only(control, kinds), blank);
    }

    /** Number of tested images that are linked to one that is learned from. */
    public int leaking() {
        return touched(links).size();
    }

    /** The same number in the control. */
    public int byChance() {
        return touched(control).size();
    }

    /** Share of the tested images that are linked to one that is learned from, 0 to 1. */
    public double share() {
        return (double) leaking() / tested.size();
    }

    /** The same share in the control. */
    public double shareByChance() {
        return (double) byChance() / tested.size();
    }

    /** What the linked images share. */
    public Set<Link.Kind> kinds() {
        Set<Link.Kind> kinds = EnumSet.noneOf(Link.Kind.class);
        links.forEach(link -> kinds.add(link.kind()));
        return kinds;
    }

    private static List<Link> joining(List<Link> links, Set<Integer> one, Set<Integer> other) {
        return links.stream().filter(link -> link.joins(one, other)).toList();
    }

    private static List<Link> only(List<Link> links, Set<Link.Kind> kinds) {
        return links.stream().filter(link -> kinds.contains(link.kind())).toList();
    }

    private Set<Integer> touched(List<Link> some) {
        return some.stream()
                .map(link -> tested.contains(link.first()) ? link.first() : link.second())
                .collect(Collectors.toSet());
    }
}
