package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What counts as independent when intervals are made: groups of samples (donors, plates) where several hold an object, because
 * objects of one donor resemble each other; else single fields, where several hold an object; else square blocks of the only field.
 *
 * @param kind which of these
 * @param grouping what the samples are grouped by; empty where nothing is known
 * @param blockSide height and width of a block in pixels; 0 where blocks are not the units
 * @param only place in the data set of the field that is cut into blocks; an empty field, where a model may find something all the same,
 *     stays whole
 */
record ResamplingUnits(Kind kind, String grouping, int blockSide, int only) {

    enum Kind {
        GROUP,
        FIELD,
        BLOCK
    }

    /** A block holds a few objects, so that an error that touches neighbours, such as a merge, mostly stays in one block. */
    private static final int DIAMETERS = 3;

    /** @param severalGroups whether those that tell something are of more than one group */
    static ResamplingUnits of(String grouping, boolean severalGroups) {
        return new ResamplingUnits(!grouping.isEmpty() && severalGroups ? Kind.GROUP : Kind.FIELD, grouping, 0, -1);
    }

    /**
     * Blocks of the only image that tells something.
     *
     * @param diameter the usual one of its objects, in pixels
     */
    static ResamplingUnits blocks(String grouping, int only, double diameter) {
        return new ResamplingUnits(Kind.BLOCK, grouping, (int) Math.ceil(DIAMETERS * diameter), only);
    }

    /** The unit of a whole image. Images are told apart by their place in the data set, because two may have one name. */
    String unit(TestImage image) {
        return unit(image.index(), image.group());
    }

    private String unit(int index, String group) {
        return kind == Kind.GROUP ? group : String.valueOf(index);
    }

    /**
     * The counts of each unit of an image, by the unit's name; an object belongs to the block that holds its centroid. A unit without a
     * count is not there.
     *
     * @param thresholds of the IoU
     */
    Map<String, ThresholdCounts> counts(int index, String group, EvaluatedImage image, List<Double> thresholds) {
        Map<String, List<Counts>> counts = new TreeMap<>();
        for (int t = 0; t < thresholds.size(); t++) {
            Judgement judgement = Judgement.of(image, thresholds.get(t));
            Map<String, Counts> here = new HashMap<>();
            judgement
                    .found()
                    .forEach(o -> here.merge(
                            unit(index, group, image.truth().get(o.truthId())), new Counts(1, 0, 0), Counts::plus));
            judgement
                    .missed()
                    .forEach(o -> here.merge(
                            unit(index, group, image.truth().get(o.truthId())), new Counts(0, 0, 1), Counts::plus));
            judgement
                    .invented()
                    .forEach(id -> here.merge(
                            unit(index, group, image.predicted().get(id)), new Counts(0, 1, 0), Counts::plus));
            int place = t;
            here.forEach((unit, c) -> counts.computeIfAbsent(
                            unit, u -> new ArrayList<>(Collections.nCopies(thresholds.size(), Counts.NONE)))
                    .set(place, c));
        }
        Map<String, ThresholdCounts> tallies = new TreeMap<>();
        counts.forEach((unit, c) -> tallies.put(unit, new ThresholdCounts(c)));
        return tallies;
    }

    /** The unit of an object: of the only image that tells something, the block that holds its centroid. */
    String unit(int index, String group, LabelledObject object) {
        return kind == Kind.BLOCK && index == only
                ? index + " " + (int) object.y() / blockSide + " " + (int) object.x() / blockSide
                : unit(index, group);
    }

    /** What whole images are independent as, such as "groups (donor)": an image that is cut into blocks is one field. */
    String ofWholeImages() {
        return kind == Kind.GROUP ? "groups (" + grouping + ")" : "fields of view";
    }

    /** What whole images are independent as, or objects, of which an image that is cut into blocks holds several units. */
    String of(String what) {
        return kind == Kind.BLOCK && what.equals("object")
                ? "blocks of " + blockSide + " × " + blockSide + " pixels"
                : ofWholeImages();
    }

    /** Such as "16 blocks of 66 × 66 pixels". */
    String count(int number) {
        boolean one = number == 1;
        return number
                + switch (kind) {
                    case GROUP -> (one ? " group (" : " groups (") + grouping + ")";
                    case FIELD -> one ? " field of view" : " fields of view";
                    case BLOCK -> (one ? " block of " : " blocks of ") + blockSide + " × " + blockSide + " pixels";
                };
    }

    /** What must not be concluded, given where the units come from. */
    List<String> limits(List<TestImage> telling) {
        List<String> limits = new ArrayList<>(limitOf(telling));
        if (kind != Kind.BLOCK) {
            limits.addAll(Dependence.limits(telling, this::unit, grouping));
        }
        return limits;
    }

    /** The same without what speaks against it that units are independent. */
    List<String> limitOf(List<TestImage> telling) {
        return List.of(limit(telling));
    }

    private String limit(List<TestImage> telling) {
        return switch (kind) {
            case BLOCK ->
                "All objects come from one field of view: this holds for that field, and says nothing about other fields,"
                        + " samples or days.";
            case FIELD ->
                grouping.isEmpty()
                        ? "This holds for images that were made like these; other microscopes, stains and cells were not tested."
                        : "All objects belong to one group (" + grouping + " “"
                                + telling.get(0).group() + "”): this holds for other fields of that group, and says"
                                + " nothing about another " + grouping + ".";
            case GROUP ->
                "This holds for images that were made like these; other microscopes, stains and cells were not tested.";
        };
    }
}
