package io.cellshell.workbench.model.cellpose;

/**
 * Flows in a volume, interpolated between eight voxels; otherwise like {@link PlaneFlowField}. PyTorch's code for volumes does not fuse
 * multiplications, and where a coordinate is not a number, nothing moves any more.
 */
final class VolumeFlowField implements FlowField {

    private final FlowGrid grid;
    private final int row;
    private final int section;
    /** x, y and z flow in turn, with a border of zeros of one voxel. */
    private final float[] field;

    VolumeFlowField(FlowGrid grid, float[] flows, boolean[] inside) {
        this.grid = grid;
        int width = grid.width();
        int height = grid.height();
        int n = grid.pixels();
        this.row = 3 * (width + 2);
        this.section = row * (height + 2);
        this.field = new float[Math.multiplyExact(section, grid.depth() + 2)];
        float unitZ = FlowField.unit(grid.depth());
        float unitY = FlowField.unit(height);
        float unitX = FlowField.unit(width);
        for (int i = 0; i < n; i++) {
            int to = (i / width / height + 1) * section + (i / width % height + 1) * row + 3 * (i % width + 1);
            field[to] = FlowField.step(flows[2 * n + i], inside[i], unitX);
            field[to + 1] = FlowField.step(flows[n + i], inside[i], unitY);
            field[to + 2] = FlowField.step(flows[i], inside[i], unitZ);
        }
    }

    @Override
    public int endOf(int pixel) {
        int width = grid.width();
        int height = grid.height();
        int depth = grid.depth();
        float x = FlowField.coordinate(pixel % width, width);
        float y = FlowField.coordinate(pixel / width % height, height);
        float z = FlowField.coordinate(pixel / width / height, depth);
        float markX = x;
        float markY = y;
        float markZ = z;
        int mark = 0;
        int last = STEPS;
        for (int t = 1; t <= last; t++) {
            float px = ((x + 1) * width - 1) / 2;
            float py = ((y + 1) * height - 1) / 2;
            float pz = ((z + 1) * depth - 1) / 2;
            if (Float.isNaN(px + py + pz)) {
                break;
            }
            int left = floor(px);
            int top = floor(py);
            int front = floor(pz);
            float e = px - left;
            float w = left + 1 - px;
            float s = py - top;
            float n = top + 1 - py;
            float b = pz - front;
            float f = front + 1 - pz;
            int at = (front + 1) * section + (top + 1) * row + 3 * (left + 1);
            float nwf = w * n * f;
            float nef = e * n * f;
            float swf = w * s * f;
            float sef = e * s * f;
            float nwb = w * n * b;
            float neb = e * n * b;
            float swb = w * s * b;
            float seb = e * s * b;
            float dx = interpolated(at, nwf, nef, swf, sef, nwb, neb, swb, seb);
            float dy = interpolated(at + 1, nwf, nef, swf, sef, nwb, neb, swb, seb);
            float dz = interpolated(at + 2, nwf, nef, swf, sef, nwb, neb, swb, seb);
            x = FlowField.clamped(x + dx);
            y = FlowField.clamped(y + dy);
            z = FlowField.clamped(z + dz);
            if (x == markX && y == markY && z == markZ) {
                last = t + (last - t) % (t - mark);
                mark = Integer.MIN_VALUE;
                markX = Float.NaN;
            } else if (t == 2 * mark || t == 1) {
                mark = t;
                markX = x;
                markY = y;
                markZ = z;
            }
        }
        return grid.padded(FlowField.position(z, depth), FlowField.position(y, height), FlowField.position(x, width));
    }

    private float interpolated(
            int at, float nwf, float nef, float swf, float sef, float nwb, float neb, float swb, float seb) {
        int below = at + row;
        int behind = at + section;
        int both = behind + row;
        return field[at] * nwf
                + field[at + 3] * nef
                + field[below] * swf
                + field[below + 3] * sef
                + field[behind] * nwb
                + field[behind + 3] * neb
                + field[both] * swb
                + field[both + 3] * seb;
    }

    private static int floor(float value) {
        int truncated = (int) value;
        return truncated > value ? truncated - 1 : truncated;
    }
}
