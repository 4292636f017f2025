package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.stream.IntStream;

/**
 * Every n-th row and column of another source at one of its resolutions, the first among them. It is read piece by piece, on all cores, so
 * that neither the plane nor a large part of it need fit into memory.
 */
record Strided(PlaneSource whole, int level, int step) implements PlaneSource {

    /** Pixels that are read at a time, where the pieces in which they are stored are not larger. */
    private static final int AT_ONCE = 1 << 20;

    private static final int MOST_AT_ONCE = 1 << 22;

    @Override
    public Dimensions dimensions() {
        Dimensions full = whole.levels().get(level).dimensions();
        return full.withPlane(1 + (full.height() - 1) / step, 1 + (full.width() - 1) / step);
    }

    /** The pixels of the resolution it is taken from between which those of a region lie. */
    Region inWhole(Region region) {
        Dimensions full = whole.levels().get(level).dimensions();
        int height = (int) Math.min((long) region.height() * step, full.height() - region.y() * (long) step);
        int width = (int) Math.min((long) region.width() * step, full.width() - region.x() * (long) step);
        return new Region(region.y() * step, region.x() * step, height, width);
    }

    @Override
    public PixelType type() {
        return whole.type();
    }

    @Override
    public float[] read(int plane, Region region, int ownLevel) {
        require(plane, region, ownLevel);
        PyramidLevel there = whole.levels().get(level);
        int pieceHeight = Math.min(there.pieceHeight(), there.dimensions().height());
        int pieceWidth = Math.min(there.pieceWidth(), there.dimensions().width());
        boolean byRows = step >= pieceHeight;
        // Whole pieces, so that each is unpacked once, unless one alone would take too much memory.
        int blockWidth = Math.min(pieceWidth, MOST_AT_ONCE);
        int blockHeight = byRows ? 1 : Math.min(pieceHeight, Math.max(1, MOST_AT_ONCE / blockWidth));
        blockWidth *= Math.max(1, AT_ONCE / blockWidth / blockHeight);
        blockHeight *= byRows ? 1 : Math.max(1, AT_ONCE / blockWidth / blockHeight);
        float[] part = new float[region.height() * region.width()];
        read(plane, region, byRows, blockHeight, blockWidth, part);
        return part;
    }

    private void read(int plane, Region region, boolean byRows, int blockHeight, int blockWidth, float[] part) {
        int right = (region.x() + region.width() - 1) * step;
        int bottom = (region.y() + region.height() - 1) * step;
        int left = region.x() * step / blockWidth;
        int top = region.y() * step / blockHeight;
        int columns = 1 + right / blockWidth - left;
        int rows = byRows ? region.height() : 1 + bottom / blockHeight - top;
        IntStream.range(0, Math.multiplyExact(rows, columns)).parallel().forEach(i -> {
            int fromX = Math.max(region.x(), upwards((long) (left + i % columns) * blockWidth));
            int toX =
                    (int) Math.min(region.x() + (long) region.width(), upwards((left + i % columns + 1L) * blockWidth));
            int row = top + i / columns;
            int fromY = byRows ? region.y() + i / columns : Math.max(region.y(), upwards((long) row * blockHeight));
            int toY = byRows
                    ? fromY + 1
                    : (int) Math.min(region.y() + (long) region.height(), upwards((row + 1L) * blockHeight));
            if (fromY < toY && fromX < toX) {
                copy(plane, new Region(fromY, fromX, toY - fromY, toX - fromX), region, part);
            }
        });
    }

    /** The first place of this source that lies at or behind a pixel of the other. */
    private int upwards(long pixel) {
        return (int) ((pixel + step - 1) / step);
    }

    private void copy(int plane, Region block, Region region, float[] part) {
        int height = (block.height() - 1) * step + 1;
        int width = (block.width() - 1) * step + 1;
        float[] values = whole.read(plane, new Region(block.y() * step, block.x() * step, height, width), level);
        for (int y = 0; y < block.height(); y++) {
            int at = (block.y() + y - region.y()) * region.width() + block.x() - region.x();
            for (int x = 0; x < block.width(); x++) {
                part[at + x] = values[y * step * width + x * step];
            }
        }
    }
}
