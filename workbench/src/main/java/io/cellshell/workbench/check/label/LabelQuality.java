package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import java.util.List;

/** Every check of one image's instance labels. */
public final class LabelQuality {

    private LabelQuality() {}

    /** The checks, in the order in which faults hide others: what is no instance labels at all comes first. */
    public static List<Check<LabelledImage>> checks() {
        return List.of(
                new LabelsAreIntensities(),
                new BinaryMask(),
                new DuplicatedIds(),
                new FragmentedObjects(),
                new HolesInObjects(),
                new TinyObjects(),
                new MergedObjects(),
                new ShiftedMask(),
                new MissingAnnotations(),
                new CutAnnotations(),
                new BorderObjects(),
                new ConsecutiveIds());
    }

    /** What each of them found. */
    public static List<Finding> examine(LabelledImage subject) {
        return checks().stream().map(check -> check.examine(subject)).toList();
    }
}
