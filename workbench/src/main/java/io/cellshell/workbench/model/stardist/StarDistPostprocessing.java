package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * {@code stardist_postprocessing}: of a tensor whose channels are a probability and the distances along rays, one channel with the numbers
 * of objects, as large along the axes of space as the grid says. Each image of a batch is numbered by itself. The axes stay in their order
 * ({@code bioimageio.core} 0.11 puts the channel last); an image without objects is all background (in volumes {@code bioimageio.core} 0.11
 * fails there).
 *
 * @param settings with a grid for y and x, or z, y and x
 * @param rays the number of distances
 * @param anisotropy in a volume the sizes of a voxel along z, y and x; empty in a plane
 * @param overlapLabel in a volume the number of voxels of several objects, before objects are numbered from 1 without gaps
 */
public record StarDistPostprocessing(
        StarDistSettings settings, int rays, List<Double> anisotropy, OptionalInt overlapLabel) implements Processing {

    private static final String BATCH = "batch";
    private static final String CHANNEL = "channel";

    /** Whole numbers up to this are told apart in 32-bit floats. */
    private static final int LARGEST_EXACT = 1 << 24;

    public StarDistPostprocessing {
        anisotropy = List.copyOf(anisotropy);
        if (settings.grid().size() == 3) {
            GoldenSpiral.of(rays, anisotropy);
        } else if (!anisotropy.isEmpty() || overlapLabel.isPresent()) {
            throw new ModelException("An anisotropy and a label for overlaps are of volumes, but the grid "
                    + settings.grid() + " is of planes.");
        }
    }

    private List<String> space() {
        return settings.grid().size() == 3 ? List.of("z", "y", "x") : List.of("y", "x");
    }

    /** A channel for the probability and each ray, and fewer places along the axes of space. */
    @Override
    public TensorSpec before(TensorSpec after) {
        List<AxisSpec> axes = new ArrayList<>();
        for (AxisSpec axis : after.axes()) {
            int at = space().indexOf(axis.id());
            if (axis.role() == AxisRole.CHANNEL) {
                axes.add(new AxisSpec(axis.id(), axis.role(), new SizeRule.Exactly(rays + 1), axis.halo(), List.of()));
            } else if (at >= 0) {
                int step = settings.grid().get(at);
                int halo = (axis.halo() + step - 1) / step;
                axes.add(new AxisSpec(axis.id(), axis.role(), fewer(axis.size(), step), halo, List.of()));
            } else {
                axes.add(axis);
            }
        }
        return new TensorSpec(after.id(), axes);
    }

    private static SizeRule fewer(SizeRule rule, int step) {
        if (rule instanceof SizeRule.Exactly exactly && exactly.size() % step == 0) {
            return new SizeRule.Exactly(exactly.size() / step);
        }
        if (rule instanceof SizeRule.RelativeTo other && other.offset() % step == 0) {
            return new SizeRule.RelativeTo(other.tensor(), other.axis(), other.ratio() / step, other.offset() / step);
        }
        return step == 1 ? rule : new SizeRule.DataDependent(1, Integer.MAX_VALUE);
    }

    @Override
    public Tensor apply(Tensor whole, Statistics ofWhole) {
        requireAxes(whole);
        List<Integer> sizes = new ArrayList<>(whole.sizes());
        sizes.set(whole.axes().indexOf(CHANNEL), 1);
        for (int i = 0; i < space().size(); i++) {
            int at = whole.axes().indexOf(space().get(i));
            long size = (long) sizes.get(at) * settings.grid().get(i);
            sizes.set(at, (int) Math.min(Integer.MAX_VALUE, size));
        }
        Tensor labelled = Tensor.of(whole.axes(), sizes, new float[Tensor.count(sizes)]);
        for (int image = 0; image < whole.size(BATCH); image++) {
            put(labels(whole, image, labelled), image, labelled);
        }
        return labelled;
    }

    private void requireAxes(Tensor tensor) {
        List<String> allowed = new ArrayList<>(space());
        allowed.add(BATCH);
        allowed.add(CHANNEL);
        if (!allowed.containsAll(tensor.axes())
                || !tensor.axes().containsAll(space())
                || !tensor.axes().contains(CHANNEL)
                || tensor.size(CHANNEL) != rays + 1) {
            throw new ModelException("StarDist's post-processing needs the axes channel and "
                    + String.join(", ", space()) + ", and batch where there is one, with " + (rays + 1)
                    + " channels (the probability and " + rays + " distances), but the output is " + tensor
                    + "; correct the model's processing.");
        }
    }

    private Labels labels(Tensor whole, int image, Tensor labelled) {
        int depth = whole.size("z");
        int height = whole.size("y");
        int width = whole.size("x");
        float[] values = TensorPlanes.read(whole, image);
        int places = depth * height * width;
        float[] probabilities = Arrays.copyOf(values, places);
        float[] distances = Arrays.copyOfRange(values, places, values.length);
        RayMap map = RayMap.of(depth, height, width, rays, probabilities, distances);
        if (space().size() == 2) {
            return StarPolygons.decode(map, settings, labelled.size("y"), labelled.size("x"))
                    .labels();
        }
        return StarPolyhedra.decode(
                        map,
                        GoldenSpiral.of(rays, anisotropy),
                        settings,
                        labelled.size("z"),
                        labelled.size("y"),
                        labelled.size("x"),
                        overlapLabel)
                .labels()
                .relabelled();
    }

    private static void put(Labels labels, int image, Tensor labelled) {
        int[] ids = labels.voxels();
        float[] values = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > LARGEST_EXACT) {
                throw new ModelException(
                        "There are more objects than are told apart here, " + ids[i] + "; predict the image in parts.");
            }
            values[i] = ids[i];
        }
        TensorPlanes.write(values, image, labelled);
    }
}
