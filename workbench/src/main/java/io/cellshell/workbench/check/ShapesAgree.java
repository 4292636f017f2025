package io.cellshell.workbench.check;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Unannotated;

/** An image and its annotation have the same height and width, where the annotation is one of pixels. */
public final class ShapesAgree implements Check<ShapesAgree.Pair> {

    private static final String WHY = "Each pixel of the ground truth must lie on the pixel that it describes.";

    /** An image, its annotation, and the name under which the user knows them. */
    public record Pair(String name, Image image, Annotation annotation) {}

    @Override
    public Finding examine(Pair pair) {
        String kind = pair.annotation().kind();
        if (pair.annotation() instanceof Unannotated) {
            return new Finding(
                    "data.shapes",
                    Severity.OK,
                    "no annotation",
                    "“" + pair.name() + "” is not annotated, so that nothing can lie in the wrong place.",
                    "",
                    WHY);
        }
        String evidence = "image " + pair.image().height() + " × "
                + pair.image().width() + ", " + kind + " " + pair.annotation().extent();
        return pair.annotation().fits(pair.image())
                ? new Finding(
                        "data.shapes",
                        Severity.OK,
                        evidence,
                        "“" + pair.name() + "”: image and " + kind + " match.",
                        "",
                        WHY)
                : new Finding(
                        "data.shapes",
                        Severity.STOP,
                        evidence,
                        "Image and " + kind + " of “" + pair.name() + "” differ in shape (" + evidence + ").",
                        "Check that they belong together and that neither was cropped, rescaled or transposed.",
                        WHY);
    }
}
