package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.check.preprocessing.Purpose;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.Unannotated;
import java.util.EnumSet;
import java.util.Set;
import tech.tablesaw.api.Table;

/** What a data set says about its purpose. */
final class PurposeOf {

    private static final String KEY = "measures";

    private PurposeOf() {}

    static Purpose dataset(Dataset data) {
        Set<Measures> measured = EnumSet.noneOf(Measures.class);
        Table metadata = data.metadata();
        if (metadata.containsColumn(KEY)) {
            for (int row = 0; row < metadata.rowCount(); row++) {
                measured.addAll(parse(metadata.column(KEY).getString(row)));
            }
        }
        return new Purpose(measured, answer(data.sample(0).annotation()));
    }

    private static Set<Measures> parse(String words) {
        try {
            return Measures.parse(words);
        } catch (IllegalArgumentException e) {
            throw new DataException("The metadata “measures” cannot be understood: " + e.getMessage(), e);
        }
    }

    private static Purpose.Answer answer(Annotation annotation) {
        return annotation instanceof ImageClass
                        || annotation instanceof TargetImage
                        || annotation instanceof Unannotated
                ? Purpose.Answer.WHAT
                : Purpose.Answer.WHERE;
    }
}
