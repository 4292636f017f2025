package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.metric.Counts;
import java.util.ArrayList;
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
record Units(Kind kind, String grouping, int blockSide, int only) {

    enum Kind {
        GROUP,
        FIELD,
        BLOCK
    }

    /** A block holds a few objects, so that an error that touches neighbours, such as a merge, mostly stays in one block. */
    private static final int DIAMETERS = 3;

    /** @param telling the fields of one model that hold a true object that counts, at least one */
    static Units of(String grouping, List<Field> telling) {
        if (!grouping.isEmpty() && telling.stream().map(Field::group).distinct().count() > 1) {
            return new Units(Kind.GROUP, grouping, 0, -1);
        }
        if (telling.size() > 1) {
            return new Units(Kind.FIELD, grouping, 0, -1);
        }
        double[] diameters = telling.stream()
                .flatMap(f -> f.truth().values().stream())
                .mapToDouble(LabelledObject::equivalentDiameter)
                .toArray();
        return new Units(
                Kind.BLOCK,
                grouping,
                (int) Math.ceil(DIAMETERS * Quantiles.median(diameters)),
                telling.get(0).index());
    }

    /** The counts of each unit of a field, by the unit's name; an object belongs to the block that holds its centroid. */
    Map<String, Counts> counts(Field field, CountingRule rule, double iou) {
        Judgement judgement = Judgement.of(field, rule, iou);
        Map<String, Counts> counts = new TreeMap<>();
        judgement
                .found()
                .forEach(o ->
                        counts.merge(unit(field, field.truth().get(o.truthId())), new Counts(1, 0, 0), Counts::plus));
        judgement
                .missed()
                .forEach(o ->
                        counts.merge(unit(field, field.truth().get(o.truthId())), new Counts(0, 0, 1), Counts::plus));
        judgement
                .invented()
                .forEach(id -> counts.merge(unit(field, field.predicted().get(id)), new Counts(0, 1, 0), Counts::plus));
        return counts;
    }

    /** Samples are told apart by their place in the data set, because two may have one name. */
    private String unit(Field field, LabelledObject object) {
        return kind == Kind.BLOCK && field.index() == only
                ? field.index() + " " + (int) object.y() / blockSide + " " + (int) object.x() / blockSide
                : unit(field);
    }

    private String unit(Field field) {
        return kind == Kind.GROUP ? field.group() : String.valueOf(field.index());
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
    List<String> limits(List<Field> telling) {
        List<String> limits = new ArrayList<>(List.of(limit(telling)));
        if (kind != Kind.BLOCK) {
            limits.addAll(Dependence.limits(telling, this::unit, grouping));
        }
        return limits;
    }

    private String limit(List<Field> telling) {
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
