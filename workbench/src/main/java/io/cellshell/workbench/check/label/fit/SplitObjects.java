package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.Solidity;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No object is labelled in two parts: two that touch along a long line, make one round shape together, and have no dark gap between
 * them. Where that line is straight and the parts are halves alike, one pair is enough for a warning.
 */
public final class SplitObjects implements Check<LabelledImage> {

    /** Two round objects that touch fill less of their hull, as far as they are not pressed together. */
    private static final double SOLIDITY = 0.93;

    /** Of the diameter of a disk as large as both: a line through the middle of an ellipse is as long as 0.7 of it or more. */
    private static final double LINE = 0.65;

    /** Between two objects light falls off; inside one it does not. */
    private static final double NO_GAP = 0.97;

    /** Nor does a cut shine: a line so much brighter than what it parts is a wall or membrane. */
    private static final double WALL = 1.5;

    /** Times a typical object: what is larger than this is rather two. */
    private static final double AREA = 1.7;

    /** A single pair may be two flat cells side by side; so many, and this share of the objects, are a habit. */
    private static final double SOME = 2;

    private static final double SHARE = 0.03;

    /** Standard deviation in pixels: a line drawn in pixels has 0.2 to 0.3, and what parts two nuclei that touch is bent or short. */
    private static final double STRAIGHT = 0.3;

    /** Fewer pixels in a row are always straight. */
    private static final double LEAST_LENGTH = 5;

    /** A large object that is cut, in areas of a typical one, of which the parts count too. */
    private static final double CUT_AREA = 2.5;

    /** As so straight a line says more than the shape, nuclei less round than those above may be cut ones. */
    private static final double CUT_SOLIDITY = 0.88;

    /** The area of the smaller part, as a share of that of the larger. */
    private static final double HALVES = 0.6;

    /** The contrast of the paler part, as a share of that of the other. */
    private static final double AS_BRIGHT = 0.7;

    private static final Practice PRACTICE = new Practice(
            "B3.split",
            "Half a cell as an object teaches to cut cells in two, and each counts as two (checklist B3; Laine et al. 2021,"
                    + " doi 10.1038/s41592-021-01284-3).");

    private record Pair(int one, int other) {}

    /** @param cut whether a straight line parts halves alike */
    private record Found(LabelledObject object, boolean cut) {}

    @Override
    public Finding examine(LabelledImage subject) {
        List<Found> split = split(subject);
        String evidence =
                split.size() + " pairs of touching objects look like one: round together, with no gap between them";
        if (split.isEmpty()) {
            return PRACTICE.ok(evidence, "No object looks split.");
        }
        String places = evidence + ", such as "
                + LabelledImage.some(split.stream()
                        .map(found -> LabelledImage.at(found.object()))
                        .toList());
        String sentence = "Some objects of “" + subject.name() + "” may be labelled in two parts (screening only).";
        String remedy = "Look at them; join what is one.";
        boolean many = split.stream().anyMatch(Found::cut)
                || split.size() >= Math.max(SOME, SHARE * subject.labels().count());
        return many ? PRACTICE.warn(places, sentence, remedy) : PRACTICE.note(places, sentence, remedy);
    }

    private static List<Found> split(LabelledImage subject) {
        Labels labels = subject.labels();
        Image smooth = GaussianBlur.blur(subject.image(), 1);
        Map<Integer, LabelledObject> objects = new HashMap<>();
        labels.objects().forEach(o -> objects.put(o.id(), o));
        double typical = LabelledImage.typicalArea(labels.objects());
        int margin = Math.max(3, (int) Math.round(LabelledImage.diameter(typical) / 3));
        LocalContrast contrast = new LocalContrast(smooth, labels, labels, margin);
        List<Found> split = new ArrayList<>();
        contacts(labels, smooth).forEach((pair, contact) -> {
            LabelledObject one = objects.get(pair.one());
            LabelledObject other = objects.get(pair.other());
            double area = (double) one.area() + other.area();
            double diameter = LabelledImage.diameter(area);
            boolean round = area < AREA * typical && contact.pixels() >= LINE * diameter;
            boolean straight = contact.length() >= Math.max(LEAST_LENGTH, LINE * diameter)
                    && contact.unevenness() < STRAIGHT
                    && area < CUT_AREA * typical
                    && share(one.area(), other.area()) > HALVES;
            if (round || straight) {
                double inside = mean(smooth, labels, one);
                double insideOther = mean(smooth, labels, other);
                double contrastOfOne = contrast.of(one);
                double ground = inside - contrastOfOne;
                double solidity = solidity(labels, one, other);
                // no gap: along the line both are as bright, above the background, as everywhere else
                double line = (contact.mean() - ground) / ((inside + insideOther) / 2 - ground);
                boolean noGap = Double.isNaN(ground) || line > NO_GAP;
                boolean cut = straight
                        && noGap
                        && Double.isFinite(ground)
                        && line < WALL
                        && solidity > CUT_SOLIDITY
                        && share(inside - ground, insideOther - ground) > AS_BRIGHT;
                if (cut || round && noGap && solidity > SOLIDITY) {
                    split.add(new Found(one, cut));
                }
            }
        });
        return split;
    }

    /** The smaller, as a share of the larger; below 0 where their signs differ. */
    private static double share(double one, double other) {
        return Math.abs(one) < Math.abs(other) ? one / other : other / one;
    }

    private static double mean(Image image, Labels labels, LabelledObject object) {
        Region box = object.bounds();
        double sum = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                sum += labels.at(y, x) == object.id() ? image.at(y, x) : 0;
            }
        }
        return sum / object.area();
    }

    private static double solidity(Labels labels, LabelledObject one, LabelledObject other) {
        Region a = one.bounds();
        Region b = other.bounds();
        int top = Math.min(a.y(), b.y());
        int left = Math.min(a.x(), b.x());
        int height = Math.max(a.y() + a.height(), b.y() + b.height()) - top;
        int width = Math.max(a.x() + a.width(), b.x() + b.width()) - left;
        int[] both = new int[height * width];
        for (int i = 0; i < both.length; i++) {
            int id = labels.at(top + i / width, left + i % width);
            both[i] = id == one.id() || id == other.id() ? 1 : 0;
        }
        Labels union = Labels.of(height, width, both);
        return Solidity.of(union, union.objects().get(0));
    }

    private static Map<Pair, CommonBorder> contacts(Labels labels, Image image) {
        Map<Pair, CommonBorder> contacts = new HashMap<>();
        int[] ids = labels.ids();
        int width = labels.width();
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i];
            int y = i / width;
            int x = i % width;
            int right = x + 1 < width ? ids[i + 1] : 0;
            int below = i + width < ids.length ? ids[i + width] : 0;
            if (id > 0 && right > 0 && right != id) {
                border(contacts, id, right).add(y, x + 0.5, (image.at(y, x) + image.at(y, x + 1)) / 2);
            }
            if (id > 0 && below > 0 && below != id) {
                border(contacts, id, below).add(y + 0.5, x, (image.at(y, x) + image.at(y + 1, x)) / 2);
            }
        }
        return contacts;
    }

    private static CommonBorder border(Map<Pair, CommonBorder> contacts, int one, int other) {
        return contacts.computeIfAbsent(
                new Pair(Math.min(one, other), Math.max(one, other)), pair -> new CommonBorder());
    }
}
