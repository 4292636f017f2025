package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an image into tiles that fit into memory. Each tile is predicted with a margin that is then thrown away, the halo; with
 * a halo as wide as the network's sight, and tiles that begin on its pooling grid, no seam is left.
 *
 * @param size height and width of a tile without its halo, a multiple of the network's stride
 * @param halo margin on each side, in pixels, a multiple of the network's stride
 */
record Tiling(int size, int halo) {

    /** One tile: the part it is responsible for, and the larger part it must see. */
    record Tile(Region core, Region seen) {}

    List<Tile> tiles(int height, int width) {
        List<Tile> tiles = new ArrayList<>();
        for (int y = 0; y < height; y += size) {
            for (int x = 0; x < width; x += size) {
                Region core = new Region(y, x, Math.min(size, height - y), Math.min(size, width - x));
                tiles.add(new Tile(core, core.grown(halo, height, width)));
            }
        }
        return tiles;
    }
}
