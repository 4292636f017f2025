package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.ModelException;
import java.util.Arrays;

/** One object of a volume, by its centre and the distances to its boundary along rays. Immutable. */
public final class StarPolyhedron {

    private final float score;
    private final int[] centre;
    private final float[] distances;

    private StarPolyhedron(float score, int[] centre, float[] distances) {
        this.score = score;
        this.centre = centre;
        this.distances = distances;
    }

    static StarPolyhedron of(Candidates candidates, int candidate) {
        int at = candidate * candidates.rays;
        float[] distances = Arrays.copyOfRange(candidates.distances, at, at + candidates.rays);
        for (float distance : distances) {
            if (distance <= 0) {
                throw new ModelException("An object at z " + candidates.z[candidate] + ", y " + candidates.y[candidate]
                        + ", x " + candidates.x[candidate] + " has the distance " + distance
                        + " to its boundary, but distances are positive in space; raise the probability threshold, or look at the"
                        + " network's input.");
            }
        }
        int[] centre = {candidates.z[candidate], candidates.y[candidate], candidates.x[candidate]};
        return new StarPolyhedron(candidates.scores[candidate], centre, distances);
    }

    /** The probability at its centre. */
    public double score() {
        return score;
    }

    /** Section, row and column of the place from which the rays go out, in voxels of the image; a copy. */
    public int[] centre() {
        return centre.clone();
    }

    /** Distances to the boundary, in the order of the rays; a copy. */
    public float[] distances() {
        return distances.clone();
    }
}
