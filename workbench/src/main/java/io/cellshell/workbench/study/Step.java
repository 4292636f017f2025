package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.validate.error.MeasurementAgreement;
import io.cellshell.workbench.validate.error.Measurements;
import io.cellshell.workbench.validate.hallucination.HallucinationResult;
import io.cellshell.workbench.validate.limit.Limits;
import io.cellshell.workbench.validate.statistics.SubgroupSet;
import io.cellshell.workbench.validate.statistics.Subgroups;
import java.util.Locale;

/** The good practices of a study, in the order in which they are due. */
public enum Step {
    /** What is to be found out, before any model is chosen. */
    QUESTION(
            "Question",
            "A metric and a model can only fit a question that was asked (Maier-Hein et al. 2024).",
            "study.question(\"How many nuclei are in a field, treated against control?\")"),
    /** The images and their annotations are examined. */
    DATA("Data", "Faults of images and annotations end up in the model and in its score.", "study.data(data)"),
    /** Parts that know nothing of each other. */
    SPLIT(
            "Split",
            "Images of one well or animal on both sides of a split make every score too good (Kapoor and Narayanan 2023).",
            "study.split(data.groupedBy(\"well\").split(0.6, 0.2, 0.2).byGroup().make())"),
    /** Models are compared on images that the final claim does not rest on. */
    CHOICE(
            "Choice of the model",
            "A model that was chosen on the test part is too good by chance.",
            "study.choice(Tournament.of(task).candidates(…).on(split.validation()).run())"),
    /** A model learns from the training part, and is compared with itself before. */
    TRAINING(
            "Training",
            "Whether training has helped shows only beside the model as it was.",
            "study.training(FineTuning.of(model).on(split).start())"),
    /** The training is repeated. */
    SEEDS(
            "Seeds",
            "One training is one draw; the spread over seeds says how much of a score is chance (Bouthillier et al. 2021).",
            "study.evidence(Step.SEEDS, tuning.compareSeeds(3))"),
    /** The final claim, on the test part, once. */
    VALIDATION(
            "Validation",
            "A claim rests on images that nothing was learned or chosen from, with an interval, beside a simple method.",
            "study.validation(Validation.of(model, task).on(split.test()).run())"),
    /** What kinds of mistakes there are, and in which images. */
    ERRORS(
            "Where and why it fails",
            "A mean hides the condition in which a model fails.",
            "study.evidence(result.errors(), result.by(\"condition\"))"),
    /** What noise, blur or another microscope do to the model. */
    LIMITS(
            "Limits",
            "A model is used on other images than those it was tested on.",
            "study.evidence(Limits.of(model, task).on(split.test()))"),
    /** How far two people agree. */
    CEILING(
            "Human ceiling",
            "Above the agreement of two annotators a score says nothing more.",
            "study.evidence(Step.CEILING, …the agreement of two annotators…)"),
    /** The number that is published, not the overlap. */
    MEASUREMENT(
            "The measurement",
            "A good overlap can hide a biased count or area (Bland and Altman 1986).",
            "study.evidence(result.measurements())"),
    /** The code from which all of this comes. */
    CODE("Code", "Who has data and code can check every number.", "study.code(\"my-notebook.ipynb\")"),
    /** Whatever else was examined. */
    OTHER("Other evidence", "", "");

    private final String words;
    private final String why;
    private final String code;

    Step(String words, String why, String code) {
        this.words = words;
        this.why = why;
        this.code = code;
    }

    /** In words, as a heading. */
    public String words() {
        return words;
    }

    /** Why it is good practice. */
    public String why() {
        return why;
    }

    /** How it is done. */
    public String code() {
        return code;
    }

    /** The name by which a decision speaks of it: {@code seeds}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which practice a piece of evidence belongs to. */
    static Step of(Examined evidence) {
        if (evidence instanceof Measurements || evidence instanceof MeasurementAgreement) {
            return MEASUREMENT;
        }
        String home = evidence.getClass().getPackageName();
        if (home.equals(Limits.class.getPackageName()) || home.equals(HallucinationResult.class.getPackageName())) {
            return LIMITS;
        }
        return home.equals(Measurements.class.getPackageName())
                        || evidence instanceof Subgroups
                        || evidence instanceof SubgroupSet
                ? ERRORS
                : OTHER;
    }
}
