package io.cellshell.workbench.model.stardist;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Keeps the best of the candidates that overlap in space, as {@code stardist.nms.non_maximum_suppression_3d} does: what two polyhedra
 * share is bounded by spheres and boxes, then by their kernels and convex hulls, and only then counted in voxels.
 */
final class PolyhedronSuppression {

    private static final double TINY = 1e-10;

    private final Candidates candidates;
    private final GoldenSpiral rays;
    private final float threshold;
    private final PolyhedronBounds bounds;
    private final BitSet dropped;

    private PolyhedronSuppression(Candidates candidates, GoldenSpiral rays, double threshold) {
        this.candidates = candidates;
        this.rays = rays;
        this.threshold = (float) threshold;
        this.bounds = new PolyhedronBounds(candidates, rays);
        this.dropped = new BitSet(candidates.count);
    }

    /** The candidates that stay, in their order. stardist orders them once more before, which changes that of equally probable ones. */
    static int[] kept(Candidates candidates, GoldenSpiral rays, double threshold) {
        int[] order = ScoreOrder.descending(candidates.scores);
        int[] kept = new PolyhedronSuppression(candidates.in(order), rays, threshold).run();
        for (int i = 0; i < kept.length; i++) {
            kept[i] = order[kept[i]];
        }
        Arrays.sort(kept);
        return kept;
    }

    private int[] run() {
        float longest = 0;
        for (float reach : bounds.reach) {
            longest = Math.max(longest, reach);
        }
        for (int i = 0; i < candidates.count - 1; i++) {
            if (!dropped.get(i)) {
                dropNeighbours(i, longest + bounds.reach[i]);
            }
        }
        dropped.flip(0, candidates.count);
        return dropped.stream().toArray();
    }

    private void dropNeighbours(int i, float reach) {
        PolyhedronBody body = new PolyhedronBody(candidates, i, rays);
        boolean[][] voxels = new boolean[1][];
        for (int j = dropped.nextClearBit(i + 1); j < candidates.count; j = dropped.nextClearBit(j + 1)) {
            float z = candidates.z[i] - candidates.z[j];
            float y = candidates.y[i] - candidates.y[j];
            float x = candidates.x[i] - candidates.x[j];
            if (z * z + y * y + x * x < reach * reach && isDropped(i, body, j, voxels)) {
                dropped.set(j);
            }
        }
    }

    /** @param voxels of the body, once they were asked for */
    private boolean isDropped(int i, PolyhedronBody body, int j, boolean[][] voxels) {
        float smaller = Math.min(bounds.volumes[i], bounds.volumes[j]);
        float most = bounds.most(i, j);
        if (most < TINY || Math.min(1f, share(most, smaller)) <= threshold) {
            return false;
        }
        if (Math.max(0f, share(bounds.least(i, j), smaller)) > threshold) {
            return true;
        }
        Candidates.stopIfInterrupted();
        PolyhedronBody other = new PolyhedronBody(candidates, j, rays);
        double z = 0.5 * (body.z + other.z);
        double y = 0.5 * (body.y + other.y);
        double x = 0.5 * (body.x + other.x);
        double kernels = body.kernel().and(other.kernel()).volume(z, y, x).orElse(0);
        if (share((float) kernels, smaller) > threshold) {
            return true;
        }
        Optional<HalfSpaces> hulls = body.hull().flatMap(a -> other.hull().map(a::and));
        if (hulls.isPresent()) {
            float hullVolume = (float) hulls.get().volume(z, y, x).orElse(Double.POSITIVE_INFINITY);
            if (share(hullVolume, smaller) <= threshold) {
                return false;
            }
        }
        voxels[0] = voxels[0] == null ? body.voxels(body.box) : voxels[0];
        return share(shared(body, voxels[0], other), smaller) > threshold;
    }

    private static float share(float part, float whole) {
        return (float) (part / (whole + TINY));
    }

    private static int shared(PolyhedronBody body, boolean[] voxels, PolyhedronBody other) {
        int[] common = body.box.clone();
        for (int axis = 0; axis < 3; axis++) {
            // One voxel more than the other's box, which is rounded.
            common[2 * axis] = Math.max(common[2 * axis], other.box[2 * axis] - 1);
            common[2 * axis + 1] = Math.min(common[2 * axis + 1], other.box[2 * axis + 1] + 1);
        }
        boolean[] others = other.voxels(common);
        int height = body.box[3] - body.box[2] + 1;
        int width = body.box[5] - body.box[4] + 1;
        int count = 0;
        int at = 0;
        for (int z = common[0]; z <= common[1]; z++) {
            for (int y = common[2]; y <= common[3]; y++) {
                int row = ((z - body.box[0]) * height + y - body.box[2]) * width - body.box[4];
                for (int x = common[4]; x <= common[5]; x++) {
                    count += others[at++] && voxels[row + x] ? 1 : 0;
                }
            }
        }
        return count;
    }
}
