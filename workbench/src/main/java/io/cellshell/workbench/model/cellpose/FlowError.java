package io.cellshell.workbench.model.cellpose;

/**
 * How far the flows of a network are from those of the objects that were made of them, for each object: the mean of squared differences.
 * Cellpose's {@code flow_error}, in planes.
 */
final class FlowError {

    private final FlowGrid grid;
    private final int[] labels;
    private final Heat heat;
    private final SharedWork work;

    private FlowError(FlowGrid grid, int[] labels, SharedWork work) {
        this.grid = grid;
        this.labels = labels;
        this.heat = Heat.of(grid, labels, work);
        this.work = work;
    }

    /**
     * The error of each object, at its label.
     *
     * @param labels from 1, none left out
     * @param flows y, then x, as the network gives them
     */
    static double[] of(FlowGrid grid, int[] labels, float[] flows, SharedWork work) {
        FlowError error = new FlowError(grid, labels, work);
        double[] errors = new double[error.heat.boxes().length];
        work.run(errors.length - 1, i -> errors[i + 1] = error.mean(i + 1, flows));
        return errors;
    }

    private double mean(int label, float[] flows) {
        int[] box = heat.boxes()[label];
        double[] direction = new double[2];
        double sum = 0;
        long count = 0;
        for (int y = box[2]; y <= box[3]; y++) {
            work.check();
            for (int x = box[4]; x <= box[5]; x++) {
                int i = y * grid.width() + x;
                if (labels[i] == label) {
                    heat.direction(0, y, x, direction);
                    double differsDown = direction[0] - flows[i] / 5f;
                    double differsRight = direction[1] - flows[grid.pixels() + i] / 5f;
                    sum += differsDown * differsDown + differsRight * differsRight;
                    count++;
                }
            }
        }
        return sum / count;
    }
}
