package io.cellshell.workbench.model.stardist.clip;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The area that two polygons with whole corners share, as stardist measures it: by Vatti's sweep, with crossings rounded to whole numbers.
 * A translation, for two closed polygons, their intersection and the non-zero rule, of Clipper 6.4.2 by Angus Johnson (Boost Software
 * License 1.0), since other algorithms round otherwise and so keep other objects.
 */
public final class PolygonIntersection {

    private final ClipActive active = new ClipActive();
    private final ClipOutput output = new ClipOutput(active);
    private final TreeSet<Long> rows = new TreeSet<>(Collections.reverseOrder());
    private final ClipBounds.Minimum[] minima;
    private int nextMinimum;

    private PolygonIntersection(ClipBounds bounds) {
        minima = bounds.minima().toArray(new ClipBounds.Minimum[0]);
        StandardSort.sort(minima, (a, b) -> b.y() < a.y());
        for (ClipBounds.Minimum minimum : minima) {
            rows.add(minimum.y());
            start(minimum.left(), true);
            start(minimum.right(), false);
        }
    }

    private static void start(ClipEdge edge, boolean isLeft) {
        edge.currentX = edge.bottomX;
        edge.currentY = edge.bottomY;
        edge.isLeft = isLeft;
    }

    /**
     * The shared area, 0 where the sweep fails, as in stardist.
     *
     * @param clipX columns of the corners of the one polygon, whose size is at most 2^30
     * @param clipY their rows
     * @param subjectX columns of the corners of the other one
     * @param subjectY their rows
     */
    public static float area(int[] clipX, int[] clipY, int[] subjectX, int[] subjectY) {
        ClipBounds bounds = new ClipBounds();
        bounds.add(clipX, clipY, false);
        bounds.add(subjectX, subjectY, true);
        PolygonIntersection sweep = new PolygonIntersection(bounds);
        return sweep.run() ? sweep.output.area() : 0;
    }

    private boolean run() {
        if (rows.isEmpty()) {
            return false;
        }
        insertMinima(rows.pollFirst());
        ClipHorizontals horizontals = new ClipHorizontals(active, output, this::advance, this::cross);
        while (!rows.isEmpty() || nextMinimum < minima.length) {
            long y = rows.isEmpty() ? minima[nextMinimum].y() : rows.pollFirst();
            horizontals.run();
            output.joins().clearGhosts();
            List<ClipCrossing> crossings = active.crossings(y);
            if (crossings == null) {
                return false;
            }
            for (ClipCrossing crossing : crossings) {
                cross(crossing.first(), crossing.second(), crossing.x(), crossing.y());
                active.swap(crossing.first(), crossing.second());
            }
            if (!endEdges(y)) {
                return false;
            }
            horizontals.run();
            promote(y);
            insertMinima(y);
        }
        return true;
    }

    private ClipEdge advance(ClipEdge edge) {
        ClipEdge following = active.advance(edge);
        if (!following.isHorizontal()) {
            rows.add(following.topY);
        }
        return following;
    }

    private void insertMinima(long y) {
        while (nextMinimum < minima.length && minima[nextMinimum].y() == y) {
            ClipBounds.Minimum minimum = minima[nextMinimum++];
            ClipEdge left = minimum.left();
            ClipEdge right = minimum.right();
            active.insert(left, null);
            active.insert(right, left);
            countWinding(left);
            right.windCount = left.windCount;
            right.otherWindCount = left.otherWindCount;
            ClipPoint point = null;
            if (Math.abs(left.windCount) == 1 && left.otherWindCount != 0) {
                point = output.addMinimum(left, right, left.bottomX, left.bottomY);
            }
            rows.add(left.topY);
            if (right.isHorizontal()) {
                active.push(right);
                if (right.nextInBound != null) {
                    rows.add(right.nextInBound.topY);
                }
            } else {
                rows.add(right.topY);
            }
            joinWithNeighbours(left, right, point);
            if (left.nextActive != right) {
                for (ClipEdge edge = left.nextActive; edge != null && edge != right; edge = edge.nextActive) {
                    // The edge that is on the right above the crossing comes first.
                    cross(right, edge, left.currentX, left.currentY);
                }
            }
        }
    }

    private void joinWithNeighbours(ClipEdge left, ClipEdge right, ClipPoint point) {
        ClipJoins joins = output.joins();
        if (point != null && right.isHorizontal()) {
            joins.addGhostsThatTouch(right, point);
        }
        ClipEdge before = left.previousActive;
        if (left.output >= 0
                && before != null
                && before.currentX == left.bottomX
                && before.output >= 0
                && ClipEdge.parallel(
                        before.bottomX,
                        before.bottomY,
                        before.topX,
                        before.topY,
                        left.currentX,
                        left.currentY,
                        left.topX,
                        left.topY)) {
            joins.add(point, output.add(before, left.bottomX, left.bottomY), left.topX, left.topY);
        }
        before = right.previousActive;
        if (left.nextActive != right && right.output >= 0 && before.output >= 0 && before.goesOnLike(right)) {
            joins.add(point, output.add(before, right.bottomX, right.bottomY), right.topX, right.topY);
        }
    }

