package io.cellshell.workbench.model.stardist.clip;

import java.util.function.UnaryOperator;

/** Horizontal edges in a row that the sweep has reached. After Clipper 6.4.2 by Angus Johnson. */
final class ClipHorizontals {

    /** Lets two edges cross at a place. */
    interface Crossing {
        void cross(ClipEdge right, ClipEdge left, long x, long y);
    }

    private final ClipActive active;
    private final ClipOutput output;
    private final UnaryOperator<ClipEdge> advance;
    private final Crossing crossing;

    ClipHorizontals(ClipActive active, ClipOutput output, UnaryOperator<ClipEdge> advance, Crossing crossing) {
        this.active = active;
        this.output = output;
        this.advance = advance;
        this.crossing = crossing;
    }

    /** All that wait. */
    void run() {
        for (ClipEdge edge = active.pop(); edge != null; edge = active.pop()) {
            run(edge);
        }
    }

    private void run(ClipEdge first) {
        ClipEdge last = first;
        while (last.nextInBound != null && last.nextInBound.isHorizontal()) {
            last = last.nextInBound;
        }
        ClipEdge pair = last.nextInBound == null ? last.maximumPair() : null;
        ClipEdge horizontal = first;
        ClipPoint point = null;
        while (true) {
            boolean goesRight = horizontal.bottomX < horizontal.topX;
            ClipEdge edge = following(horizontal, goesRight);
            while (edge != null && !isBeyond(edge, horizontal, goesRight)) {
                if (horizontal.output >= 0) {
                    point = output.add(horizontal, edge.currentX, edge.currentY);
                    joinWithWaiting(horizontal, point);
                    output.joins().addGhost(point, horizontal.bottomX, horizontal.bottomY);
                }
                if (edge == pair && horizontal == last) {
                    if (horizontal.output >= 0) {
                        output.addMaximum(horizontal, pair, horizontal.topX, horizontal.topY);
                    }
                    active.remove(horizontal);
                    active.remove(pair);
                    return;
                }
                if (goesRight) {
                    crossing.cross(horizontal, edge, edge.currentX, horizontal.currentY);
                } else {
                    crossing.cross(edge, horizontal, edge.currentX, horizontal.currentY);
                }
                ClipEdge next = following(edge, goesRight);
                active.swap(horizontal, edge);
                edge = next;
            }
            if (horizontal.nextInBound == null || !horizontal.nextInBound.isHorizontal()) {
                break;
            }
            horizontal = advance.apply(horizontal);
            if (horizontal.output >= 0) {
                output.add(horizontal, horizontal.bottomX, horizontal.bottomY);
            }
        }
        if (horizontal.output >= 0 && point == null) {
            point = output.last(horizontal);
            joinWithWaiting(horizontal, point);
            output.joins().addGhost(point, horizontal.topX, horizontal.topY);
        }
        leave(horizontal);
    }

    private static ClipEdge following(ClipEdge edge, boolean goesRight) {
        return goesRight ? edge.nextActive : edge.previousActive;
    }

    private static boolean isBeyond(ClipEdge edge, ClipEdge horizontal, boolean goesRight) {
        boolean outside = goesRight
                ? edge.currentX > horizontal.topX
                : edge.currentX < Math.min(horizontal.topX, horizontal.bottomX);
        return outside
                || edge.currentX == horizontal.topX
                        && horizontal.nextInBound != null
                        && edge.slope < horizontal.nextInBound.slope;
    }

    private void joinWithWaiting(ClipEdge horizontal, ClipPoint point) {
        for (ClipEdge waiting = active.sorted; waiting != null; waiting = waiting.nextSorted) {
            if (waiting.output >= 0
                    && ClipEdge.overlap(horizontal.bottomX, horizontal.topX, waiting.bottomX, waiting.topX)) {
                output.joins().add(output.last(waiting), point, waiting.topX, waiting.topY);
            }
        }
    }

    /** Goes on with the edge above, if there is one. */
    private void leave(ClipEdge horizontal) {
        if (horizontal.nextInBound == null) {
            if (horizontal.output >= 0) {
                output.add(horizontal, horizontal.topX, horizontal.topY);
            }
            active.remove(horizontal);
            return;
        }
        boolean drawn = horizontal.output >= 0;
        ClipPoint point = drawn ? output.add(horizontal, horizontal.topX, horizontal.topY) : null;
        ClipEdge edge = advance.apply(horizontal);
        if (!drawn) {
            return;
        }
        if (edge.startsOn(edge.previousActive) && edge.isParallelTo(edge.previousActive)) {
            join(point, edge.previousActive, edge);
        } else if (edge.startsOn(edge.nextActive) && edge.isParallelTo(edge.nextActive)) {
            join(point, edge.nextActive, edge);
        }
    }

    private void join(ClipPoint point, ClipEdge neighbour, ClipEdge edge) {
        output.joins().add(point, output.add(neighbour, edge.bottomX, edge.bottomY), edge.topX, edge.topY);
    }
}
