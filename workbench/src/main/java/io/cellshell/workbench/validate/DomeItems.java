package io.cellshell.workbench.validate;

import io.cellshell.workbench.report.Section;
import java.util.List;

/**
 * The items of DOME (Walsh et al. 2021, doi 10.1038/s41592-021-01205-4) that reports of supervised learning in biology answer: data,
 * optimisation, model, evaluation. A validation knows the last; what it cannot know is open.
 */
final class DomeItems {

    private DomeItems() {}

    /**
     * The items as a section.
     *
     * @param data name of the data set
     * @param images number of them
     * @param trainingKnown whether it is known what the validated model has learned from
     */
    static Section of(String data, int images, boolean trainingKnown, Evidence evidence, String fingerprint) {
        Section section = Section.of("DOME")
                .saying(
                        "The items of Walsh et al. 2021 (doi 10.1038/s41592-021-01205-4); D data, O optimisation, M model, E evaluation.")
                .saying("D, data tested on: “" + data + "”, " + images + (images == 1 ? " image, " : " images, ")
                        + evidence.amount() + ", " + evidence.unit() + "; SHA-256 " + fingerprint + ".");
        section = evidence.leaks().isEmpty() && trainingKnown
                ? section.saying("D, independence: no test image shares a pixel with what the model has learned from.")
                : evidence.leaks().isEmpty()
                        ? section.open("D, independence: what the model has learned from is not known to CellShell.")
                        : section.saying("D, independence: " + String.join(" ", evidence.leaks()));
        section = section.saying("E, method: tested on the images above, with " + evidence.unit()
                        + " as independent units; see Scores.")
                .saying("E, measure: " + evidence.definition() + ".");
        section = evidence.comparisons().isEmpty()
                ? section.open(
                        "E, comparison: the model was compared with no other method; say .against(a simple method).")
                : section.saying("E, comparison: with "
                        + String.join(
                                ", ",
                                evidence.comparisons().stream()
                                        .map(one -> "“" + one.other() + "”")
                                        .toList())
                        + "; see What can be claimed.");
        section = evidence.intervals().stream().anyMatch(one -> Double.isNaN(one.low()))
                ? section.open("E, confidence: there are too few units for an interval.")
                : section.saying("E, confidence: every score has an interval, and every comparison a p value.");
        for (String item : List.of(
                "D, provenance: where the images come from, and who has drawn the ground truth.",
                "D, splits: how training, validation and test were parted, and whether they are alike (split.examine()).",
                "D, availability: where data and split can be had.",
                "O: architecture, number of parameters, encoding of the data, hyper-parameters, how overfitting was excluded; the report of a"
                        + " training says it (report.html beside a kept run).",
                "M, interpretability and execution time.",
                "M and E, availability: where the model, its code and these predictions can be had.")) {
            section = section.open(item);
        }
        return section;
    }
}
