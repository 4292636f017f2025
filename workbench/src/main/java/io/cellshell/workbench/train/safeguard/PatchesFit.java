package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;

/** The training images hold as many patches as a step takes, and a patch is no larger than an image. */
public final class PatchesFit implements Check<PatchesFit.Subject> {

    private static final Practice PRACTICE = new Practice(
            "E.patches",
            "A step that takes everything several times learns slower than several steps, and says nothing more (Masters and"
                    + " Luschi 2018, arXiv 1804.07612).");

    /**
     * Patches and images.
     *
     * @param batchSize patches in a step
     * @param patches that lie side by side in the training images
     * @param images number of training images
     * @param smaller how many of the images that were looked at are smaller than a patch
     * @param farSmaller how many of them have less than an eighth of its width
     * @param lookedAt how many images were looked at
     * @param size of a patch in words
     */
    public record Subject(
            int batchSize, long patches, int images, int smaller, int farSmaller, int lookedAt, String size) {}

    @Override
    public Finding examine(Subject subject) {
        String evidence = "batch size " + subject.batchSize() + ", patches of " + subject.size() + ", of which "
                + subject.patches() + " lie side by side in " + subject.images()
                + (subject.images() == 1 ? " training image" : " training images");
        if (subject.farSmaller() == subject.lookedAt()) {
            return PRACTICE.stop(
                    evidence,
                    "A patch is more than eight times as wide as any image, so that it shows nearly nothing but mirror images.",
                    "Take smaller patches, as .patchSize(pixels) cuts them, or larger images.");
        }
        if (2 * subject.smaller() > subject.lookedAt()) {
            return PRACTICE.warn(
                    evidence + "; " + subject.smaller() + " of " + subject.lookedAt()
                            + " images are smaller than a patch",
                    "A patch is larger than most images, so that it shows mostly mirror images of their borders.",
                    "Take smaller patches, as .patchSize(pixels) cuts them, or larger images.");
        }
        return subject.batchSize() > subject.patches()
                ? PRACTICE.warn(
                        evidence,
                        "The batch is larger than the data: each step shows the same pixels several times.",
                        "Take .batchSize(" + Math.max(1, subject.patches())
                                + ") or smaller patches, or annotate more images.")
                : PRACTICE.ok(evidence, "There are as many patches as a step takes.");
    }
}
