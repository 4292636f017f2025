package io.cellshell.workbench.model.stardist.clip;

/** Where two edges cross, at whole numbers. After Clipper 6.4.2 by Angus Johnson. */
record ClipCrossing(ClipEdge first, ClipEdge second, long x, long y) {

    /** @param topY row that the sweep goes up to */
    static ClipCrossing of(ClipEdge first, ClipEdge second, long topY) {
        long[] point = point(first, second);
        return point[1] < topY
                ? new ClipCrossing(first, second, first.xAt(topY), topY)
                : new ClipCrossing(first, second, point[0], point[1]);
    }

    private static long[] point(ClipEdge a, ClipEdge b) {
        long x;
        long y;
        if (a.slope == b.slope) {
            return new long[] {a.xAt(a.currentY), a.currentY};
        } else if (a.slope == 0) {
            x = a.bottomX;
            y = crossing(b, x);
        } else if (b.slope == 0) {
            x = b.bottomX;
            y = crossing(a, x);
        } else {
            double fromA = a.bottomX - a.bottomY * a.slope;
            double fromB = b.bottomX - b.bottomY * b.slope;
            double row = (fromB - fromA) / (a.slope - b.slope);
            y = ClipEdge.round(row);
            x = ClipEdge.round(isSteeper(a, b) ? a.slope * row + fromA : b.slope * row + fromB);
        }
        if (y < a.topY || y < b.topY) {
            y = Math.max(a.topY, b.topY);
            x = isSteeper(a, b) ? a.xAt(y) : b.xAt(y);
        }
        // Not below where the sweep is.
        if (y > a.currentY) {
            y = a.currentY;
            x = Math.abs(a.slope) > Math.abs(b.slope) ? b.xAt(y) : a.xAt(y);
        }
        return new long[] {x, y};
    }

    private static boolean isSteeper(ClipEdge a, ClipEdge b) {
        return Math.abs(a.slope) < Math.abs(b.slope);
    }

    private static long crossing(ClipEdge edge, long x) {
        return edge.isHorizontal()
                ? edge.bottomY
                : ClipEdge.round(x / edge.slope + (edge.bottomY - edge.bottomX / edge.slope));
    }

    boolean isBetweenNeighbours() {
        return first.nextSorted == second || first.previousSorted == second;
    }
}
