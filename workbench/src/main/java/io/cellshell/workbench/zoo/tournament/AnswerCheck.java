package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.task.RestorationEncoder;
import io.cellshell.workbench.task.Task;

/**
 * Whether what a candidate gave can be an answer for an image at all, whatever is true of it: of the kind that the task is about, of the
 * size of the image, every value a finite number.
 *
 * @param kind of annotation that the task is about
 * @param factor by which an answer is larger than its image
 */
record AnswerCheck<P>(Class<? extends Annotation> kind, int factor) {

    static <P> AnswerCheck<P> of(Task<P> task) {
        int factor = task.targets() instanceof RestorationEncoder restoration ? restoration.factor() : 1;
        return new AnswerCheck<>(task.targets().kind(), factor);
    }

    /** The same answer, or why it is none. */
    Answer<P> of(Answer<P> answer, Image image) {
        if (answer.prediction().isEmpty()) {
            return answer;
        }
        String fault;
        try {
            fault = fault(answer.prediction().get(), image);
        } catch (ImageException e) {
            fault = "what it gave cannot be read: " + FailureText.of(e);
        }
        return fault.isEmpty() ? answer : Answer.failed(fault, answer.seconds());
    }

    /** What is wrong; empty where nothing is. */
    private String fault(Object prediction, Image image) {
        Class<?> needed = kind == TargetImage.class ? Image.class : kind;
        if (!needed.isInstance(prediction)) {
            return "it gave " + prediction.getClass().getSimpleName() + ", not " + needed.getSimpleName();
        }
        if (prediction instanceof Image restored) {
            return fault(restored, image);
        }
        Annotation annotation = (Annotation) prediction;
        return annotation.fits(image)
                ? ""
                : "it gave " + annotation.kind() + " of " + annotation.extent() + " for an image of " + size(image)
                        + " pixels";
    }

    private String fault(Image restored, Image image) {
        if (restored.height() != factor * image.height() || restored.width() != factor * image.width()) {
            return "it gave an image of " + size(restored) + " pixels for one of " + size(image)
                    + (factor == 1 ? "" : ", where " + factor + " times as many rows and columns are needed");
        }
        for (Image plane : restored.planes()) {
            float[] pixels = plane.pixels();
            for (int i = 0; i < pixels.length; i++) {
                if (!Float.isFinite(pixels[i])) {
                    return "it gave " + pixels[i] + " at row " + i / restored.width() + ", column "
                            + i % restored.width() + ", which is no finite number";
                }
            }
        }
        return "";
    }

    private static String size(Image image) {
        return image.height() + " × " + image.width();
    }
}
