package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.stardist.clip.PolygonIntersection;
import java.util.BitSet;

/**
 * Keeps the best of the candidates that overlap, as {@code stardist.nms.non_maximum_suppression} does: from the most probable one on,
 * each that is still there drops all less probable ones that share more than a part of the area of the smaller polygon of both.
 */
final class PolygonSuppression {

    /** What stardist adds to areas. */
    private static final double TINY = 1e-10;

    /** Rows of a polygon beyond which its rows are not looked at one by one. */
    private static final float TALLEST = 4096;

    private final Candidates candidates;
    private final float threshold;
    private final PolygonCorners corners;
    private final PolygonCorners others;
    private final PolygonRows rows = new PolygonRows();
    private final CandidateCells cells;
    private final BitSet dropped;
    private final float longest;
    private float area;
    private boolean isQuick;

    private PolygonSuppression(Candidates candidates, double threshold) {
        this.candidates = candidates;
        this.threshold = (float) threshold;
        this.corners = new PolygonCorners(candidates.rays);
        this.others = new PolygonCorners(candidates.rays);
        this.dropped = new BitSet(candidates.count);
        this.cells = new CandidateCells(candidates);
        float most = 0;
        for (int i = 0; i < candidates.count; i++) {
            if ((i & 1023) == 0) {
                Candidates.stopIfInterrupted();
            }
            corners.of(candidates, i);
            cells.add(i, corners);
            most = Math.max(most, corners.radius);
        }
        this.longest = most;
    }

    /** The candidates that stay, the most probable first. */
    static int[] kept(Candidates candidates, double threshold) {
        return new PolygonSuppression(candidates, threshold).run();
    }

    private int[] run() {
        for (int i = 0; i < candidates.count - 1; i++) {
            if (!dropped.get(i)) {
                Candidates.stopIfInterrupted();
                dropNeighbours(i);
            }
        }
        dropped.flip(0, candidates.count);
        return dropped.stream().toArray();
    }

    private void dropNeighbours(int candidate) {
        corners.of(candidates, candidate);
        isQuick = corners.isStar && corners.bottom - corners.top < TALLEST;
        if (isQuick) {
            rows.of(corners);
        }
        area = corners.area();
        float reach = (longest + corners.radius) * (longest + corners.radius);
        cells.forNeighbours(candidate, corners, dropped, other -> {
            float y = candidates.y[candidate] - candidates.y[other];
            float x = candidates.x[candidate] - candidates.x[other];
            if (y * y + x * x < reach && isDropped(other)) {
                dropped.set(other);
            }
        });
    }

    private boolean isDropped(int other) {
        others.of(candidates, other);
        if (others.top > corners.bottom
                || others.bottom < corners.top
                || others.left > corners.right
                || others.right < corners.left) {
            return false;
        }
        double smaller = Math.min(area + TINY, others.area() + TINY);
        if (isQuick && others.isStar) {
            double above = rows.shared(others) - threshold * smaller;
            if (Math.abs(above) > uncertainty()) {
                return above > 0;
            }
        }
        return (float) (PolygonIntersection.area(corners.x, corners.y, others.x, others.y) / smaller) > threshold;
    }

    /**
     * How far the area of rows and the area that stardist finds, whose crossings are rounded to whole pixels, may lie apart: a strip of
     * half a pixel along the bounds of both polygons' common part, twice the largest difference that was found among random pairs.
     */
    private double uncertainty() {
        double width = Math.min(corners.right, others.right) - Math.max(corners.left, others.left);
        double height = Math.min(corners.bottom, others.bottom) - Math.max(corners.top, others.top);
        return width + height + 2;
    }
}
