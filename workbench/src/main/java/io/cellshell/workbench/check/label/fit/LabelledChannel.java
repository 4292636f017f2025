package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;

/** The plane of an image that was labelled: of several channels that which the labels fit best, at the first time point and depth. */
public final class LabelledChannel {

    private LabelledChannel() {}

    /**
     * The plane; pixels that are no finite number are taken as the darkest.
     *
     * @param image of the height and width of the labels
     * @param ids row by row, 0 where nothing is labelled
     */
    public static Image of(Image image, int[] ids) {
        double[] foreground = new double[ids.length];
        for (int i = 0; i < ids.length; i++) {
            foreground[i] = ids[i] > 0 ? 1 : 0;
        }
        Image best = null;
        double agreement = -1;
        for (int c = 0; c < image.size(Axis.C); c++) {
            Image plane = finite(image.isPlane() ? image : image.plane(0, c, 0));
            double r = image.size(Axis.C) == 1 ? 0 : Math.abs(Correlation.of(plane.pixels(), foreground));
            if (r > agreement) {
                best = plane;
                agreement = r;
            }
        }
        return best;
    }

    private static Image finite(Image plane) {
        float[] pixels = plane.pixels();
        float darkest = Float.POSITIVE_INFINITY;
        int odd = 0;
        for (float pixel : pixels) {
            darkest = Float.isFinite(pixel) ? Math.min(darkest, pixel) : darkest;
            odd += Float.isFinite(pixel) ? 0 : 1;
        }
        for (int i = 0; i < pixels.length && odd > 0; i++) {
            pixels[i] = Float.isFinite(pixels[i]) ? pixels[i] : Float.isFinite(darkest) ? darkest : 0;
        }
        return odd == 0
                ? plane
                : Image.of(plane.height(), plane.width(), pixels).named(plane.name());
    }
}
