package io.cellshell.workbench.check.label;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The connected pieces, over eight neighbours, that carry one id.
 *
 * @param id the id that they share
 * @param parts each piece, the largest first
 * @param gaps for each piece but the largest: pixels between it and the largest
 */
record Pieces(int id, List<LabelledObject> parts, List<Double> gaps) {

    /** The pieces of every id, in the order of the ids. */
    static List<Pieces> of(Labels labels) {
        Labels groups = EqualIds.groups(labels);
        Map<Integer, List<int[]>> rims = rims(groups);
        Map<Integer, List<LabelledObject>> byId = new TreeMap<>();
        for (LabelledObject group : groups.objects()) {
            int[] pixel = rims.get(group.id()).get(0);
            byId.computeIfAbsent(labels.at(pixel[0], pixel[1]), id -> new ArrayList<>())
                    .add(group);
        }
        List<Pieces> all = new ArrayList<>();
        byId.forEach((id, parts) -> {
            parts.sort(Comparator.comparing(LabelledObject::area).reversed());
            List<int[]> main = rims.get(parts.get(0).id());
            all.add(new Pieces(
                    id,
                    List.copyOf(parts),
                    parts.stream()
                            .skip(1)
                            .map(part -> gap(main, rims.get(part.id())))
                            .toList()));
        });
        return all;
    }

    /** The pixels of each group that have a neighbour outside it, or lie at the image's border. */
    private static Map<Integer, List<int[]>> rims(Labels groups) {
        Labels outlines = groups.outlines();
        Map<Integer, List<int[]>> rims = new HashMap<>();
        for (int y = 0; y < groups.height(); y++) {
            for (int x = 0; x < groups.width(); x++) {
                boolean border = y == 0 || x == 0 || y == groups.height() - 1 || x == groups.width() - 1;
                if (outlines.at(y, x) > 0 || border && groups.at(y, x) > 0) {
                    rims.computeIfAbsent(groups.at(y, x), id -> new ArrayList<>())
                            .add(new int[] {y, x});
                }
            }
        }
        return rims;
    }

    private static double gap(List<int[]> one, List<int[]> other) {
        double least = Double.POSITIVE_INFINITY;
        for (int[] a : one) {
            for (int[] b : other) {
                least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1]));
            }
        }
        return Math.max(0, least - 1);
    }

    /** Area of a typical piece in pixels, whatever its id. */
    static double typicalArea(List<Pieces> all) {
        return LabelledImage.typicalArea(
                all.stream().flatMap(p -> p.parts().stream()).toList());
    }

    /**
     * The pieces, the largest included, that are objects of their own: no small part of a typical object, and either further away
     * than an outline slips or, with the largest, too much for one object. The others are parts of a broken object.
     */
    List<LabelledObject> objects(double typicalArea) {
        List<LabelledObject> objects = new ArrayList<>(List.of(parts.get(0)));
        for (int i = 1; i < parts.size(); i++) {
            boolean large = parts.get(i).area() >= typicalArea / 3;
            boolean far = gaps.get(i - 1) > LabelledImage.diameter(typicalArea) / 4;
            boolean twoObjects = parts.get(0).area() + parts.get(i).area() > 1.5 * typicalArea;
            if (large && (far || twoObjects)) {
                objects.add(parts.get(i));
            }
        }
        return objects;
    }

    List<Integer> areas() {
        return parts.stream().map(LabelledObject::area).toList();
    }
}
