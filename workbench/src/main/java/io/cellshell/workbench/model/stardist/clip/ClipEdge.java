package io.cellshell.workbench.model.stardist.clip;

/** An edge of one of the two polygons that {@link PolygonIntersection} clips. After Clipper 6.4.2 by Angus Johnson. */
final class ClipEdge {

    /** Stands for the slope of an edge that lies in one row. */
    static final double HORIZONTAL = -1.0E+40;

    static final int UNASSIGNED = -1;

    long bottomX;
    long bottomY;
    long currentX;
    long currentY;
    long topX;
    long topY;
    double slope;
    boolean isSubject;
    boolean isLeft;
    int windDelta;
    int windCount;
    /** Of the other polygon. */
    int otherWindCount;

    int output = UNASSIGNED;
    ClipEdge next;
    ClipEdge previous;
    ClipEdge nextInBound;
    ClipEdge nextActive;
    ClipEdge previousActive;
    ClipEdge nextSorted;
    ClipEdge previousSorted;

    /** From the corner that {@link #currentX} and {@link #currentY} hold to the next edge's corner; rows count downwards. */
    void orient(boolean subject) {
        boolean falls = currentY >= next.currentY;
        ClipEdge bottom = falls ? this : next;
        ClipEdge top = falls ? next : this;
        bottomX = bottom.currentX;
        bottomY = bottom.currentY;
        topX = top.currentX;
        topY = top.currentY;
        slope = topY == bottomY ? HORIZONTAL : (double) (topX - bottomX) / (topY - bottomY);
        isSubject = subject;
    }

    boolean isHorizontal() {
        return slope == HORIZONTAL;
    }

    void reverseHorizontal() {
        long x = topX;
        topX = bottomX;
        bottomX = x;
    }

    long xAt(long y) {
        return y == topY ? topX : bottomX + round(slope * (y - bottomY));
    }

    boolean isMaximum(long y) {
        return topY == y && nextInBound == null;
    }

    boolean isIntermediate(long y) {
        return topY == y && nextInBound != null;
    }

    /** The edge that ends at the same local maximum, or null. */
    ClipEdge maximumPair() {
        if (next.topX == topX && next.topY == topY && next.nextInBound == null) {
            return next;
        }
        boolean isPrevious = previous.topX == topX && previous.topY == topY && previous.nextInBound == null;
        return isPrevious ? previous : null;
    }

    /** The same, but null where it is not active, unless it is horizontal. */
    ClipEdge activeMaximumPair() {
        ClipEdge pair = maximumPair();
        return pair != null && pair.nextActive == pair.previousActive && !pair.isHorizontal() ? null : pair;
    }

    /** Whether this edge begins where another one that is part of the intersection goes on. */
    boolean startsOn(ClipEdge neighbour) {
        return neighbour != null
                && neighbour.currentX == bottomX
                && neighbour.currentY == bottomY
                && neighbour.output >= 0
                && neighbour.currentY > neighbour.topY;
    }

    boolean isParallelTo(ClipEdge other) {
        return (topY - bottomY) * (other.topX - other.bottomX) == (topX - bottomX) * (other.topY - other.bottomY);
    }

    /** Whether the parts of both above where they are now are parallel. */
    boolean goesOnLike(ClipEdge other) {
        return parallel(currentX, currentY, topX, topY, other.currentX, other.currentY, other.topX, other.topY);
    }

    static boolean parallel(long x1, long y1, long x2, long y2, long x3, long y3, long x4, long y4) {
        return (y1 - y2) * (x3 - x4) == (x1 - x2) * (y3 - y4);
    }

    static boolean collinear(long x1, long y1, long x2, long y2, long x3, long y3) {
        return (y1 - y2) * (x2 - x3) == (x1 - x2) * (y2 - y3);
    }

    /** Whether this edge is placed before another active one. */
    boolean insertsBefore(ClipEdge other) {
        if (currentX != other.currentX) {
            return currentX < other.currentX;
        }
        return topY > other.topY ? topX < other.xAt(topY) : other.topX > xAt(other.topY);
    }

    static long round(double number) {
        return (long) (number < 0 ? number - 0.5 : number + 0.5);
    }

    static boolean overlap(long a1, long a2, long b1, long b2) {
        return Math.min(a1, a2) < Math.max(b1, b2) && Math.min(b1, b2) < Math.max(a1, a2);
    }
}
