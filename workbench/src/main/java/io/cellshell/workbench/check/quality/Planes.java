package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import java.util.ArrayList;
import java.util.List;

/** An image of many planes is looked at plane by plane. */
final class Planes {

    /** So many planes stand for a whole stack; more would read it all without saying more. */
    private static final int MOST = 16;

    private Planes() {}

    /** At most 16 planes, evenly spread, from the first to the last. */
    static List<Image> of(Image image) {
        int channels = image.size(Axis.C);
        int depth = image.size(Axis.Z);
        int all = image.size(Axis.T) * channels * depth;
        int taken = Math.min(all, MOST);
        List<Image> planes = new ArrayList<>();
        for (int i = 0; i < taken; i++) {
            int plane = taken == 1 ? 0 : (int) ((long) i * (all - 1) / (taken - 1));
            int t = plane / (channels * depth);
            int c = plane / depth % channels;
            int z = plane % depth;
            String where = all == 1 ? image.name() : image.name() + ", plane t=" + t + " c=" + c + " z=" + z;
            planes.add(finite(image.plane(t, c, z)).named(where));
        }
        return planes;
    }

    /** Pixels that are no finite number, of which {@link FinitePixels} tells, are taken as the darkest. */
    static Image finite(Image plane) {
        return FiniteIntensities.filled(plane);
    }

    /** Too few rows or columns for a check. */
    static Finding tooSmall(Practice practice, Image plane, int smallest) {
        return practice.notChecked(
                plane.dimensions().toString(),
                "“" + plane.name() + "” is too small to tell.",
                "Look at an image of " + smallest + " × " + smallest + " pixels or more.");
    }

    /** What the check finds in the plane where it finds the gravest. */
    static Finding gravest(Image image, Check<Image> ofPlane) {
        Finding gravest = null;
        for (Image plane : of(image)) {
            Finding finding = ofPlane.examine(plane);
            if (gravest == null || finding.severity().compareTo(gravest.severity()) > 0) {
                gravest = finding;
            }
        }
        return gravest;
    }
}
