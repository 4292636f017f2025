package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;

/** It is known how large a pixel is in the specimen, and that is a size a light or electron microscope can have. */
public final class PixelSizeKnown implements Check<Image> {

    /** From an electron microscope to a slide scanner's overview, in µm. */
    private static final double SMALLEST = 1e-4;

    private static final double LARGEST = 100;

    private static final Practice PRACTICE = new Practice(
            "B1.pixel-size",
            "Without the scale no size can be reported, and no model can be matched to the images (checklist B1; Sarkans"
                    + " et al. 2021, REMBI, doi 10.1038/s41592-021-01166-8).");

    @Override
    public Finding examine(Image image) {
        if (image.pixelSize().isEmpty()) {
            return PRACTICE.warn(
                    "no pixel size in “" + image.name() + "”",
                    "The pixel size of “" + image.name() + "” is unknown.",
                    "Take it from the microscope's metadata: image.withPixelSize(PixelSize.ofMicrometres(…)).");
        }
        PixelSize size = image.pixelSize().get();
        String evidence = "pixel size " + size;
        boolean plausible = Math.min(size.y(), size.x()) >= SMALLEST && Math.max(size.y(), size.x()) <= LARGEST;
        if (!plausible) {
            return PRACTICE.warn(
                    evidence,
                    "No microscope gives “" + image.name() + "” such a pixel size.",
                    "Look for a wrong unit (nm or mm for µm) and set the right size with withPixelSize(…).");
        }
        return size.y() == size.x()
                ? PRACTICE.ok(evidence, "The pixel size of “" + image.name() + "” is known.")
                : PRACTICE.note(
                        evidence,
                        "The pixels of “" + image.name() + "” are not square.",
                        "Most models expect square pixels: rescale the image first.");
    }
}
