package io.cellshell.workbench.model.stardist.clip;

import java.util.ArrayList;
import java.util.List;

/** Divides a polygon into bounds, chains of edges that lead up from a local minimum. After Clipper 6.4.2 by Angus Johnson. */
final class ClipBounds {

    /** Two bounds that begin at one place. */
    record Minimum(long y, ClipEdge left, ClipEdge right) {}

    private final List<Minimum> minima = new ArrayList<>();

    List<Minimum> minima() {
        return minima;
    }

    /** Adds a polygon; one without an area adds nothing. */
    void add(int[] x, int[] y, boolean subject) {
        int last = x.length - 1;
        while (last > 0 && x[last] == x[0] && y[last] == y[0]) {
            last--;
        }
        while (last > 0 && x[last] == x[last - 1] && y[last] == y[last - 1]) {
            last--;
        }
        if (last < 2) {
            return;
        }
        ClipEdge start = simplified(ring(x, y, last + 1));
        if (start == null) {
            return;
        }
        boolean isFlat = true;
        ClipEdge edge = start;
        do {
            edge.orient(subject);
            edge = edge.next;
            isFlat &= edge.currentY == start.currentY;
        } while (edge != start);
        if (!isFlat) {
            addMinima(start);
        }
    }

    private static ClipEdge ring(int[] x, int[] y, int count) {
        ClipEdge[] edges = new ClipEdge[count];
        for (int i = 0; i < count; i++) {
            edges[i] = new ClipEdge();
            edges[i].currentX = x[i];
            edges[i].currentY = y[i];
        }
        for (int i = 0; i < count; i++) {
            edges[i].next = edges[(i + 1) % count];
            edges[i].next.previous = edges[i];
        }
        return edges[0];
    }

    /** Without repeated corners and those on a straight line; null where less than a triangle is left. */
    private static ClipEdge simplified(ClipEdge first) {
        ClipEdge start = first;
        ClipEdge edge = first;
        ClipEdge stop = first;
        while (true) {
            if (edge.currentX == edge.next.currentX && edge.currentY == edge.next.currentY) {
                if (edge == edge.next) {
                    break;
                }
                start = edge == start ? edge.next : start;
                edge = removed(edge);
                stop = edge;
                continue;
            }
            if (edge.previous == edge.next) {
                break;
            }
            if (ClipEdge.collinear(
                    edge.previous.currentX,
                    edge.previous.currentY,
                    edge.currentX,
                    edge.currentY,
                    edge.next.currentX,
                    edge.next.currentY)) {
                start = edge == start ? edge.next : start;
                edge = removed(edge).previous;
                stop = edge;
                continue;
            }
            edge = edge.next;
            if (edge == stop) {
                break;
            }
        }
        return edge.previous == edge.next ? null : start;
    }

    private static ClipEdge removed(ClipEdge edge) {
        edge.previous.next = edge.next;
        edge.next.previous = edge.previous;
        return edge.next;
    }

    private void addMinima(ClipEdge start) {
        ClipEdge edge = start;
        if (edge.previous.bottomX == edge.previous.topX && edge.previous.bottomY == edge.previous.topY) {
            edge = edge.next;
        }
        ClipEdge first = null;
        while (true) {
            edge = nextMinimum(edge);
            if (edge == first) {
                return;
            }
            first = first == null ? edge : first;
            boolean isForward = edge.slope >= edge.previous.slope;
            ClipEdge left = isForward ? edge : edge.previous;
            ClipEdge right = isForward ? edge.previous : edge;
            left.windDelta = left.next == right ? -1 : 1;
            right.windDelta = -left.windDelta;
            Minimum minimum = new Minimum(edge.bottomY, left, right);
            ClipEdge afterLeft = bound(left, isForward);
            ClipEdge afterRight = bound(right, !isForward);
            minima.add(minimum);
            edge = isForward ? afterLeft : afterRight;
        }
    }

    private static ClipEdge nextMinimum(ClipEdge from) {
        ClipEdge edge = from;
        while (true) {
            while (edge.bottomX != edge.previous.bottomX
                    || edge.bottomY != edge.previous.bottomY
                    || edge.currentX == edge.topX && edge.currentY == edge.topY) {
                edge = edge.next;
            }
            if (!edge.isHorizontal() && !edge.previous.isHorizontal()) {
                return edge;
            }
            while (edge.previous.isHorizontal()) {
                edge = edge.previous;
            }
            ClipEdge first = edge;
            while (edge.isHorizontal()) {
                edge = edge.next;
            }
            if (edge.topY == edge.previous.bottomY) {
                continue;
            }
            return first.previous.bottomX < edge.bottomX ? first : edge;
        }
    }

    /** Links the edges of a bound, and gives the first edge beyond it. */
    private static ClipEdge bound(ClipEdge start, boolean forward) {
        ClipEdge adjoining = before(start, forward);
        if (start.isHorizontal()
                && adjoining.bottomX != start.bottomX
                && (!adjoining.isHorizontal() || adjoining.topX != start.bottomX)) {
            start.reverseHorizontal();
        }
        ClipEdge last = start;
        while (last.topY == after(last, forward).bottomY) {
            last = after(last, forward);
        }
        if (last.isHorizontal()) {
            ClipEdge horizontal = last;
            while (before(horizontal, forward).isHorizontal()) {
                horizontal = before(horizontal, forward);
            }
            long attached = before(horizontal, forward).topX;
            long beyond = after(last, forward).topX;
            if (attached > beyond || !forward && attached == beyond) {
                last = before(horizontal, forward);
            }
        }
        ClipEdge edge = start;
        while (true) {
            if (edge != last) {
                edge.nextInBound = after(edge, forward);
            }
            if (edge.isHorizontal() && edge != start && edge.bottomX != before(edge, forward).topX) {
                edge.reverseHorizontal();
            }
            if (edge == last) {
                return after(last, forward);
            }
            edge = after(edge, forward);
        }
    }

    private static ClipEdge after(ClipEdge edge, boolean forward) {
        return forward ? edge.next : edge.previous;
    }

    private static ClipEdge before(ClipEdge edge, boolean forward) {
        return forward ? edge.previous : edge.next;
    }
}
