package io.cellshell.workbench.model.stardist;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/** Finds the candidates whose polygons may meet a polygon: square cells of the image, each with the bounds of all polygons from it. */
final class CandidateCells {

    private static final int SIDE = 16;

    private final int down;
    private final int across;
    private final int[] starts;
    private final int[] ends;
    private final int[] members;
    private final float[] tops;
    private final float[] bottoms;
    private final float[] lefts;
    private final float[] rights;
    private final Candidates candidates;
    /** How far a polygon reaches from its centre at most. */
    private float furthest;

    CandidateCells(Candidates candidates) {
        this.candidates = candidates;
        int mostY = 0;
        int mostX = 0;
        for (int i = 0; i < candidates.count; i++) {
            mostY = Math.max(mostY, candidates.y[i]);
            mostX = Math.max(mostX, candidates.x[i]);
        }
        down = mostY / SIDE + 1;
        across = mostX / SIDE + 1;
        int cells = Math.multiplyExact(down, across);
        starts = new int[cells + 1];
        for (int i = 0; i < candidates.count; i++) {
            starts[cell(i) + 1]++;
        }
        for (int cell = 0; cell < cells; cell++) {
            starts[cell + 1] += starts[cell];
        }
        ends = Arrays.copyOf(starts, cells);
        members = new int[candidates.count];
        tops = new float[cells];
        bottoms = new float[cells];
        lefts = new float[cells];
        rights = new float[cells];
        Arrays.fill(tops, Float.POSITIVE_INFINITY);
        Arrays.fill(lefts, Float.POSITIVE_INFINITY);
        Arrays.fill(bottoms, Float.NEGATIVE_INFINITY);
        Arrays.fill(rights, Float.NEGATIVE_INFINITY);
    }

    private int cell(int candidate) {
        return candidates.y[candidate] / SIDE * across + candidates.x[candidate] / SIDE;
    }

    /** Takes the candidate in; all are taken in before neighbours are looked for. */
    void add(int candidate, PolygonCorners corners) {
        int cell = cell(candidate);
        members[ends[cell]++] = candidate;
        tops[cell] = Math.min(tops[cell], corners.top);
        bottoms[cell] = Math.max(bottoms[cell], corners.bottom);
        lefts[cell] = Math.min(lefts[cell], corners.left);
        rights[cell] = Math.max(rights[cell], corners.right);
        float y = candidates.y[candidate];
        float x = candidates.x[candidate];
        furthest = Math.max(furthest, Math.max(y - corners.top, corners.bottom - y));
        furthest = Math.max(furthest, Math.max(x - corners.left, corners.right - x));
    }

    /** Calls what follows in the order, is not dropped, and lies in a cell whose bounds meet those of the polygon. */
    void forNeighbours(int candidate, PolygonCorners corners, BitSet dropped, IntConsumer action) {
        int firstY = clamped(corners.top - furthest, down);
        int lastY = clamped(corners.bottom + furthest, down);
        int firstX = clamped(corners.left - furthest, across);
        int lastX = clamped(corners.right + furthest, across);
        for (int y = firstY; y <= lastY; y++) {
            for (int cell = y * across + firstX; cell <= y * across + lastX; cell++) {
                if (tops[cell] <= corners.bottom
                        && bottoms[cell] >= corners.top
                        && lefts[cell] <= corners.right
                        && rights[cell] >= corners.left) {
                    forMembers(cell, candidate, dropped, action);
                }
            }
        }
    }

    private static int clamped(double pixel, int cells) {
        return (int) Math.max(0, Math.min(cells - 1.0, Math.floor(pixel / SIDE)));
    }

    /** Forgets those that will never be asked for again. */
    private void forMembers(int cell, int candidate, BitSet dropped, IntConsumer action) {
        int kept = starts[cell];
        for (int at = kept; at < ends[cell]; at++) {
            int member = members[at];
            if (member > candidate && !dropped.get(member)) {
                action.accept(member);
                members[kept++] = member;
            }
        }
        ends[cell] = kept;
    }
}
