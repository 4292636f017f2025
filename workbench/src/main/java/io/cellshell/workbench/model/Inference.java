package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import java.util.concurrent.CancellationException;

/** Runs a U-Net over an image of any size, tile by tile. */
final class Inference {

    private final UNet architecture;
    private final Tiling tiling;

    Inference(UNet architecture, Tiling tiling) {
        this.architecture = architecture;
        this.tiling = tiling;
    }

    /** The class probabilities of a normalised image. */
    Probabilities run(Weights weights, Image image) {
        int height = image.height();
        int width = image.width();
        float[][] maps = new float[UNet.CLASSES][Math.multiplyExact(height, width)];
        try (NDManager manager = Torch.newManager()) {
            Block block = architecture.block(manager, weights);
            Torch.withoutGradient(() -> {
                for (Tiling.Tile tile : tiling.tiles(height, width)) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("The prediction of “" + image.name() + "” was interrupted.");
                    }
                    predict(block, manager, image, tile, maps);
                }
                return maps;
            });
        }
        return new Probabilities(
                Image.of(height, width, maps[BoundaryTarget.BACKGROUND]),
                Image.of(height, width, maps[BoundaryTarget.INSIDE]),
                Image.of(height, width, maps[BoundaryTarget.BOUNDARY]));
    }

    private void predict(Block block, NDManager manager, Image image, Tiling.Tile tile, float[][] maps) {
        float[] values;
        try (NDManager scope = manager.newSubManager()) {
            NDArray input = tensor(scope, image, tile.seen());
            NDList output = block.forward(new ParameterStore(scope, false), new NDList(input), false);
            values = output.head().softmax(1).toFloatArray();
        }
        copyCore(values, tile, maps, image.width());
    }

    /** What the network is given for a normalised image, tile by tile, put together again. */
    float[] input(Image image) {
        float[][] map = new float[1][Math.multiplyExact(image.height(), image.width())];
        try (NDManager manager = Torch.newManager()) {
            for (Tiling.Tile tile : tiling.tiles(image.height(), image.width())) {
                try (NDManager scope = manager.newSubManager()) {
                    copyCore(tensor(scope, image, tile.seen()).toFloatArray(), tile, map, image.width());
                }
            }
        }
        return map[0];
    }

    /** Intensities (1, 1, H, W) of a region, H and W multiples of the stride. */
    private NDArray tensor(NDManager manager, Image image, Region region) {
        int h = multiple(region.height());
        int w = multiple(region.width());
        return manager.create(padded(image, region, h, w), new Shape(1, 1, h, w));
    }

    /** Copies that part of a tile's planes which the tile is responsible for to its place in whole planes. */
    private void copyCore(float[] planes, Tiling.Tile tile, float[][] maps, int width) {
        Region seen = tile.seen();
        Region core = tile.core();
        int h = multiple(seen.height());
        int w = multiple(seen.width());
        for (int c = 0; c < maps.length; c++) {
            for (int y = 0; y < core.height(); y++) {
                int from = (c * h + core.y() - seen.y() + y) * w + core.x() - seen.x();
                System.arraycopy(planes, from, maps[c], (core.y() + y) * width + core.x(), core.width());
            }
        }
    }

    private int multiple(int length) {
        return (length + architecture.stride() - 1) / architecture.stride() * architecture.stride();
    }

    /** The region, its last row and column repeated up to the size that the network takes. */
    private static float[] padded(Image image, Region region, int height, int width) {
        float[] pixels = new float[height * width];
        for (int y = 0; y < height; y++) {
            int row = region.y() + Math.min(y, region.height() - 1);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = image.at(row, region.x() + Math.min(x, region.width() - 1));
            }
        }
        return pixels;
    }
}
