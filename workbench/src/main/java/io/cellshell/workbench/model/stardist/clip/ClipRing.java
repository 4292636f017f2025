package io.cellshell.workbench.model.stardist.clip;

/** One polygon of an intersection while it grows. After Clipper 6.4.2 by Angus Johnson. */
final class ClipRing {

    int index;
    boolean isHole;
    ClipRing container;
    ClipPoint points;
    ClipPoint bottom;

    ClipRing(int index) {
        this.index = index;
    }

    boolean isRightOf(ClipRing other) {
        ClipRing ring = this;
        do {
            ring = ring.container;
            if (ring == other) {
                return true;
            }
        } while (ring != null);
        return false;
    }

    /** Which of two parts of one polygon knows whether it is a hole. */
    static ClipRing lower(ClipRing first, ClipRing second) {
        if (first.isRightOf(second)) {
            return second;
        }
        if (second.isRightOf(first)) {
            return first;
        }
        first.bottom = first.bottom == null ? first.points.bottom() : first.bottom;
        second.bottom = second.bottom == null ? second.points.bottom() : second.bottom;
        ClipPoint a = first.bottom;
        ClipPoint b = second.bottom;
        if (a.y != b.y) {
            return a.y > b.y ? first : second;
        }
        if (a.x != b.x) {
            return a.x < b.x ? first : second;
        }
        if (a.next == a) {
            return second;
        }
        if (b.next == b) {
            return first;
        }
        return a.isBottomRatherThan(b) ? first : second;
    }

    /** Lets the direction say whether it is a hole. */
    void orient() {
        if (isHole == points.area() > 0) {
            points.reverse();
        }
    }

    /** Without repeated corners and those on a straight line; without points where nothing is left. */
    void simplify() {
        bottom = null;
        ClipPoint fine = null;
        ClipPoint point = points;
        while (true) {
            if (point.previous == point || point.previous == point.next) {
                points = null;
                return;
            }
            if (point.isAt(point.next)
                    || point.isAt(point.previous)
                    || ClipEdge.collinear(
                            point.previous.x, point.previous.y, point.x, point.y, point.next.x, point.next.y)) {
                fine = null;
                point.previous.next = point.next;
                point.next.previous = point.previous;
                point = point.previous;
            } else if (point == fine) {
                break;
            } else {
                fine = fine == null ? point : fine;
                point = point.next;
            }
        }
        points = point;
    }

    /** Half of the sum over its edges, in 32 bits as stardist counts it. */
    float area() {
        float twice = 0;
        ClipPoint point = points.previous;
        ClipPoint end = point;
        do {
            twice += point.x * point.previous.y - point.y * point.previous.x;
            point = point.previous;
        } while (point != end);
        return (float) (0.5 * Math.abs(twice));
    }
}
