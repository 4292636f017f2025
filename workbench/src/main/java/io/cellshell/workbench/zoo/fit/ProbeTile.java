package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One tile that went through the network, and how long that took.
 *
 * @param height of the tile as the network got it
 * @param width likewise
 * @param opening seconds until the network was ready
 * @param seconds for the tile, the shortest of a few times
 * @param outputValues numbers that the network gives for a pixel of its input
 * @param grown by how many bytes at most the process grew in memory; empty where the system does not tell
 */
record ProbeTile(int height, int width, double opening, double seconds, double outputValues, OptionalLong grown) {

    private static final int SIDE = 512;

    /** A tile is run again until this many seconds would be spent. */
    private static final double LONG = 10;

    private static final int AGAIN = 3;

    private static final Path STATUS = Path.of("/proc/self/status");

    /**
     * Runs the network on a part of an image.
     *
     * @param image as the model is to see it
     * @param window a part of it that shows something
     */
    static ProbeTile run(Pipeline<Image> pipeline, Image image, Region window) {
        TensorSpec input = TensorSpec.ofSingleImage(pipeline.network().inputs());
        int height = side(input, AxisRole.Y, image.height());
        int width = side(input, AxisRole.X, image.width());
        int y = Math.min(window.y(), image.height() - Math.min(height, image.height()));
        int x = Math.min(window.x(), image.width() - Math.min(width, image.width()));
        Image tile = image.crop(new Region(y, x, Math.min(height, image.height()), Math.min(width, image.width())));
        OptionalLong before = kilobytes("VmRSS:");
        long began = System.nanoTime();
        try (PipelinePredictor<Image> open = pipeline.open()) {
            double opening = secondsSince(began);
            long first = System.nanoTime();
            List<Tensor> outputs = open.outputs(List.of(tile));
            double seconds = secondsSince(first);
            // the first one makes the engine ready, and of the others the shortest was disturbed least by other
            // programs
            for (int again = 0; again < AGAIN && seconds < LONG / AGAIN; again++) {
                long next = System.nanoTime();
                open.outputs(List.of(tile));
                seconds = again == 0 ? secondsSince(next) : Math.min(seconds, secondsSince(next));
            }
            OptionalLong after = kilobytes("VmHWM:");
            double values = outputs.stream().mapToDouble(t -> t.values().length).sum()
                    / ((double) tile.height() * tile.width());
            return new ProbeTile(
                    height,
                    width,
                    opening,
                    seconds,
                    values,
                    before.isPresent() && after.isPresent()
                            ? OptionalLong.of(Math.max(0, after.getAsLong() - before.getAsLong()) * 1024)
                            : OptionalLong.empty());
        }
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** What the network is given of an image that has so many pixels there: a usual tile, or less where the image is smaller. */
    private static int side(TensorSpec input, AxisRole role, int length) {
        SizeRule rule = input.axis(role).map(AxisSpec::size).orElse(SizeRule.Stepped.any());
        if (rule instanceof SizeRule.Exactly exactly) {
            return exactly.size();
        }
        if (rule instanceof SizeRule.Stepped stepped) {
            int wanted = Math.min(SIDE, length);
            int steps = Math.max(0, (wanted - stepped.minimum() + stepped.step() - 1) / stepped.step());
            return stepped.minimum() + steps * stepped.step();
        }
        return length;
    }

    /** Linux alone tells how large a process was at most. */
    private static OptionalLong kilobytes(String key) {
        try {
            Optional<String> line = Files.readAllLines(STATUS).stream()
                    .filter(l -> l.startsWith(key))
                    .findFirst();
            return line.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(line.get().replaceAll("[^0-9]", "")));
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
