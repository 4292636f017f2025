package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.LabelsPresent;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.List;

/** Looks at every sample of a data set, one after the other. */
final class Examination {

    private Examination() {}

    static Findings of(String name, List<Source> sources) {
        List<Finding> shapes = new ArrayList<>();
        List<Finding> labels = new ArrayList<>();
        String kind = "";
        for (Source source : sources) {
            ShapesAgree.Pair pair = source.reader().get();
            shapes.add(new ShapesAgree().examine(pair));
            kind = pair.annotation().kind();
            if (pair.annotation() instanceof Labels truth) {
                labels.add(new LabelsPresent().examine(new LabelsPresent.Subject(pair.name(), truth)));
            }
        }
        List<Finding> all = new ArrayList<>();
        all.addAll(summary(shapes, "The shapes of image and " + kind + " agree in every sample."));
        if (!labels.isEmpty()) {
            all.addAll(summary(labels, "Every sample is labelled."));
        }
        return new Findings("the data set “" + name + "”", all);
    }

    /** Every objection, or one line that there is none. */
    private static List<Finding> summary(List<Finding> findings, String sound) {
        List<Finding> objections =
                findings.stream().filter(f -> f.severity() != Severity.OK).toList();
        Finding first = findings.get(0);
        return objections.isEmpty()
                ? List.of(new Finding(
                        first.id(), Severity.OK, "samples examined: " + findings.size(), sound, "", first.reference()))
                : objections;
    }
}
