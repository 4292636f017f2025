package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.GreyLevels;
import io.cellshell.workbench.check.quality.measure.LineJumps;
import io.cellshell.workbench.check.quality.measure.Padding;
import io.cellshell.workbench.check.quality.measure.PlaneNoise;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * No straight line runs from one border of the image to the other: no row or column of the camera that is brighter or darker than
 * its neighbours, and no seam where tiles of different brightness were stitched.
 */
public final class Lines implements Check<Image> {

    private static final int SMALLEST = 32;

    private static final double CUT_OFF = 0.25;

    private static final Practice PRACTICE = new Practice(
            "B2.lines",
            "Faulty lines of a camera and seams of a mosaic lie where no object is; thresholds and networks take them for"
                    + " edges (checklist B2).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, Lines::plane);
    }

    private static Finding plane(Image plane) {
        if (Math.min(plane.height(), plane.width()) < SMALLEST) {
            return Planes.tooSmall(PRACTICE, plane, SMALLEST);
        }
        Image inside =
                Padding.of(plane).map(padding -> plane.crop(padding.inside())).orElse(plane);
        if (GreyLevels.of(inside).shareOfDarkest() > CUT_OFF) {
            return PRACTICE.notChecked(
                    "more than a quarter of the pixels at the lowest grey level",
                    "The background of “" + plane.name() + "” is cut off, so that faint lines cannot be told.",
                    "Look at the raw image.");
        }
        double noise = PlaneNoise.sigma(inside);
        LineJumps rows = LineJumps.ofRows(inside, noise);
        LineJumps columns = LineJumps.ofColumns(inside, noise);
        List<String> odd = new ArrayList<>();
        rows.odd().forEach(row -> odd.add("row " + row));
        columns.odd().forEach(column -> odd.add("column " + column));
        if (!odd.isEmpty()) {
            return PRACTICE.warn(
                    Count.of(odd.size(), "line") + " brighter or darker than the neighbours all along: "
                            + FirstFew.of(odd, ", "),
                    "“" + plane.name()
                            + "” has whole rows or columns that are too bright or too dark: defects of the camera.",
                    "Replace each by the mean of its neighbours, or correct with a dark and a flat-field image of the camera.");
        }
        List<String> steps = new ArrayList<>();
        rows.steps().forEach(row -> steps.add("between the rows " + (row - 1) + " and " + row));
        columns.steps().forEach(column -> steps.add("between the columns " + (column - 1) + " and " + column));
        return steps.isEmpty()
                ? PRACTICE.ok("no line stands out", "No straight line runs through “" + plane.name() + "”.")
                : PRACTICE.warn(
                        "brightness jumps all along a line: " + FirstFew.of(steps, ", "),
                        "“" + plane.name()
                                + "” has a seam: brightness jumps along a straight line from border to border.",
                        "If it was stitched, correct the light of the tiles (flat field) before stitching; otherwise look"
                                + " for a camera that reads its halves apart.");
    }
}
