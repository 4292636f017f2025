package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;

/**
 * Every filter, threshold and detector refuses an image with intensities that are no finite number (NaN, infinity): one of them would
 * spread over its surroundings, or over the whole image, without a word.
 */
public final class FiniteIntensities {

    private FiniteIntensities() {}

    /**
     * The intensities of one plane.
     *
     * @param method for the message: what needs finite intensities, such as "a median filter"
     * @throws ImageException where one is no finite number
     */
    public static float[] of(Image image, String method) {
        return checked(image, image.pixels(), method);
    }

    /**
     * The intensities of one volume, section by section, or of one plane.
     *
     * @param method for the message: what needs finite intensities
     * @throws ImageException where one is no finite number, or there are several time points or channels
     */
    public static float[] ofVolume(Image image, String method) {
        return checked(image, image.voxels(), method);
    }

    private static float[] checked(Image image, float[] pixels, String method) {
        int first = -1;
        int odd = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (!(Math.abs(pixels[i]) <= Float.MAX_VALUE)) {
                first = odd == 0 ? i : first;
                odd++;
            }
        }
        if (odd > 0) {
            throw new ImageException("The image “" + image.name() + "” has " + odd
                    + (odd == 1
                            ? " pixel that is no finite number ("
                            : " pixels that are no finite number (the first is ")
                    + pixels[first] + " at " + place(image, first)
                    + "), which " + method + " cannot take; replace them first.");
        }
        return pixels;
    }

    private static String place(Image image, int pixel) {
        int row = pixel / image.width();
        return (image.isPlane() ? "" : "section " + row / image.height() + ", ") + "row " + row % image.height()
                + ", column " + pixel % image.width();
    }

    /**
     * The intensities of one plane, none below 0.
     *
     * @throws ImageException where one is no finite number or below 0
     */
    static float[] notNegative(Image image, String method, String remedy) {
        float[] pixels = of(image, method);
        float least = 0;
        int below = 0;
        for (float value : pixels) {
            below += value < 0 ? 1 : 0;
            least = Math.min(least, value);
        }
        if (below > 0) {
            throw new ImageException("The image “" + image.name() + "” has " + below
                    + (below == 1 ? " pixel" : " pixels") + " below 0 (the lowest is " + least + "), which " + method
                    + " cannot take; " + remedy);
        }
        return pixels;
    }

    /** The image with its darkest finite intensity in place of what is no finite number; 0 where there is none. */
    public static Image filled(Image plane) {
        float[] pixels = plane.pixels();
        if (allFinite(pixels)) {
            return plane;
        }
        float darkest = Float.POSITIVE_INFINITY;
        for (float pixel : pixels) {
            darkest = Float.isFinite(pixel) ? Math.min(darkest, pixel) : darkest;
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Float.isFinite(pixels[i]) ? pixels[i] : Float.isFinite(darkest) ? darkest : 0;
        }
        return Image.of(plane.height(), plane.width(), pixels).computedFrom(plane);
    }

    private static boolean allFinite(float[] pixels) {
        for (float pixel : pixels) {
            if (!(Math.abs(pixel) <= Float.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }
}
