package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Matching;
import io.cellshell.workbench.metric.ObjectMatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What counts as independent when intervals are made: groups of samples (donors, plates) where several hold an object, because
 * objects of one donor resemble each other; else single fields, where several hold an object; else square blocks of the only field.
 *
 * @param kind which of these
 * @param grouping what the samples are grouped by; empty where nothing is known
 * @param blockSide height and width of a block in pixels; 0 where blocks are not the units
 */
record Units(Kind kind, String grouping, int blockSide) {

    enum Kind {
        GROUP,
        FIELD,
        BLOCK
    }

    /** A block holds a few objects, so that an error that touches neighbours, such as a merge, mostly stays in one block. */
    private static final int DIAMETERS = 3;

    /** @param fields the fields of one model; all of them count, but those without a true object cannot tell what a unit is */
    static Units of(String grouping, List<Field> fields) {
        List<Field> telling = fields.stream().filter(f -> f.truth().count() > 0).toList();
        if (!grouping.isEmpty() && telling.stream().map(Field::group).distinct().count() > 1) {
            return new Units(Kind.GROUP, grouping, 0);
        }
        if (telling.size() > 1) {
            return new Units(Kind.FIELD, grouping, 0);
        }
        double[] diameters = telling.stream()
                .flatMap(f -> f.truth().objects().stream())
                .mapToDouble(LabelledObject::equivalentDiameter)
                .toArray();
        return new Units(Kind.BLOCK, grouping, (int)
                Math.ceil(DIAMETERS * Median.withDefaults().evaluate(diameters)));
    }

    /** The counts of each unit of a field, by the unit's name; an object belongs to the block that holds its centroid. */
    Map<String, Counts> counts(Field field, double iou) {
        Map<Integer, LabelledObject> truth = byId(field.truth().objects());
        Map<Integer, LabelledObject> predicted = byId(field.prediction().objects());
        Matching matching = Matching.of(field.overlaps(), iou);
        Map<String, Counts> counts = new TreeMap<>();
        for (ObjectMatch object : matching.objects()) {
            Counts one = object.isMatched() ? new Counts(1, 0, 0) : new Counts(0, 0, 1);
            counts.merge(unit(field, truth.get(object.truthId())), one, Counts::plus);
        }
        for (int id : matching.falsePositives()) {
            counts.merge(unit(field, predicted.get(id)), new Counts(0, 1, 0), Counts::plus);
        }
        return counts;
    }

    private static Map<Integer, LabelledObject> byId(Iterable<LabelledObject> objects) {
        Map<Integer, LabelledObject> byId = new TreeMap<>();
        objects.forEach(o -> byId.put(o.id(), o));
        return byId;
    }

    /** Samples are told apart by their place in the data set, because two may have one name. */
    private String unit(Field field, LabelledObject object) {
        return switch (kind) {
            case GROUP -> field.group();
            case FIELD -> String.valueOf(field.index());
            case BLOCK -> field.index() + " " + (int) object.y() / blockSide + " " + (int) object.x() / blockSide;
        };
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
    String limit(List<Field> fields) {
        List<Field> telling = fields.stream().filter(f -> f.truth().count() > 0).toList();
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
