package io.cellshell.workbench.check;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;

/** An image and its labels have the same height and width. */
public final class ShapesAgree implements Check<ShapesAgree.Pair> {

    /** An image, its labels, and the name under which the user knows them. */
    public record Pair(String name, Image image, Labels labels) {}

    @Override
    public Finding examine(Pair pair) {
        String evidence =
                "image " + pair.image().height() + " × " + pair.image().width() + ", labels "
                        + pair.labels().height() + " × " + pair.labels().width() + " pixels (height × width)";
        boolean agree = pair.image().height() == pair.labels().height()
                && pair.image().width() == pair.labels().width();
        return agree
                ? new Finding(
                        "data.shapes", Severity.OK, evidence, "“" + pair.name() + "”: image and labels match.", "", WHY)
                : new Finding(
                        "data.shapes",
                        Severity.STOP,
                        evidence,
                        "The labels of “" + pair.name() + "” have another shape than the image (" + evidence + ").",
                        "Check that they belong together and that neither was cropped, rescaled or transposed.",
                        WHY);
    }

    private static final String WHY = "Each pixel of the ground truth must lie on the pixel that it describes.";
}
