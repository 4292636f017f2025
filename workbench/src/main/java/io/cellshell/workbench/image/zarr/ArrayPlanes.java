package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The planes of an array, put together from the chunks that they cross when a part of one is asked for.
 *
 * @param stored the axes in the order of the array's indices
 * @param cache for chunks that several planes cross
 */
record ArrayPlanes(ZarrArray array, List<Axis> stored, Dimensions dimensions, ChunkCache cache) implements PlaneSource {

    /** Each may be a file to look for. */
    private static final long MOST_CHUNKS = 1 << 20;

    /** Takes what a plane is made of. */
    private interface Sink {
        void put(int pixel, ByteBuffer chunk, int first, int stride, int count);

        void fill(int pixel, int count);
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
    public List<PyramidLevel> levels() {
        return List.of(PyramidLevel.full(
                dimensions,
                array.chunk().get(stored.indexOf(Axis.Y)),
                array.chunk().get(stored.indexOf(Axis.X))));
    }

    @Override
    public float[] read(int index, Region region, int level) {
        require(index, region, level);
        float[] plane = new float[region.height() * region.width()];
        visit(index, region, new Sink() {
            @Override
            public void put(int pixel, ByteBuffer chunk, int first, int stride, int count) {
                array.numbers().intensities(chunk, first, stride, count, plane, pixel);
            }

            @Override
            public void fill(int pixel, int count) {
                Arrays.fill(plane, pixel, pixel + count, array.fill().intensity());
            }
        });
        return plane;
    }

    /** The first plane as object ids. */
    int[] ids(int index) {
        Region whole = Region.of(dimensions);
        require(index, whole, 0);
        int[] plane = new int[whole.height() * whole.width()];
        visit(index, whole, new Sink() {
            @Override
            public void put(int pixel, ByteBuffer chunk, int first, int stride, int count) {
                for (int i = 0; i < count; i++) {
                    plane[pixel + i] = array.numbers().id(chunk, first + i * stride);
                }
            }

            @Override
            public void fill(int pixel, int count) {
                Arrays.fill(plane, pixel, pixel + count, array.fill().id());
            }
        });
        return plane;
    }

    private void visit(int index, Region region, Sink sink) {
        int y = stored.indexOf(Axis.Y);
        int x = stored.indexOf(Axis.X);
        int chunkHeight = array.chunk().get(y);
        int chunkWidth = array.chunk().get(x);
        int bottom = (region.y() + region.height() - 1) / chunkHeight;
        int right = (region.x() + region.width() - 1) / chunkWidth;
        long chunks = (1L + bottom - region.y() / chunkHeight) * (1L + right - region.x() / chunkWidth);
        if (chunks > MOST_CHUNKS) {
            throw new ImageException(array.path() + " has " + chunks + " chunks in "
                    + (region.equals(Region.of(dimensions)) ? "one plane" : "the part")
                    + ", too many to look for; write it again with larger chunks.");
        }
        boolean severalPlanes = array.chunkBytes() / array.numbers().type().bytes() > chunkHeight * chunkWidth;
        int[] at = new int[stored.size()];
        int first = place(index, at);
        for (at[y] = region.y() / chunkHeight; at[y] <= bottom; at[y]++) {
            for (at[x] = region.x() / chunkWidth; at[x] <= right; at[x]++) {
                copy(
                        severalPlanes ? cache.read(at) : array.read(at),
                        first,
                        at[y] * chunkHeight,
                        at[x] * chunkWidth,
                        region,
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

    private void copy(ByteBuffer chunk, int first, int top, int left, Region region, Sink sink) {
        int y = stored.indexOf(Axis.Y);
        int x = stored.indexOf(Axis.X);
        int down = array.strides()[y];
        int right = array.strides()[x];
        int toY = (int) Math.min((long) top + array.chunk().get(y), region.y() + region.height());
        int toX = (int) Math.min((long) left + array.chunk().get(x), region.x() + region.width());
        for (int row = Math.max(top, region.y()); row < toY; row++) {
            int fromX = Math.max(left, region.x());
            int pixel = (row - region.y()) * region.width() + fromX - region.x();
            if (chunk == null) {
                sink.fill(pixel, toX - fromX);
            } else {
                sink.put(pixel, chunk, first + (row - top) * down + (fromX - left) * right, right, toX - fromX);
            }
        }
    }
}
