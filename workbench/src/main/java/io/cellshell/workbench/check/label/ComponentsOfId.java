package io.cellshell.workbench.check.label;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The connected pieces, over eight neighbours, that carry one id. Where the border of the image cuts several that lie side by side, they
 * may be one object beyond it, as in a crop of a larger image: only the largest of these is kept.
 *
 * @param id the id that they share
 * @param parts each piece, the largest first
 * @param far for each piece but the largest: whether it lies further from the largest than an outline slips, a quarter of the
 *     diameter of a typical piece
 */
record ComponentsOfId(int id, List<LabelledObject> parts, List<Boolean> far) {

    /** The pieces of every id, in the order of the ids. */
    static List<ComponentsOfId> of(Labels labels) {
        Labels groups = EqualIds.groups(labels);
        List<LabelledObject> objects = groups.objects();
        int[] ids = idOfGroup(labels, groups, objects.size());
        Map<Integer, List<LabelledObject>> byId = new TreeMap<>();
        for (LabelledObject group : objects) {
            byId.computeIfAbsent(ids[group.id()], id -> new ArrayList<>()).add(group);
        }
        double diameter = LabelledImage.diameter(LabelledImage.typicalArea(objects));
        double slip = diameter / 4;
        List<ComponentsOfId> all = new ArrayList<>();
        byId.forEach((id, parts) -> {
            parts.sort(Comparator.comparing(LabelledObject::area).reversed());
            withoutCut(parts, labels, diameter);
            all.add(new ComponentsOfId(
                    id,
                    List.copyOf(parts),
                    parts.stream()
                            .skip(1)
                            .map(part -> isFar(groups, part, parts.get(0), slip))
                            .toList()));
        });
        return all;
    }

    /** Takes out the smaller of two pieces that one side of the image cuts, and that are no further apart than an object is wide. */
    private static void withoutCut(List<LabelledObject> parts, Labels labels, double diameter) {
        for (int i = 0; i < parts.size(); i++) {
            LabelledObject larger = parts.get(i);
            parts.subList(i + 1, parts.size()).removeIf(part -> areCutTogether(part, larger, labels, diameter));
        }
    }

    private static boolean areCutTogether(LabelledObject one, LabelledObject other, Labels labels, double diameter) {
        Region a = one.bounds();
        Region b = other.bounds();
        int right = labels.width();
        int bottom = labels.height();
        boolean across = a.y() == 0 && b.y() == 0 || a.y() + a.height() == bottom && b.y() + b.height() == bottom;
        boolean along = a.x() == 0 && b.x() == 0 || a.x() + a.width() == right && b.x() + b.width() == right;
        return across && gap(a.x(), a.width(), b.x(), b.width()) <= diameter
                || along && gap(a.y(), a.height(), b.y(), b.height()) <= diameter;
    }

    private static int gap(int first, int length, int otherFirst, int otherLength) {
        return Math.max(first, otherFirst) - Math.min(first + length, otherFirst + otherLength);
    }

    private static int[] idOfGroup(Labels labels, Labels groups, int count) {
        int[] ids = new int[count + 1];
        for (int y = 0; y < groups.height(); y++) {
            for (int x = 0; x < groups.width(); x++) {
                ids[groups.at(y, x)] = labels.at(y, x);
            }
        }
        return ids;
    }

    /**
     * Whether more than {@code slip} pixels lie between two groups. Only the surroundings of each pixel of the one are searched, so
     * that it does not matter how large the other is.
     */
    private static boolean isFar(Labels groups, LabelledObject one, LabelledObject other, double slip) {
        Region box = one.bounds();
        int reach = (int) Math.floor(slip + 1);
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (groups.at(y, x) == one.id() && isNear(groups, y, x, other.id(), reach, slip + 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isNear(Labels groups, int row, int column, int id, int reach, double most) {
        for (int y = Math.max(0, row - reach); y <= Math.min(groups.height() - 1, row + reach); y++) {
            for (int x = Math.max(0, column - reach); x <= Math.min(groups.width() - 1, column + reach); x++) {
                if (groups.at(y, x) == id && Math.hypot(y - row, x - column) <= most) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Area of a typical piece in pixels, whatever its id. */
    static double typicalArea(List<ComponentsOfId> all) {
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
            boolean twoObjects = parts.get(0).area() + parts.get(i).area() > 1.5 * typicalArea;
            if (large && (far.get(i - 1) || twoObjects)) {
                objects.add(parts.get(i));
            }
        }
        return objects;
    }

    List<Integer> areas() {
        return parts.stream().map(LabelledObject::area).toList();
    }
}
