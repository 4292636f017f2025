package io.cellshell.workbench.model.cellpose;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.progress.Progress;

/**
 * The flows of objects that a person has drawn, from which a network learns: in each pixel of an object a step of length 1 to its centre, along
 * the way that heat from there has come (Stringer et al. 2021, doi 10.1038/s41592-020-01018-x). Cellpose's {@code masks_to_flows_gpu} in planes
 * and {@code masks_to_flows_gpu_3d} in volumes, number for number.
 */
public final class ObjectFlows {

    private ObjectFlows() {}

    /**
     * The flows of all pixels, 0 in the background.
     *
     * @param labels of a plane, or of a volume of 2 sections or more; an object whose pixels are not all connected has flows only where its
     *     centre is
     * @return along each axis, the slowest first, the flows of all pixels, section by section, row by row
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static float[] of(Labels labels) {
        return of(labels.depth(), labels.height(), labels.width(), labels.voxels());
    }

    /**
     * The same.
     *
     * @param depth sections, 1 of a plane
     * @param ids section by section, each row by row, 0 in the background; small ones, as they are numbered from 1
     */
    public static float[] of(int depth, int height, int width, int[] ids) {
        FlowGrid grid = new FlowGrid(depth > 1, depth, height, width);
        // a training makes patches on several threads already
        Heat heat = Heat.of(grid, ids, new SharedWork("Flows of objects", 1, Progress.SILENT));
        int pixels = grid.pixels();
        double[] direction = new double[grid.dimensions()];
        float[] flows = new float[Math.multiplyExact(direction.length, pixels)];
        for (int i = 0; i < pixels; i++) {
            if (ids[i] != 0) {
                heat.direction(i / width / height, i / width % height, i % width, direction);
                for (int axis = 0; axis < direction.length; axis++) {
                    flows[axis * pixels + i] = (float) direction[axis];
                }
            }
        }
        return flows;
    }
}
