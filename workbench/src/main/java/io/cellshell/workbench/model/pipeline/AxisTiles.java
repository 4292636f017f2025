package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import java.util.ArrayList;
import java.util.List;

/**
 * How an image is cut along one axis. Tiles begin on the network's grid, overlap by twice the margin, and each is responsible for its middle;
 * those at the ends of the image are responsible up to there. Positions are those of the image; tiles may begin before it.
 *
 * @param size of a tile as the network takes it
 * @param lost pixels at each end of it of which the network gives nothing (a convolution without padding)
 * @param tiles in their order
 * @param placed whether positions in all outputs follow from those of the input; if not, there is one tile, and outputs are taken as they are
 */
record AxisTiles(int size, int lost, List<Tile> tiles, boolean placed) {

    /** A tile: where what the network gives of it begins, and for which part, from here to before there, it is responsible. */
    record Tile(int start, int from, int to) {}

    /**
     * The one tile of an image that the network takes whole.
     *
     * @param beyond pixels before and behind the image that the network sees, too
     */
    static AxisTiles whole(AxisSpec axis, int length, int lost, int beyond) {
        int size = allowedFrom(axis, length + 2 * (lost + beyond));
        return new AxisTiles(size, lost, List.of(new Tile(-beyond, 0, length)), true);
    }

    /** An axis along which the network takes the image whole, and nothing can be filled up. */
    static AxisTiles uncut(int length) {
        return new AxisTiles(length, 0, List.of(new Tile(0, 0, length)), false);
    }

    /** Whether the network takes the image, filled up to a size that it takes, in one piece of at most this size. */
    static boolean fits(AxisSpec axis, int length, int lost, int largest) {
        int allowed = allowedFrom(axis, length + 2 * lost);
        return allowed > 0 && allowed <= Math.max(largest, least(axis));
    }

    /**
     * Several tiles. The last is moved back so far that it ends where the image does, filled up to the grid: there it sees what the
     * network would see if it got the whole image.
     *
     * @param size of a tile, which the network takes
     * @param margin pixels at each end of a tile that are not trusted, besides those that are lost
     * @param grid tiles begin at multiples of it
     * @param beyond pixels before and behind the image that the network sees, too; at most the margin
     * @throws ModelException where nothing is left between the margins
     */
    static AxisTiles several(AxisSpec axis, int length, int lost, int size, int margin, int grid, int beyond) {
        int given = size - 2 * lost;
        int rounded = (margin + grid - 1) / grid * grid;
        int step = step(size, lost, margin, grid);
        if (step < 1) {
            throw new ModelException("A tile of " + size + " pixels along the axis " + axis.id()
                    + " is too small for this network, which looks " + margin + " pixels far: tiles of more than "
                    + 2 * (rounded + lost)
                    + " pixels are needed; where the network takes them, ask for them with tile(size).");
        }
        int end = (length + 2 * beyond - given + grid - 1) / grid * grid;
        List<Tile> tiles = new ArrayList<>();
        for (int start = 0; start < end; start += step) {
            int from = Math.max(0, start == 0 ? 0 : start + rounded - beyond);
            int to = Math.min(length, start + rounded + step - beyond);
            if (to > from) {
                tiles.add(new Tile(start - beyond, from, to));
            }
        }
        int from = tiles.isEmpty() ? 0 : tiles.get(tiles.size() - 1).to();
        if (from < length) {
            tiles.add(new Tile(end - beyond, from, length));
        }
        return new AxisTiles(size, lost, tiles, true);
    }

    /** How far apart tiles begin, or less than 1 where nothing is left between the margins. */
    static int step(int size, int lost, int margin, int grid) {
        int rounded = (margin + grid - 1) / grid * grid;
        return Math.floorDiv(size - 2 * lost - 2 * rounded, grid) * grid;
    }

    /** The least size that the network takes and that is not below another; 0 where there is none. */
    static int allowedFrom(AxisSpec axis, int wanted) {
        if (axis.size() instanceof SizeRule.Exactly exactly) {
            return exactly.size() >= wanted ? exactly.size() : 0;
        }
        if (axis.size() instanceof SizeRule.Stepped stepped) {
            long steps = Math.max(0, ((long) wanted - stepped.minimum() + stepped.step() - 1) / stepped.step());
            long size = stepped.minimum() + steps * stepped.step();
            return size > Integer.MAX_VALUE / 2 ? 0 : (int) size;
        }
        throw new ModelException(
                "The size of the input's axis " + axis.id() + " is " + axis.size()
                        + ", which is not understood for the first input of a network; it is a number, or a least size and steps.");
    }

    /** The largest size that the network takes and that is not above another, or else the least that it takes. */
    static int allowedUpTo(AxisSpec axis, int largest) {
        if (axis.size() instanceof SizeRule.Stepped stepped && largest > stepped.minimum()) {
            return stepped.minimum() + (largest - stepped.minimum()) / stepped.step() * stepped.step();
        }
        return least(axis);
    }

    private static int least(AxisSpec axis) {
        return allowedFrom(axis, 1);
    }
}