    private void countWinding(ClipEdge edge) {
        ClipEdge left = edge.previousActive;
        while (left != null && left.isSubject != edge.isSubject) {
            left = left.previousActive;
        }
        if (left == null) {
            edge.windCount = edge.windDelta;
            edge.otherWindCount = 0;
            left = active.first;
        } else {
            boolean turns = left.windDelta * edge.windDelta < 0;
            if (left.windCount * left.windDelta < 0 && Math.abs(left.windCount) <= 1) {
                edge.windCount = edge.windDelta;
            } else {
                edge.windCount = turns ? left.windCount : left.windCount + edge.windDelta;
            }
            edge.otherWindCount = left.otherWindCount;
            left = left.nextActive;
        }
        for (; left != edge; left = left.nextActive) {
            edge.otherWindCount += left.windDelta;
        }
    }

    /** Lets two edges cross, of which the first is on the right above the crossing. */
    private void cross(ClipEdge a, ClipEdge b, long x, long y) {
        boolean aContributes = a.output >= 0;
        boolean bContributes = b.output >= 0;
        if (a.isSubject == b.isSubject) {
            a.windCount = a.windCount + b.windDelta == 0 ? -a.windCount : a.windCount + b.windDelta;
            b.windCount = b.windCount - a.windDelta == 0 ? -b.windCount : b.windCount - a.windDelta;
        } else {
            a.otherWindCount += b.windDelta;
            b.otherWindCount -= a.windDelta;
        }
        boolean aIsEdge = Math.abs(a.windCount) <= 1;
        boolean bIsEdge = Math.abs(b.windCount) <= 1;
        if (aContributes && bContributes) {
            if (!aIsEdge || !bIsEdge || a.isSubject != b.isSubject) {
                output.addMaximum(a, b, x, y);
            } else {
                output.add(a, x, y);
                output.add(b, x, y);
                exchange(a, b);
            }
        } else if (aContributes) {
            if (bIsEdge) {
                output.add(a, x, y);
                exchange(a, b);
            }
        } else if (bContributes) {
            if (aIsEdge) {
                output.add(b, x, y);
                exchange(a, b);
            }
        } else if (aIsEdge && bIsEdge) {
            if (a.isSubject != b.isSubject) {
                output.addMinimum(a, b, x, y);
            } else if (a.windCount != 0 && b.windCount != 0) {
                if (a.otherWindCount != 0 && b.otherWindCount != 0) {
                    output.addMinimum(a, b, x, y);
                }
            } else {
                swapSides(a, b);
            }
        }
    }

    private static void exchange(ClipEdge a, ClipEdge b) {
        swapSides(a, b);
        int outputOfA = a.output;
        a.output = b.output;
        b.output = outputOfA;
    }

    private static void swapSides(ClipEdge a, ClipEdge b) {
        boolean left = a.isLeft;
        a.isLeft = b.isLeft;
        b.isLeft = left;
    }

    /** Ends edges at their maxima, and moves others up to the row; false where two that meet do not fit. */
    private boolean endEdges(long y) {
        ClipEdge edge = active.first;
        while (edge != null) {
            ClipEdge pair = edge.isMaximum(y) ? edge.activeMaximumPair() : null;
            if (edge.isMaximum(y) && (pair == null || !pair.isHorizontal())) {
                ClipEdge before = edge.previousActive;
                if (!end(edge, pair)) {
                    return false;
                }
                edge = before == null ? active.first : before.nextActive;
            } else {
                if (edge.isIntermediate(y) && edge.nextInBound.isHorizontal()) {
                    edge = advance(edge);
                    if (edge.output >= 0) {
                        output.add(edge, edge.bottomX, edge.bottomY);
                    }
                    active.push(edge);
                } else {
                    edge.currentX = edge.xAt(y);
                    edge.currentY = y;
                }
                edge = edge.nextActive;
            }
        }
        return true;
    }

    private boolean end(ClipEdge edge, ClipEdge pair) {
        if (pair == null) {
            if (edge.output >= 0) {
                output.add(edge, edge.topX, edge.topY);
            }
            active.remove(edge);
            return true;
        }
        ClipEdge right = edge.nextActive;
        while (right != null && right != pair) {
            cross(edge, right, edge.topX, edge.topY);
            active.swap(edge, right);
            right = edge.nextActive;
        }
        if (edge.output >= 0 && pair.output >= 0) {
            output.addMaximum(edge, pair, edge.topX, edge.topY);
        } else if (edge.output != pair.output) {
            return false;
        }
        active.remove(edge);
        active.remove(pair);
        return true;
    }

    /** Goes on with the next edges of bounds at a row. */
    private void promote(long y) {
        for (ClipEdge edge = active.first; edge != null; edge = edge.nextActive) {
            if (!edge.isIntermediate(y)) {
                continue;
            }
            ClipPoint point = edge.output >= 0 ? output.add(edge, edge.topX, edge.topY) : null;
            edge = advance(edge);
            if (point == null) {
                continue;
            }
            if (edge.startsOn(edge.previousActive) && edge.goesOnLike(edge.previousActive)) {
                join(point, edge.previousActive, edge);
            } else if (edge.startsOn(edge.nextActive) && edge.goesOnLike(edge.nextActive)) {
                join(point, edge.nextActive, edge);
            }
        }
    }

    private void join(ClipPoint point, ClipEdge neighbour, ClipEdge edge) {
        output.joins().add(point, output.add(neighbour, edge.bottomX, edge.bottomY), edge.topX, edge.topY);
    }
}
