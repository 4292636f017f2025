package io.cellshell.workbench.model.stardist.clip;

import java.util.ArrayList;
import java.util.List;

/** Edges that two polygons of an intersection share, where both are joined. After Clipper 6.4.2 by Angus Johnson. */
final class ClipJoins {

    /** Two corners on the edge, of which the second may be missing yet, and another place on it. */
    private record Join(ClipPoint first, ClipPoint second, long x, long y) {}

    private final ClipOutput output;
    private final List<Join> joins = new ArrayList<>();
    /** Horizontal edges of the present row that others may touch. */
    private final List<Join> ghosts = new ArrayList<>();
    /** Where the two parts begin after the last join. */
    private ClipPoint firstPart;

    private ClipPoint secondPart;

    ClipJoins(ClipOutput output) {
        this.output = output;
    }

    void add(ClipPoint first, ClipPoint second, long x, long y) {
        joins.add(new Join(first, second, x, y));
    }

    void addGhost(ClipPoint point, long x, long y) {
        ghosts.add(new Join(point, null, x, y));
    }

    void clearGhosts() {
        ghosts.clear();
    }

    void addGhostsThatTouch(ClipEdge horizontal, ClipPoint point) {
        for (Join ghost : ghosts) {
            if (ClipEdge.overlap(ghost.first().x, ghost.x(), horizontal.bottomX, horizontal.topX)) {
                add(ghost.first(), point, ghost.x(), ghost.y());
            }
        }
    }

    void join() {
        for (Join join : joins) {
            ClipRing first = output.ring(join.first().ring);
            ClipRing second = output.ring(join.second().ring);
            if (first.points == null || second.points == null) {
                continue;
            }
            ClipRing holeState = first == second ? first : ClipRing.lower(first, second);
            firstPart = join.first();
            secondPart = join.second();
            if (!join(join, first == second)) {
                continue;
            }
            if (first == second) {
                split(first);
            } else {
                second.points = null;
                second.bottom = null;
                second.index = first.index;
                first.isHole = holeState.isHole;
                if (holeState == second) {
                    first.container = second.container;
                }
                second.container = first;
            }
        }
    }

    private void split(ClipRing first) {
        first.points = firstPart;
        first.bottom = null;
        ClipRing second = output.newRing();
        second.points = secondPart;
        ClipPoint point = secondPart;
        do {
            point.ring = second.index;
            point = point.previous;
        } while (point != secondPart);
        if (second.points.isWithin(first.points)) {
            second.isHole = !first.isHole;
            second.container = first;
            second.orient();
        } else if (first.points.isWithin(second.points)) {
            second.isHole = first.isHole;
            first.isHole = !second.isHole;
            second.container = first.container;
            first.container = second;
            first.orient();
        } else {
            second.isHole = first.isHole;
            second.container = first.container;
        }
    }

    private boolean join(Join join, boolean within) {
        ClipPoint a = join.first();
        ClipPoint b = join.second();
        boolean isHorizontal = a.y == join.y();
        if (isHorizontal && a.x == join.x() && b.x == join.x() && b.y == join.y()) {
            return within && joinAtPoint(a, b, join.y());
        }
        return isHorizontal ? joinHorizontal(a, b) : joinSlanted(join, within);
    }

    private boolean joinAtPoint(ClipPoint a, ClipPoint b, long y) {
        boolean reverse = a.other(true).y > y;
        return reverse != b.other(true).y > y && cross(a, b, reverse);
    }

    /** Lets two rings change over into each other at two corners at one place. */
    private boolean cross(ClipPoint a, ClipPoint b, boolean reverse) {
        ClipPoint otherA = a.copy(!reverse);
        ClipPoint otherB = b.copy(reverse);
        if (reverse) {
            ClipOutput.link(b, a);
            ClipOutput.link(otherA, otherB);
        } else {
            ClipOutput.link(a, b);
            ClipOutput.link(otherB, otherA);
        }
        firstPart = a;
        secondPart = otherA;
        return true;
    }

