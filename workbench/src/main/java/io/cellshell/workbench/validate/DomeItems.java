package io.cellshell.workbench.validate;

import io.cellshell.workbench.report.PublishedChecklist.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Which items of DOME (Walsh et al. 2021, doi 10.1038/s41592-021-01205-4) a validation answers; what it cannot know is open. */
final class DomeItems {

    private DomeItems() {}

    /**
     * The answers, by the codes of their items.
     *
     * @param images number of them
     * @param trainingKnown whether it is known what the validated model has learned from
     */
    static Map<String, Answer> of(int images, boolean trainingKnown, Evidence evidence) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        if (!evidence.leaks().isEmpty()) {
            answers.put("DOME D3", Answer.under(ValidationReport.NOT_CLAIMED, String.join(" ", evidence.leaks())));
        } else if (trainingKnown) {
            answers.put(
                    "DOME D3",
                    Answer.under(
                            ValidationReport.SCORES,
                            "no test image shares a pixel with what the model has learned from"));
        }
        answers.put("DOME M2", Answer.under(ValidationReport.SCORES));
        answers.put(
                "DOME E1",
                Answer.under(
                        ValidationReport.SCORES,
                        (images == 1 ? "1 image" : images + " images") + ", of which " + evidence.unit()
                                + " are taken for independent"));
        answers.put(
                "DOME E2",
                Answer.under(ValidationReport.SCORES, evidence.definition().toString()));
        if (!evidence.comparisons().isEmpty()) {
            answers.put(
                    "DOME E3",
                    Answer.under(
                            ValidationReport.SCORES,
                            "with "
                                    + evidence.comparisons().stream()
                                            .map(one -> "“" + one.other() + "”")
                                            .collect(Collectors.joining(", "))));
        }
        if (evidence.intervals().stream().noneMatch(one -> Double.isNaN(one.low()))) {
            answers.put(
                    "DOME E4",
                    Answer.under(
                            ValidationReport.SCORES,
                            "an interval for every score"
                                    + (evidence.comparisons().isEmpty() ? "" : ", and a p for every comparison")));
        }
        return answers;
    }
}
