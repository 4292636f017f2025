package io.cellshell.workbench.study;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.List;

/** What a study asks of its images, told by how they are annotated; which practices there are, and what is to be typed, depends on it. */
enum StudyTask {
    OBJECTS(
            "Validation.of(model).against(Baseline.otsuWatershed()).on(split.test()).run()",
            "study.evidence(result.measurements())"),
    PIXEL_CLASSES("Validation.of(model, task).on(split.test()).run()", ""),
    POINTS("Validation.of(model, task).on(split.test()).run()", ""),
    IMAGE_CLASSES("Validation.of(model, task).on(split.test()).run()", ""),
    RESTORED("Validation.of(model, task).on(split.test()).run()", "study.evidence(result.hallucinations())"),
    UNKNOWN("Validation.of(model, task).on(split.test()).run()", "");

    private final String validation;
    private final String measurement;

    StudyTask(String validation, String measurement) {
        this.validation = validation;
        this.measurement = measurement;
    }

    static StudyTask of(Annotation annotation) {
        if (annotation instanceof Labels) {
            return OBJECTS;
        } else if (annotation instanceof SemanticMask) {
            return PIXEL_CLASSES;
        } else if (annotation instanceof Points) {
            return POINTS;
        } else if (annotation instanceof ImageClass) {
            return IMAGE_CLASSES;
        }
        return annotation instanceof TargetImage ? RESTORED : UNKNOWN;
    }

    /** That of the data of a study; unknown before there are any. */
    static StudyTask of(List<StudyEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.step() == Step.DATA)
                .map(entry -> entry.facts().get(StudyEntry.ANNOTATION))
                .filter(name ->
                        List.of(values()).stream().anyMatch(kind -> kind.name().equals(name)))
                .map(StudyTask::valueOf)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether a practice makes sense: nobody draws a restored image, so no two people can be compared. */
    boolean needs(Step step) {
        return step != Step.CEILING || this != RESTORED;
    }

    /** What is to be typed for a practice. */
    String code(Step step) {
        if (step == Step.VALIDATION) {
            return "study.validation(" + validation + ")";
        }
        if (step == Step.MEASUREMENT) {
            return measurement.isEmpty()
                    ? "study.evidence(Step.MEASUREMENT, …a table of the number that is published, true and predicted…)"
                    : measurement;
        }
        return step.code();
    }
}
