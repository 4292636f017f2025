package io.cellshell.workbench.model.cellpose;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.progress.Progress;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How objects are made of flows: each pixel of an object follows the flows for 200 steps, pixels that meet are one object, objects whose
 * own flows are far from those of the network are dropped, holes are filled, small objects are dropped. A value.
 *
 * @param cellprobThreshold pixels with a cell probability (a logit, as the network gives it) above this are of objects; 0 in Cellpose
 * @param flowThreshold objects with a mean squared error of flows above this are dropped; 0.4 in Cellpose; 0 or less for none. Volumes are
 *     not checked, as in Cellpose
 * @param minSize objects with fewer pixels are dropped, 15 in Cellpose; 0 or less for none
 */
public record FlowDynamics(double cellprobThreshold, double flowThreshold, int minSize) {

    private static final int PIECE = 4096;

    public FlowDynamics {
        if (!Double.isFinite(cellprobThreshold) || !Double.isFinite(flowThreshold)) {
            throw new ModelException("Thresholds of flow dynamics are numbers, but " + cellprobThreshold + " and "
                    + flowThreshold + " were given.");
        }
    }

    /** Cellpose's numbers: 0, 0.4 and 15. */
    public static FlowDynamics standard() {
        return new FlowDynamics(0, 0.4, 15);
    }

    /**
     * The objects of a plane or a volume.
     *
     * @param output what a Cellpose network gives: in a plane the three channels flow down (y), flow to the right (x) and cell probability;
     *     in a z-stack the four channels flow to the back (z), y, x and cell probability. Flows have length 5 in their direction to the object's centre
     * @throws ModelException where it has other channels, or is too large for the memory that Java has
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public Labels labels(Image output) {
        return labels(output, Progress.standard());
    }

    /** The same; {@code progress} hears of what takes longer than a second. */
    public Labels labels(Image output, Progress progress) {
        boolean volume = output.size(Axis.Z) > 1;
        int channels = volume ? 4 : 3;
        if (output.size(Axis.C) != channels || output.size(Axis.T) > 1) {
            throw new ModelException("Flow dynamics need the channels " + (volume ? "flow z, " : "")
                    + "flow y, flow x and cell probability of one " + (volume ? "volume" : "plane")
                    + ", but the image has "
                    + output.dimensions() + ".");
        }
        FlowGrid grid = new FlowGrid(volume, output.size(Axis.Z), output.size(Axis.Y), output.size(Axis.X));
        int n = grid.pixels();
        float[] flows = new float[(channels - 1) * n];
        for (int c = 0; c < channels - 1; c++) {
            System.arraycopy(output.channel(c).voxels(), 0, flows, c * n, n);
        }
        int[] ids = labels(grid, flows, output.channel(channels - 1).voxels(), !volume, progress);
        return Labels.of(grid.depth(), grid.height(), grid.width(), ids);
    }

    /**
     * The labels of all pixels, numbered row by row where objects come first.
     *
     * @param flows slowest axis first, each over the whole grid
     * @param checked whether objects with flows far from their own are dropped, which is done in planes only
     */
    int[] labels(FlowGrid grid, float[] flows, float[] cellprob, boolean checked, Progress progress) {
        SharedWork work = new SharedWork("Flow dynamics", Runtime.getRuntime().availableProcessors(), progress);
        boolean[] inside = new boolean[cellprob.length];
        float threshold = (float) cellprobThreshold;
        for (int i = 0; i < inside.length; i++) {
            inside[i] = cellprob[i] > threshold;
        }
        int[] pixels = IntStream.range(0, inside.length).filter(i -> inside[i]).toArray();
        int[] labels = pixels.length == 0
                ? new int[inside.length]
                : Convergence.labels(grid, pixels, ends(FlowField.of(grid, flows, inside), pixels, work), work);
        if (checked && flowThreshold > 0) {
            dropWhereFlowsDiffer(grid, labels, flows, work);
        }
        LabelCleaning.clean(grid, labels, minSize, work);
        return labels;
    }

    private static int[] ends(FlowField field, int[] pixels, SharedWork work) {
        int[] ends = new int[pixels.length];
        work.run((pixels.length + PIECE - 1) / PIECE, piece -> {
            work.check();
            for (int i = piece * PIECE; i < Math.min(pixels.length, (piece + 1) * PIECE); i++) {
                ends[i] = field.endOf(pixels[i]);
            }
        });
        return ends;
    }

    private void dropWhereFlowsDiffer(FlowGrid grid, int[] labels, float[] flows, SharedWork work) {
        if (Arrays.stream(labels).noneMatch(label -> label > 0)) {
            return;
        }
        double[] errors = FlowError.of(grid, labels, flows, work);
        boolean[] removed = new boolean[errors.length];
        for (int label = 1; label < errors.length; label++) {
            removed[label] = errors[label] > flowThreshold;
        }
        LabelNumbers.remove(labels, removed);
        LabelNumbers.renumber(labels);
    }
}
