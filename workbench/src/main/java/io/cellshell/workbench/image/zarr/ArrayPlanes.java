package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The planes of an array, put together from the chunks that they cross when they are asked for.
 *
 * @param stored the axes in the order of the array's indices
 * @param cache for chunks that several planes cross
 */
record ArrayPlanes(ZarrArray array, List<Axis> stored, Dimensions dimensions, ChunkCache cache) implements PlaneSource {

    /** Each may be a file to look for. */
    private static final long MOST_CHUNKS = 1 << 20;

    /** Takes what a plane is made of. */
    private interface Sink {
        void put(int pixel, ByteBuffer chunk, int index);

        void fill(int pixel);
    }

    static ArrayPlanes of(ZarrArray array, List<Axis> stored) {
        List<Axis> axes = new ArrayList<>(stored);
        axes.removeAll(List.of(Axis.Y, Axis.X));
        axes.addAll(List.of(Axis.Y, Axis.X));
        List<Integer> sizes = axes.stream()
                .map(axis -> array.shape().get(stored.indexOf(axis)))
                .toList();
        return new ArrayPlanes(array, stored, new Dimensions(axes, sizes), new ChunkCache(array));
    }

    @Override
    public PixelType type() {
        return array.numbers().type().pixelType();
    }

    @Override
    public float[] read(int index) {
        dimensions().requirePlane(index);
        float[] plane = new float[dimensions.height() * dimensions.width()];
        visit(index, new Sink() {
            private float fill;
            private boolean asked;

            @Override
            public void put(int pixel, ByteBuffer chunk, int at) {
                plane[pixel] = array.numbers().intensity(chunk, at);
            }

            @Override
            public void fill(int pixel) {
                if (!asked) {
                    fill = array.fill().intensity();
                    asked = true;
                }
                plane[pixel] = fill;
            }
        });
        return plane;
    }

    /** The first plane as object ids. */
    int[] ids() {
        int[] plane = new int[dimensions.height() * dimensions.width()];
        visit(0, new Sink() {
            @Override
            public void put(int pixel, ByteBuffer chunk, int at) {
                plane[pixel] = array.numbers().id(chunk, at);
            }

            @Override
            public void fill(int pixel) {
                plane[pixel] = array.fill().id();
            }
        });
        return plane;
    }

    private void visit(int index, Sink sink) {
        int y = stored.indexOf(Axis.Y);
        int x = stored.indexOf(Axis.X);
        int chunkHeight = array.chunk().get(y);
        int chunkWidth = array.chunk().get(x);
        long rows = 1 + (dimensions.height() - 1) / chunkHeight;
        long columns = 1 + (dimensions.width() - 1) / chunkWidth;
        if (rows * columns > MOST_CHUNKS) {
            throw new ImageException(array.path() + " has " + rows * columns
                    + " chunks in one plane, too many to look for; write it again with larger chunks.");
        }
        boolean severalPlanes = array.chunkBytes() / array.numbers().type().bytes() > chunkHeight * chunkWidth;
        int[] at = new int[stored.size()];
        int first = place(index, at);
        for (at[y] = 0; at[y] < rows; at[y]++) {
            for (at[x] = 0; at[x] < columns; at[x]++) {
                copy(
                        severalPlanes ? cache.read(at) : array.read(at),
                        first,
                        at[y] * chunkHeight,
                        at[x] * chunkWidth,
                        sink);
            }
        }
    }

    /** Where a plane is: the chunks it crosses, and its first number in them. */
    private int place(int index, int[] at) {
        int first = 0;
        int rest = index;
        int[] strides = array.strides();
        for (int i = dimensions.axes().size() - 3; i >= 0; i--) {
            int axis = stored.indexOf(dimensions.axes().get(i));
            int size = dimensions.sizes().get(i);
            int chunk = array.chunk().get(axis);
            at[axis] = rest % size / chunk;
            first += rest % size % chunk * strides[axis];
            rest /= size;
        }
        return first;
    }

    private void copy(ByteBuffer chunk, int first, int top, int left, Sink sink) {
        int y = stored.indexOf(Axis.Y);
        int x = stored.indexOf(Axis.X);
        int down = array.strides()[y];
        int right = array.strides()[x];
        int height = Math.min(array.chunk().get(y), dimensions.height() - top);
        int width = Math.min(array.chunk().get(x), dimensions.width() - left);
        for (int row = 0; row < height; row++) {
            int pixel = (top + row) * dimensions.width() + left;
            for (int column = 0; column < width; column++) {
                if (chunk == null) {
                    sink.fill(pixel + column);
                } else {
                    sink.put(pixel + column, chunk, first + row * down + column * right);
                }
            }
        }
    }
}
