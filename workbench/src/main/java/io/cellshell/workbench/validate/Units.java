package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Matching;
import io.cellshell.workbench.metric.ObjectMatch;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What is drawn when results are resampled: groups of samples where there are several, because objects of one field resemble
 * each other; square blocks of the field where there is only one.
 *
 * @param word what a unit is, in words
 * @param blockSide height and width of a block in pixels; 0 where whole groups are the units
 */
record Units(String word, int blockSide) {

    /** A block holds a few objects, so that an error that touches neighbours, such as a merge, mostly stays in one block. */
    private static final int DIAMETERS = 3;

    static Units of(Dataset data, Sample first) {
        if (Set.copyOf(data.groups()).size() > 1) {
            return new Units(data.grouping().isEmpty() ? "field of view" : data.grouping(), 0);
        }
        double[] diameters = first.labels().objects().stream()
                .mapToDouble(LabelledObject::equivalentDiameter)
                .toArray();
        double median = diameters.length == 0 ? 1 : Median.withDefaults().evaluate(diameters);
        int side = (int) Math.ceil(DIAMETERS * median);
        return new Units("block of " + side + " × " + side + " pixels", side);
    }

    /** Whether everything comes from one field of view, so that nothing can be said about others. */
    boolean withinOneField() {
        return blockSide > 0;
    }

    /** The counts of each unit of a field, by the unit's name; an object belongs to the block that holds its centroid. */
    Map<String, Counts> counts(Field field, double iou) {
        Map<Integer, LabelledObject> truth = byId(field.sample().labels().objects());
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

    private String unit(Field field, LabelledObject object) {
        return withinOneField()
                ? field.group() + " " + (int) object.y() / blockSide + " " + (int) object.x() / blockSide
                : field.group();
    }

    /** Such as "16 blocks of 66 × 66 pixels". */
    String count(int number) {
        if (number == 1) {
            return "1 " + word;
        }
        return number + " " + (withinOneField() ? word.replaceFirst("block", "blocks") : plural());
    }

    private String plural() {
        return word.equals("field of view") ? "fields of view" : "groups (" + word + ")";
    }
}
