package io.cellshell.workbench.data.simulate.fault;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.simulate.Seeds;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.ListSampler;

/** The objects of an annotation that are to suffer. */
final class Chosen {

    private Chosen() {}

    /** So many different ids, drawn at random. */
    static List<Integer> ids(Labels labels, int count, long seed) {
        return ids(labels.objects(), count, seed);
    }

    /** Of objects that the border of the image does not cut. */
    static List<Integer> wholeIds(Labels labels, int count, long seed) {
        return ids(labels.objects().stream().filter(o -> !o.touchesBorder()).toList(), count, seed);
    }

    private static List<Integer> ids(List<LabelledObject> objects, int count, long seed) {
        if (count < 1 || count > objects.size()) {
            throw new DataException("The fault was to be planted in " + count + " objects, but the annotation has "
                    + objects.size() + " for it; choose from 1 to that number, or an annotation with more objects.");
        }
        List<Integer> ids =
                new ArrayList<>(objects.stream().map(LabelledObject::id).toList());
        ListSampler.shuffle(Seeds.random(seed, Seeds.LABELS), ids);
        return ids.subList(0, count);
    }
}
