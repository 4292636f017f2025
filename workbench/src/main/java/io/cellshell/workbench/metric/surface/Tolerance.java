package io.cellshell.workbench.metric.surface;

import io.cellshell.workbench.image.PixelSize;

/**
 * How far apart two surfaces may lie and still be held for the same: what two people who draw them differ by.
 *
 * @param limit the greatest distance, 0 or more
 * @param spacing says whether it is in pixels or in µm
 */
public record Tolerance(double limit, Spacing spacing) {

    public Tolerance {
        if (!(limit >= 0 && limit <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("Surfaces are held for the same within a distance of 0 or more, but "
                    + limit + " was given; take how far apart two people draw the same outline.");
        }
    }

    /** In pixels, of planes. */
    public static Tolerance ofPixels(double limit) {
        return new Tolerance(limit, Spacing.pixels());
    }

    /** In µm, for images of one pixel size. */
    public static Tolerance ofMicrometres(double limit, PixelSize pixelSize) {
        return new Tolerance(limit, Spacing.micrometres(pixelSize));
    }

    /** Such as {@code 2.0 pixels}. */
    @Override
    public String toString() {
        return limit + " " + spacing.unit();
    }
}
