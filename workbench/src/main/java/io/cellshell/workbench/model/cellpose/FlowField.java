package io.cellshell.workbench.model.cellpose;

/** Flows of all pixels, along which points move. */
interface FlowField {

    /** Euler steps; Cellpose's {@code niter}. */
    int STEPS = 200;

    /** Where a pixel is after {@link #STEPS} steps: a place in the grid with its margin. */
    int endOf(int pixel);

    /**
     * Flows in a plane or in a volume.
     *
     * @param flows as the network gives them, five times a step, the slowest axis first, each over the whole grid
     * @param inside which pixels are of objects; elsewhere nothing flows
     */
    static FlowField of(FlowGrid grid, float[] flows, boolean[] inside) {
        return grid.volume() ? new VolumeFlowField(grid, flows, inside) : new PlaneFlowField(grid, flows, inside);
    }

    /** A length between the outermost pixels of a line in the unit that the field is in, from -1 to 1. */
    static float unit(int size) {
        return (float) (2.0 / (size - 1.0));
    }

    /** The coordinate of a pixel, from -1 to 1. */
    static float coordinate(int index, int size) {
        return index / (float) (size - 1) * 2 - 1;
    }

    /** The pixel at a coordinate, with its fraction. */
    static float position(float coordinate, int size) {
        return (coordinate + 1) * 0.5f * (size - 1);
    }

    static float clamped(float coordinate) {
        return coordinate < -1 ? -1 : coordinate > 1 ? 1 : coordinate;
    }

    /** A flow as a step: none outside of objects. Infinities and NaN times 0 are NaN, as they are in the reference. */
    static float step(float flow, boolean inside, float unit) {
        return flow * (inside ? 1f : 0f) / 5f * unit;
    }
}
