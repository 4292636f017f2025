package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.ModelException;
import java.util.Collections;
import java.util.List;

/**
 * How objects are chosen from a {@link RayMap}.
 *
 * @param probabilityThreshold a place is a candidate where its probability is above this
 * @param overlapThreshold a candidate is dropped where its intersection with a better one is more than this share of the smaller of both
 * @param grid pixels of the image for one place of the map, a power of 2 along each axis: y and x, in a volume z, y and x
 * @param border where no candidates are taken from, along the same axes
 */
public record StarDistSettings(
        double probabilityThreshold, double overlapThreshold, List<Integer> grid, List<BorderWidth> border) {

    private static final BorderWidth USUAL_BORDER = BorderWidth.of(2);

    public StarDistSettings {
        grid = List.copyOf(grid);
        border = List.copyOf(border);
        if (Double.isNaN(probabilityThreshold) || Double.isNaN(overlapThreshold)) {
            throw new ModelException("A threshold is a number, but the probability " + probabilityThreshold
                    + " and the overlap " + overlapThreshold + " were given; 0.5 and 0.4 are usual.");
        }
        if (grid.size() < 2 || grid.size() > 3 || border.size() != grid.size()) {
            throw new ModelException(
                    "Grid and border have a number for y and x, in a volume for z, y and x, but the grid " + grid
                            + " and " + border.size() + " borders were given.");
        }
        for (int step : grid) {
            if (step < 1 || Integer.bitCount(step) != 1) {
                throw new ModelException(
                        "The steps of a grid are powers of 2 (1, 2, 4 …), but the grid " + grid + " was given.");
            }
        }
    }

    /** Stardist's own border, two places all around. */
    public static StarDistSettings of(double probabilityThreshold, double overlapThreshold, List<Integer> grid) {
        return new StarDistSettings(
                probabilityThreshold, overlapThreshold, grid, Collections.nCopies(grid.size(), USUAL_BORDER));
    }

    /** The same with this many places left out at each edge; 0 takes candidates from everywhere. */
    public StarDistSettings withBorder(int places) {
        return new StarDistSettings(
                probabilityThreshold, overlapThreshold, grid, Collections.nCopies(grid.size(), BorderWidth.of(places)));
    }
}
