package io.cellshell.workbench.model.stardist.clip;

/** A corner of an intersection, in a ring. After Clipper 6.4.2 by Angus Johnson. */
final class ClipPoint {

    long x;
    long y;
    int ring;
    ClipPoint next;
    ClipPoint previous;

    ClipPoint(int ring, long x, long y) {
        this.ring = ring;
        this.x = x;
        this.y = y;
        next = this;
        previous = this;
    }

    /** A new corner between another and the one before it. */
    static ClipPoint before(ClipPoint other, int ring, long x, long y) {
        ClipPoint point = new ClipPoint(ring, x, y);
        point.next = other;
        point.previous = other.previous;
        point.previous.next = point;
        other.previous = point;
        return point;
    }

    ClipPoint copy(boolean after) {
        return before(after ? next : this, ring, x, y);
    }

    boolean isAt(ClipPoint other) {
        return x == other.x && y == other.y;
    }

    void reverse() {
        ClipPoint point = this;
        do {
            ClipPoint following = point.next;
            point.next = point.previous;
            point.previous = following;
            point = following;
        } while (point != this);
    }

    /** As Clipper counts it, negative or positive by the direction. */
    double area() {
        double sum = 0;
        ClipPoint point = this;
        do {
            sum += (double) (point.previous.x + point.x) * (double) (point.previous.y - point.y);
            point = point.next;
        } while (point != this);
        return sum * 0.5;
    }

    /** The lowest corner, of several the leftmost. */
    ClipPoint bottom() {
        ClipPoint lowest = this;
        ClipPoint same = null;
        ClipPoint point = next;
        while (point != lowest) {
            if (point.y > lowest.y || point.y == lowest.y && point.x < lowest.x) {
                lowest = point;
                same = null;
            } else if (point.y == lowest.y && point.x == lowest.x && point.next != lowest && point.previous != lowest) {
                same = point;
            }
            point = point.next;
        }
        if (same != null) {
            while (same != point) {
                if (!point.isBottomRatherThan(same)) {
                    lowest = same;
                }
                same = same.next;
                while (!same.isAt(lowest)) {
                    same = same.next;
                }
            }
        }
        return lowest;
    }

    boolean isBottomRatherThan(ClipPoint other) {
        double before = slopeTo(other(false));
        double after = slopeTo(other(true));
        double othersBefore = other.slopeTo(other.other(false));
        double othersAfter = other.slopeTo(other.other(true));
        if (Math.max(before, after) == Math.max(othersBefore, othersAfter)
                && Math.min(before, after) == Math.min(othersBefore, othersAfter)) {
            return area() > 0;
        }
        return before >= othersBefore && before >= othersAfter || after >= othersBefore && after >= othersAfter;
    }

    /** The nearest corner at another place. */
    ClipPoint other(boolean forward) {
        ClipPoint point = forward ? next : previous;
        while (point.isAt(this) && point != this) {
            point = forward ? point.next : point.previous;
        }
        return point;
    }

    private double slopeTo(ClipPoint other) {
        return Math.abs(y == other.y ? ClipEdge.HORIZONTAL : (double) (other.x - x) / (other.y - y));
    }

    /** Whether this ring lies in another; where all corners lie on it, yes. */
    boolean isWithin(ClipPoint other) {
        ClipPoint point = this;
        do {
            int side = other.contains(point);
            if (side >= 0) {
                return side > 0;
            }
            point = point.next;
        } while (point != this);
        return true;
    }

    /** 1 inside, 0 outside, -1 on the ring. */
    private int contains(ClipPoint place) {
        int result = 0;
        ClipPoint point = this;
        do {
            ClipPoint end = point.next;
            if (end.y == place.y && (end.x == place.x || point.y == place.y && end.x > place.x == point.x < place.x)) {
                return -1;
            }
            if (point.y < place.y != end.y < place.y) {
                boolean right = point.x >= place.x;
                boolean endsRight = end.x > place.x;
                if (right && endsRight) {
                    result = 1 - result;
                } else if (right || endsRight) {
                    double side = (double) (point.x - place.x) * (end.y - place.y)
                            - (double) (end.x - place.x) * (point.y - place.y);
                    if (side == 0) {
                        return -1;
                    }
                    result = side > 0 == end.y > point.y ? 1 - result : result;
                }
            }
            point = end;
        } while (point != this);
        return result;
    }
}
