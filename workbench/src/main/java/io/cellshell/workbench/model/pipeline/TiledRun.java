package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Runs a network over the tiles of an image and puts its outputs together. */
final class TiledRun {

    private final TensorModel network;
    private final TensorSession session;
    private final List<AxisTiles> tiles;
    private final List<ProcessedImage> inputs;
    private final List<Tensor> whole = new ArrayList<>();

    /** @param tiles along each axis of the first input */
    TiledRun(TensorModel network, TensorSession session, List<AxisTiles> tiles, List<ProcessedImage> inputs) {
        this.network = network;
        this.session = session;
        this.tiles = tiles;
        this.inputs = inputs;
    }

    /** The outputs over the whole image. */
    List<Tensor> run() {
        int[] index = new int[tiles.size()];
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException(
                        "The prediction of “" + inputs.get(0).image().name() + "” was interrupted.");
            }
            run(index);
            int axis = index.length - 1;
            while (axis >= 0 && ++index[axis] == tiles.get(axis).tiles().size()) {
                index[axis--] = 0;
            }
            if (axis < 0) {
                return whole;
            }
        }
    }

    private void run(int[] index) {
        List<Tensor> given = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            given.add(input(i, index));
        }
        List<Tensor> outputs = session.run(given);
        for (int i = 0; i < outputs.size(); i++) {
            put(i, outputs.get(i), index);
        }
    }

    private TensorSpec first() {
        return network.inputs().get(0);
    }

    /** The place among the first input's axes that has this role in space, or -1. */
    private int along(AxisRole role) {
        return role.isSpace() ? first().axis(role).map(first().axes()::indexOf).orElse(-1) : -1;
    }

    private Tensor input(int number, int[] index) {
        TensorSpec spec = network.inputs().get(number);
        ProcessedImage image = inputs.get(number);
        int[] origin = new int[spec.axes().size()];
        int[] size = new int[origin.length];
        for (int i = 0; i < origin.length; i++) {
            int along = number == 0 ? i : along(spec.axes().get(i).role());
            int length = image.image().sizes().get(i);
            if (number > 0
                    && along >= 0
                    && length != inputs.get(0).image().sizes().get(along)) {
                throw new ModelException("The images of a network are of one size, but “"
                        + image.image().name()
                        + "” is " + Tensor.count(image.image().sizes()) + " values in "
                        + image.image().sizes() + " and “"
                        + inputs.get(0).image().name() + "” is "
                        + inputs.get(0).image().sizes() + ".");
            }
            AxisTiles cut = along < 0 ? null : tiles.get(along);
            origin[i] = cut == null ? 0 : cut.tiles().get(index[along]).start() - cut.lost();
            size[i] = cut == null ? length : cut.size();
        }
        return image.read(origin, size);
    }

    private void put(int number, Tensor output, int[] index) {
        TensorSpec spec = network.outputs().get(number);
        int n = spec.axes().size();
        int[] from = new int[n];
        int[] to = new int[n];
        int[] size = new int[n];
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            AxisRole role = spec.axes().get(i).role();
            int along = along(role);
            AxisTiles cut = along < 0 ? null : tiles.get(along);
            OutputAxis axis =
                    cut == null || !cut.placed() ? null : follows(first().axes().get(along), spec);
            if (axis == null) {
                size[i] = output.sizes().get(i);
                sizes.add(size[i]);
                continue;
            }
            AxisTiles.Tile tile = cut.tiles().get(index[along]);
            from[i] = axis.at(tile.from()) - axis.at(tile.start());
            to[i] = axis.at(tile.from());
            int length = inputs.get(0).image().sizes().get(along);
            int end = tile.to() == length ? axis.size(length) : axis.at(tile.to());
            size[i] = end - axis.at(tile.from());
            sizes.add(axis.size(length));
        }
        if (whole.size() == number) {
            whole.add(Tensor.of(output.axes(), sizes, new float[Tensor.count(sizes)]));
        }
        if (!whole.get(number).sizes().equals(sizes)) {
            throw new ModelException("The network's output “" + spec.id() + "” has another size in each tile, "
                    + whole.get(number).sizes() + " and " + sizes + ", and cannot be put together; crop the image.");
        }
        TensorParts.copy(output, from, whole.get(number), to, size);
    }

    private OutputAxis follows(AxisSpec axis, TensorSpec output) {
        return OutputAxis.of(first(), axis, output).orElse(null);
    }
}
