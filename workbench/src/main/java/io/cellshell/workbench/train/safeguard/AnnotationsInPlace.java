package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Annotations are those of their images and lie where they belong. A network learns labels of other images, or shifted ones, by heart as well as
 * right ones, so no loss shows it. What {@link
 * io.cellshell.workbench.check.annotation.AnnotationQuality#examinePlace} finds counts where most images show the same, since a single image may be
 * an odd one.
 */
public final class AnnotationsInPlace implements Check<List<List<Finding>>> {

    private static final Practice PRACTICE = new Practice(
            "E.places",
            "Annotations of other images, or shifted ones, are learned by heart as well as right ones, and no curve shows it"
                    + " (checklist B3).");

    /** @param images what was found in each image that was looked at */
    @Override
    public Finding examine(List<List<Finding>> images) {
        List<List<Finding>> telling = new ArrayList<>();
        for (List<Finding> image : images) {
            if (image.stream().anyMatch(one -> one.severity() != Severity.NOT_CHECKED)) {
                telling.add(image);
            }
        }
        if (telling.isEmpty()) {
            return PRACTICE.notChecked(
                    images.size() + (images.size() == 1 ? " image" : " images"),
                    "Whether annotations belong to their images cannot be told from these.",
                    "Look at tuning.showBatch().");
        }
        List<Finding> faults = telling.stream()
                .flatMap(image ->
                        image.stream().filter(AnnotationsInPlace::isFault).limit(1))
                .toList();
        String evidence = faults.size() + " of " + telling.size() + " images";
        if (2 * faults.size() <= telling.size()) {
            return PRACTICE.ok(evidence, "Annotations lie on what their images show.");
        }
        Finding usual = faults.stream()
                .max(Comparator.comparingLong(one -> faults.stream()
                        .filter(other -> other.id().equals(one.id()))
                        .count()))
                .orElseThrow();
        return PRACTICE.warn(
                evidence + "; in one " + usual.evidence(),
                "In most images that were looked at the annotations do not lie on what the image shows. "
                        + usual.sentence(),
                usual.remedy() + " tuning.showBatch() and data.examine() show more.");
    }

    private static boolean isFault(Finding finding) {
        return finding.severity().compareTo(Severity.WARN) >= 0;
    }
}