    private boolean joinSlanted(Join join, boolean within) {
        ClipPoint a = join.first();
        ClipPoint b = join.second();
        ClipPoint alongA = a.other(true);
        boolean reverseA = !goesAlong(a, alongA, join);
        if (reverseA) {
            alongA = a.other(false);
            if (!goesAlong(a, alongA, join)) {
                return false;
            }
        }
        ClipPoint alongB = b.other(true);
        boolean reverseB = !goesAlong(b, alongB, join);
        if (reverseB) {
            alongB = b.other(false);
            if (!goesAlong(b, alongB, join)) {
                return false;
            }
        }
        if (alongA == a || alongB == b || alongA == alongB || within && reverseA == reverseB) {
            return false;
        }
        return cross(a, b, reverseA);
    }

    private static boolean goesAlong(ClipPoint from, ClipPoint to, Join join) {
        return to.y <= from.y && ClipEdge.collinear(from.x, from.y, to.x, to.y, join.x(), join.y());
    }

    private boolean joinHorizontal(ClipPoint first, ClipPoint second) {
        ClipPoint a = first;
        ClipPoint endA = first;
        while (a.previous.y == a.y && a.previous != endA && a.previous != second) {
            a = a.previous;
        }
        while (endA.next.y == endA.y && endA.next != a && endA.next != second) {
            endA = endA.next;
        }
        if (endA.next == a || endA.next == second) {
            return false;
        }
        ClipPoint b = second;
        ClipPoint endB = second;
        while (b.previous.y == b.y && b.previous != endB && b.previous != endA) {
            b = b.previous;
        }
        while (endB.next.y == endB.y && endB.next != b && endB.next != a) {
            endB = endB.next;
        }
        if (endB.next == b || endB.next == a) {
            return false;
        }
        long left = Math.max(Math.min(a.x, endA.x), Math.min(b.x, endB.x));
        long right = Math.min(Math.max(a.x, endA.x), Math.max(b.x, endB.x));
        if (left >= right) {
            return false;
        }
        firstPart = a;
        secondPart = b;
        if (a.x >= left && a.x <= right) {
            return joinRows(a, endA, b, endB, a, a.x > endA.x);
        }
        if (b.x >= left && b.x <= right) {
            return joinRows(a, endA, b, endB, b, b.x > endB.x);
        }
        return endA.x >= left && endA.x <= right
                ? joinRows(a, endA, b, endB, endA, endA.x > a.x)
                : joinRows(a, endA, b, endB, endB, endB.x > b.x);
    }

    private static boolean joinRows(
            ClipPoint a, ClipPoint endA, ClipPoint b, ClipPoint endB, ClipPoint at, boolean discardLeft) {
        long x = at.x;
        long y = at.y;
        boolean goesRight = a.x <= endA.x;
        if (goesRight == b.x <= endB.x) {
            return false;
        }
        ClipPoint[] cutA = cut(a, goesRight, x, y, discardLeft);
        ClipPoint[] cutB = cut(b, !goesRight, x, y, discardLeft);
        if (goesRight == discardLeft) {
            ClipOutput.link(cutB[0], cutA[0]);
            ClipOutput.link(cutA[1], cutB[1]);
        } else {
            ClipOutput.link(cutA[0], cutB[0]);
            ClipOutput.link(cutB[1], cutA[1]);
        }
        return true;
    }

    /** Cuts a row of corners at a place, so that there are two corners. */
    private static ClipPoint[] cut(ClipPoint from, boolean goesRight, long x, long y, boolean discardLeft) {
        ClipPoint point = from;
        while (point.next.y == y
                && (goesRight
                        ? point.next.x <= x && point.next.x >= point.x
                        : point.next.x >= x && point.next.x <= point.x)) {
            point = point.next;
        }
        if (goesRight == discardLeft && point.x != x) {
            point = point.next;
        }
        boolean after = goesRight != discardLeft;
        ClipPoint copy = point.copy(after);
        if (copy.x != x || copy.y != y) {
            point = copy;
            point.x = x;
            point.y = y;
            copy = point.copy(after);
        }
        return new ClipPoint[] {point, copy};
    }
}
