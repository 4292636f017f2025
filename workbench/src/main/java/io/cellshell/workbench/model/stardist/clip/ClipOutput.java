package io.cellshell.workbench.model.stardist.clip;

import java.util.ArrayList;
import java.util.List;

/** The polygons of an intersection, while the sweep makes them. After Clipper 6.4.2 by Angus Johnson. */
final class ClipOutput {

    private final ClipActive active;
    private final List<ClipRing> rings = new ArrayList<>();
    private final ClipJoins joins = new ClipJoins(this);

    ClipOutput(ClipActive active) {
        this.active = active;
    }

    ClipJoins joins() {
        return joins;
    }

    ClipRing newRing() {
        ClipRing ring = new ClipRing(rings.size());
        rings.add(ring);
        return ring;
    }

    /** The ring that one has become a part of. */
    ClipRing ring(int index) {
        ClipRing ring = rings.get(index);
        while (ring != rings.get(ring.index)) {
            ring = rings.get(ring.index);
        }
        return ring;
    }

    ClipPoint add(ClipEdge edge, long x, long y) {
        if (edge.output < 0) {
            ClipRing ring = newRing();
            ring.points = new ClipPoint(ring.index, x, y);
            setHole(edge, ring);
            edge.output = ring.index;
            return ring.points;
        }
        ClipRing ring = rings.get(edge.output);
        ClipPoint start = ring.points;
        ClipPoint end = edge.isLeft ? start : start.previous;
        if (end.x == x && end.y == y) {
            return end;
        }
        ClipPoint point = ClipPoint.before(start, ring.index, x, y);
        if (edge.isLeft) {
            ring.points = point;
        }
        return point;
    }

    ClipPoint last(ClipEdge edge) {
        ClipPoint start = rings.get(edge.output).points;
        return edge.isLeft ? start : start.previous;
    }

    private void setHole(ClipEdge edge, ClipRing ring) {
        ClipEdge odd = null;
        for (ClipEdge left = edge.previousActive; left != null; left = left.previousActive) {
            if (left.output >= 0) {
                if (odd == null) {
                    odd = left;
                } else if (odd.output == left.output) {
                    odd = null;
                }
            }
        }
        if (odd != null) {
            ring.container = rings.get(odd.output);
            ring.isHole = !ring.container.isHole;
        }
    }

    ClipPoint addMinimum(ClipEdge a, ClipEdge b, long x, long y) {
        boolean aIsLeft = b.isHorizontal() || a.slope > b.slope;
        ClipEdge edge = aIsLeft ? a : b;
        ClipEdge other = aIsLeft ? b : a;
        ClipPoint point = add(edge, x, y);
        other.output = edge.output;
        edge.isLeft = true;
        other.isLeft = false;
        ClipEdge left = edge.previousActive == other ? other.previousActive : edge.previousActive;
        if (left != null && left.output >= 0 && left.topY < y && edge.topY < y) {
            long leftX = left.xAt(y);
            long edgeX = edge.xAt(y);
            if (leftX == edgeX && ClipEdge.parallel(leftX, y, left.topX, left.topY, edgeX, y, edge.topX, edge.topY)) {
                joins.add(point, add(left, x, y), edge.topX, edge.topY);
            }
        }
        return point;
    }

    void addMaximum(ClipEdge a, ClipEdge b, long x, long y) {
        add(a, x, y);
        if (a.output == b.output) {
            a.output = ClipEdge.UNASSIGNED;
            b.output = ClipEdge.UNASSIGNED;
        } else if (a.output < b.output) {
            append(a, b);
        } else {
            append(b, a);
        }
    }

    /** Joins the second edge's ring onto that of the first. */
    private void append(ClipEdge a, ClipEdge b) {
        ClipRing first = rings.get(a.output);
        ClipRing second = rings.get(b.output);
        ClipRing holeState = ClipRing.lower(first, second);
        ClipPoint firstLeft = first.points;
        ClipPoint firstRight = firstLeft.previous;
        ClipPoint secondLeft = second.points;
        ClipPoint secondRight = secondLeft.previous;
        if (a.isLeft == b.isLeft) {
            secondLeft.reverse();
            link(secondLeft, firstLeft);
            link(firstRight, secondRight);
            first.points = a.isLeft ? secondRight : firstLeft;
        } else {
            link(secondRight, firstLeft);
            link(firstRight, secondLeft);
            first.points = a.isLeft ? secondLeft : firstLeft;
        }
        first.bottom = null;
        if (holeState == second) {
            if (second.container != first) {
                first.container = second.container;
            }
            first.isHole = second.isHole;
        }
        second.points = null;
        second.bottom = null;
        second.container = first;
        int kept = a.output;
        int obsolete = b.output;
        a.output = ClipEdge.UNASSIGNED;
        b.output = ClipEdge.UNASSIGNED;
        for (ClipEdge edge = active.first; edge != null; edge = edge.nextActive) {
            if (edge.output == obsolete) {
                edge.output = kept;
                edge.isLeft = a.isLeft;
                break;
            }
        }
        second.index = first.index;
    }

    static void link(ClipPoint point, ClipPoint following) {
        point.next = following;
        following.previous = point;
    }

    /** The sum of the areas of all rings, holes as well, in 32 bits as stardist counts it. */
    float area() {
        for (ClipRing ring : rings) {
            if (ring.points != null) {
                ring.orient();
            }
        }
        joins.join();
        float sum = 0;
        for (ClipRing ring : rings) {
            if (ring.points != null) {
                ring.simplify();
            }
            if (ring.points != null) {
                sum += ring.area();
            }
        }
        return sum;
    }
}
