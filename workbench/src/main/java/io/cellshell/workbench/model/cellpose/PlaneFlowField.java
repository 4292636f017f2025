package io.cellshell.workbench.model.cellpose;

/**
 * Flows in a plane, interpolated between four pixels with zeros beyond the border: {@code torch.nn.functional.grid_sample} with {@code
 * align_corners=False}. As in the reference, coordinates from -1 to 1 span the centres of the outermost pixels for steps, and their outer edges for interpolation.
 * The order of the operations, in 32 bits with fused multiplications, is that of PyTorch's vectorised code, so that the places are the same to the
 * last bit.
 */
final class PlaneFlowField implements FlowField {

    private final FlowGrid grid;
    private final int stride;
    /** x and y flow in turn, with a border of zeros of one pixel. */
    private final float[] field;

    PlaneFlowField(FlowGrid grid, float[] flows, boolean[] inside) {
        this.grid = grid;
        int width = grid.width();
        int n = grid.pixels();
        this.stride = 2 * (width + 2);
        this.field = new float[stride * (grid.height() + 2)];
        float unitY = FlowField.unit(grid.height());
        float unitX = FlowField.unit(width);
        for (int i = 0; i < n; i++) {
            int to = (i / width + 1) * stride + 2 * (i % width + 1);
            field[to] = FlowField.step(flows[n + i], inside[i], unitX);
            field[to + 1] = FlowField.step(flows[i], inside[i], unitY);
        }
    }

    @Override
    public int endOf(int pixel) {
        float scaleX = grid.width() / 2f;
        float scaleY = grid.height() / 2f;
        float x = FlowField.coordinate(pixel % grid.width(), grid.width());
        float y = FlowField.coordinate(pixel / grid.width(), grid.height());
        float markX = x;
        float markY = y;
        int mark = 0;
        int last = STEPS;
        for (int t = 1; t <= last; t++) {
            float px = Math.fma(x + 1, scaleX, -0.5f);
            float py = Math.fma(y + 1, scaleY, -0.5f);
            int left = floor(px);
            int top = floor(py);
            float w = px - left;
            float e = 1 - w;
            float n = py - top;
            float s = 1 - n;
            float nw = s * e;
            float ne = s * w;
            float sw = n * e;
            float se = n * w;
            int a = (top + 1) * stride + 2 * (left + 1);
            int b = a + stride;
            float dx = Math.fma(field[b + 2], se, Math.fma(field[b], sw, Math.fma(field[a + 2], ne, field[a] * nw)));
            float dy = Math.fma(
                    field[b + 3], se, Math.fma(field[b + 1], sw, Math.fma(field[a + 3], ne, field[a + 1] * nw)));
            x = FlowField.clamped(x + dx);
            y = FlowField.clamped(y + dy);
            if (x == markX && y == markY) {
                // where a point has been before it goes round: only the rest of the last round is left
                last = t + (last - t) % (t - mark);
                mark = Integer.MIN_VALUE;
                markX = Float.NaN;
            } else if (t == 2 * mark || t == 1) {
                mark = t;
                markX = x;
                markY = y;
            }
        }
        return grid.padded(0, FlowField.position(y, grid.height()), FlowField.position(x, grid.width()));
    }

    /** Of what is above -1, which is much faster than the general function; of NaN, 0. */
    private static int floor(float value) {
        int truncated = (int) value;
        return truncated > value ? truncated - 1 : truncated;
    }
}
