package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds images that are known to hold pixels of one and the same plane: crops that overlap, a crop and the whole, a slice and its
 * stack. What an image was cut from is known ({@link SampleId}), so nothing is compared and nothing found by chance; crops that
 * were stored and opened again are left to the other searches.
 */
final class PartsOfOneImage {

    private PartsOfOneImage() {}

    /** A part of a plane that an image holds. */
    private record Held(int image, SampleId.Part part) {}

    static List<Link> find(List<Fingerprint> prints) {
        Map<String, List<Held>> byPlane = new HashMap<>();
        for (int i = 0; i < prints.size(); i++) {
            for (SampleId.Part part : prints.get(i).id().parts()) {
                byPlane.computeIfAbsent(part.content(), p -> new ArrayList<>()).add(new Held(i, part));
            }
        }
        Map<List<Integer>, Link> links = new TreeMap<>(
                Comparator.<List<Integer>>comparingInt(pair -> pair.get(0)).thenComparingInt(pair -> pair.get(1)));
        for (List<Held> held : byPlane.values()) {
            for (int a = 0; a < held.size(); a++) {
                for (int b = a + 1; b < held.size(); b++) {
                    Held one = held.get(a);
                    Held other = held.get(b);
                    if (one.image() < other.image() && one.part().meets(other.part())) {
                        links.putIfAbsent(List.of(one.image(), other.image()), link(one, other));
                    }
                }
            }
        }
        return List.copyOf(links.values());
    }

    private static Link link(Held one, Held other) {
        Shift shift = new Shift(
                other.part().region().y() - one.part().region().y(),
                other.part().region().x() - one.part().region().x());
        String evidence = "both come from one image, and share pixels of it";
        return new Link(
                one.image(), other.image(), Link.Kind.OVERLAPPING, 1, Side.RIGHT, Orientation.UPRIGHT, shift, evidence);
    }
}
