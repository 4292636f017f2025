package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Cuts images into tiles as a network needs it. */
final class TilePlan {

    /** A million pixels, or voxels. */
    private static final int LARGEST_IN_PLANE = 1024;

    private static final int LARGEST_IN_VOLUME = 96;

    private final GivenInputs model;
    private final ReceptiveField receptiveField;
    private final int largest;
    private final boolean chosen;
    private final boolean beyond;

    /**
     * @param receptiveField how far the network looks
     * @param largest size of a tile, or 0 for one of about a million pixels
     * @param beyond whether the network sees as much beyond the border of the image as its outputs have halo, so that none of what is worth
     *     nothing is shown
     */
    TilePlan(GivenInputs model, ReceptiveField receptiveField, int largest, boolean beyond) {
        this.beyond = beyond;
        this.model = model;
        this.receptiveField = receptiveField;
        boolean volumes =
                input().axes().stream().filter(a -> a.role().isSpace()).count() > 2;
        this.largest = largest > 0 ? largest : volumes ? LARGEST_IN_VOLUME : LARGEST_IN_PLANE;
        this.chosen = largest > 0;
    }

    private TensorSpec input() {
        return model.inputs().get(0);
    }

    /** The tiles along each axis of the first input; an axis that is no space is taken whole. */
    List<AxisTiles> of(ImageTensor image) {
        List<AxisTiles> tiles = new ArrayList<>();
        for (int i = 0; i < input().axes().size(); i++) {
            AxisSpec axis = input().axes().get(i);
            int length = image.sizes().get(i);
            tiles.add(follows(axis) ? along(axis, length, image) : whole(axis, length, image));
        }
        return tiles;
    }

    /** Whether the positions of all outputs follow from those along the axis. */
    private boolean follows(AxisSpec axis) {
        return axis.role().isSpace()
                && model.outputs().stream()
                        .allMatch(o -> OutputAxis.of(input(), axis, o).isPresent())
                && outputs(axis).stream().map(OutputAxis::lost).distinct().count() == 1;
    }

    private List<OutputAxis> outputs(AxisSpec axis) {
        return model.outputs().stream()
                .flatMap(o -> OutputAxis.of(input(), axis, o).stream())
                .toList();
    }

    private AxisTiles whole(AxisSpec axis, int length, ImageTensor image) {
        if (axis.size() instanceof SizeRule.RelativeTo || AxisTiles.allowedFrom(axis, length) == length) {
            return AxisTiles.uncut(length);
        }
        throw image.wrongSize(axis, length);
    }

    private AxisTiles along(AxisSpec axis, int length, ImageTensor image) {
        List<OutputAxis> outputs = outputs(axis);
        int lost = outputs.get(0).lost();
        if (outputs.stream().anyMatch(o -> o.size(length) == 0)) {
            throw new ModelException("The image “" + image.name() + "” has " + length + " pixels along the axis "
                    + axis.id() + ", too few for one pixel of the output; a larger image is needed.");
        }
        int halo = outputs.stream().mapToInt(OutputAxis::margin).max().orElse(0);
        int unit = unit(outputs);
        int outside = beyond ? outside(outputs) : 0;
        if (AxisTiles.fits(axis, length + 2 * outside, lost, largest)) {
            return AxisTiles.whole(axis, length, lost, outside);
        }
        Reach.Sight sight = sight(axis.role());
        OptionalInt reach = sight.pixels();
        if (reach.isEmpty() && halo == 0) {
            if (!chosen && AxisTiles.fits(axis, length, lost, 2 * largest)) {
                return AxisTiles.whole(axis, length, lost, 0);
            }
            throw new ModelException("The network looks at the whole " + OutputAxis.word(axis.role())
                    + " of what it is given, so “" + image.name() + "”, which is " + length
                    + " pixels there, cannot be cut into tiles of " + AxisTiles.allowedUpTo(axis, largest)
                    + "; crop the image, or make its pixels larger.");
        }
        int margin = Math.max(outside, Math.max(halo, reach.orElse(0) - lost));
        for (OutputAxis output : outputs) {
            double edge = sight.grid() * output.ratio();
            if (edge != Math.rint(edge)) {
                throw new ModelException("An output of the network has " + output.ratio()
                        + " pixels for one of the input, which does" + " not go with tiles that begin at multiples of "
                        + sight.grid() + "; crop the image “" + image.name() + "”.");
            }
        }
        int size = size(axis, lost, margin, sight.grid());
        if (AxisTiles.fits(axis, length + 2 * outside, lost, size)) {
            return AxisTiles.whole(axis, length, lost, outside);
        }
        // tiles that are too small for what the network sees are cut as its description says
        return halo > 0 && AxisTiles.step(size, lost, margin, sight.grid()) < 1
                ? AxisTiles.several(axis, length, lost, size, Math.max(halo, outside), unit, outside)
                : AxisTiles.several(axis, length, lost, size, margin, sight.grid(), outside);
    }

    /** So many pixels beyond the border of the image as the outputs have halo. */
    private static int outside(List<OutputAxis> outputs) {
        int halo = outputs.stream().mapToInt(OutputAxis::margin).max().orElse(0);
        int unit = unit(outputs);
        return (halo + unit - 1) / unit * unit;
    }

    /** The same for each axis of the first input of a network, without running it; 0 along axes that are taken whole. */
    static List<Integer> outside(TensorModel model) {
        TilePlan plan = new TilePlan(
                GivenInputs.of(
                        model, model.inputs().stream().map(TensorSpec::id).toList()),
                new ReceptiveField(() -> model),
                0,
                true);
        return plan.input().axes().stream()
                .map(axis -> plan.follows(axis) ? outside(plan.outputs(axis)) : 0)
                .toList();
    }

    /** The least number of pixels of the input that is a whole number of pixels in all outputs. */
    private static int unit(List<OutputAxis> outputs) {
        int unit = 1;
        for (int i = 0; i < outputs.size(); i++) {
            int wanted = outputs.get(i).whole(unit);
            if (wanted != unit) {
                unit = wanted;
                i = -1;
            }
        }
        return unit;
    }

    /** Where nobody chose a size, at least half a usual tile is left between the margins of a network that looks far. */
    private int size(AxisSpec axis, int lost, int margin, int grid) {
        int usual = AxisTiles.allowedUpTo(axis, largest);
        int margins = 2 * ((margin + grid - 1) / grid * grid + lost);
        return chosen ? usual : Math.max(usual, AxisTiles.allowedFrom(axis, margins + largest / 2));
    }

    /**
     * How far the network looks along an axis; empty where it looks at all it is given.
     *
     * @throws ModelException where it cannot be measured
     */
    OptionalInt reach(AxisRole role) {
        AxisSpec axis = input().axis(role).orElseThrow();
        if (!follows(axis)) {
            throw new ModelException("How far the network looks cannot be measured along the axis " + axis.id()
                    + ", since its outputs have no such axis, or a size of their own.");
        }
        return sight(role).pixels();
    }

    private Reach.Sight sight(AxisRole role) {
        return receptiveField.along(role, model.given());
    }
}
