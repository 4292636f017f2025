package io.cellshell.workbench.image.spot;

import io.cellshell.workbench.image.ImageException;

/**
 * A source of light smaller than the resolution.
 *
 * @param y row of its centre, in pixels; the centre of the first pixel is 0
 * @param x column of its centre, in pixels
 * @param photons that reach the camera from it in all, as photoelectrons; 0 or more
 */
public record Spot(double y, double x, double photons) {

    public Spot {
        if (!(Double.isFinite(y) && Double.isFinite(x) && photons >= 0 && photons <= Double.MAX_VALUE)) {
            throw new ImageException("A spot lies at a row and a column and gives 0 photons or more, but row " + y
                    + ", column " + x + " and " + photons + " photons were given.");
        }
    }
}
