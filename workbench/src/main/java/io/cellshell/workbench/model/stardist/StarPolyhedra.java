package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The objects of a volume that StarDist's decoding finds, the most probable first. Immutable. */
public final class StarPolyhedra {

    private final List<StarPolyhedron> polyhedra;
    private final Labels labels;

    private StarPolyhedra(List<StarPolyhedron> polyhedra, Labels labels) {
        this.polyhedra = polyhedra;
        this.labels = labels;
    }

    /**
     * Chooses objects as {@code stardist.nms.non_maximum_suppression_3d} does and draws them as
     * {@code stardist.geometry.polyhedron_to_label} does (mode "full"). Equally probable candidates are taken in the order that
     * stardist takes them in on a processor with AVX-512.
     *
     * @param rays the directions in which the map's distances were measured
     * @param depth sections of the image
     * @param height rows of the image
     * @param width columns of the image
     * @param overlapLabel the id that voxels of several objects get; where empty they belong to the most probable of them
     * @throws ModelException where settings and map do not fit, where a probable object has a distance that is no finite length, where an
     *     object that stays has one that is not positive, or the image is too large
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static StarPolyhedra decode(
            RayMap map,
            GoldenSpiral rays,
            StarDistSettings settings,
            int depth,
            int height,
            int width,
            OptionalInt overlapLabel) {
        if (settings.grid().size() != 3 || rays.rays() != map.rays()) {
            throw new ModelException(
                    "Polyhedra need a grid for z, y and x and a map with a distance for each ray, but the grid "
                            + settings.grid() + ", " + rays.rays() + " rays and a map with " + map.rays()
                            + " distances were given.");
        }
        Candidates candidates = Candidates.of(map, settings);
        int[] kept = PolyhedronSuppression.kept(candidates, rays, settings.overlapThreshold());
        int[] ids = new int[Math.multiplyExact(Math.multiplyExact(depth, height), width)];
        List<StarPolyhedron> polyhedra = new ArrayList<>();
        float[] scores = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            polyhedra.add(StarPolyhedron.of(candidates, kept[i]));
            scores[i] = candidates.scores[kept[i]];
        }
        int[] image = {0, depth - 1, 0, height - 1, 0, width - 1};
        for (int i : ScoreOrder.descending(scores)) {
            draw(new PolyhedronBody(candidates, kept[i], rays), i + 1, overlapLabel, ids, image);
        }
        return new StarPolyhedra(List.copyOf(polyhedra), Labels.of(depth, height, width, ids));
    }

    /** Leaves to others what they already have. */
    private static void draw(PolyhedronBody body, int id, OptionalInt overlapLabel, int[] ids, int[] image) {
        int[] box = new int[6];
        for (int axis = 0; axis < 3; axis++) {
            box[2 * axis] = Math.max(0, body.box[2 * axis]);
            box[2 * axis + 1] = Math.min(image[2 * axis + 1], body.box[2 * axis + 1]);
        }
        boolean[] inside = body.voxels(box);
        Optional<HalfSpaces> hull = body.hull();
        int at = 0;
        for (int z = box[0]; z <= box[1]; z++) {
            for (int y = box[2]; y <= box[3]; y++) {
                int row = (z * (image[3] + 1) + y) * (image[5] + 1);
                for (int x = box[4]; x <= box[5]; x++, at++) {
                    boolean isInHull = hull.isEmpty() || hull.get().contains(z, y, x);
                    if (inside[at] && isInHull || body.kernel().contains(z, y, x)) {
                        ids[row + x] = ids[row + x] == 0 ? id : shared(ids[row + x], overlapLabel);
                    }
                }
            }
        }
    }

    private static int shared(int present, OptionalInt overlapLabel) {
        if (overlapLabel.orElse(0) < 0) {
            throw new ModelException("Objects overlap, and their common voxels cannot get the id "
                    + overlapLabel.getAsInt() + ": ids are not negative; choose another label for overlaps.");
        }
        return overlapLabel.orElse(present);
    }

    /** The objects, the most probable first. */
    public List<StarPolyhedron> polyhedra() {
        return polyhedra;
    }

    /** The objects in the image's size: the first of {@link #polyhedra} has the id 1. */
    public Labels labels() {
        return labels;
    }
}
