package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How far a network looks along an axis, measured from itself: all values on one side of a border are replaced by others, and the farthest
 * output on the other side that changes tells. A change counts that is above a millionth of the largest output, so that tiles with this
 * margin agree with the whole to that. Where the border lies to the network's pooling changes the result, so several places are tried.
 */
final class Reach {

    private static final double COUNTS = 1e-6;
    /** Of a network that makes images smaller seven times. */
    private static final int LARGEST_GRID = 128;

    /** How much of the reach can be seen: that of a U-Net of depth 5, in volumes of depth 3. */
    private static final int MEASURED_IN_PLANE = 512;

    private static final int MEASURED_IN_VOLUME = 192;
    private static final int ACROSS_IN_PLANE = 64;
    private static final int ACROSS_IN_VOLUME = 32;

    private static final long SEED = 20261127;

    private final TensorModel model;
    private final TensorSession session;
    private final List<int[]> sizes;
    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);

    /** @param sizes those of each input, spatial ones as large as is needed to see the whole reach */
    private Reach(TensorModel model, TensorSession session, List<int[]> sizes) {
        this.model = model;
        this.session = session;
        this.sizes = sizes;
    }

    /**
     * What was measured along an axis.
     *
     * @param pixels of the input; empty where the network looks as far as the tile goes
     * @param grid at multiples of this, in pixels, a tile may begin, so that pooling divides it as it divides the whole image
     */
    record Sight(OptionalInt pixels, int grid) {}

    /** Along an axis of the first input of a network that is open. */
    static Sight of(TensorModel model, TensorSession session, AxisRole role) {
        TensorSpec input = model.inputs().get(0);
        boolean volumes = input.axes().stream().filter(a -> a.role().isSpace()).count() > 2;
        int longest = volumes ? MEASURED_IN_VOLUME : MEASURED_IN_PLANE;
        int across = volumes ? ACROSS_IN_VOLUME : ACROSS_IN_PLANE;
        List<int[]> sizes = new ArrayList<>();
        for (TensorSpec spec : model.inputs()) {
            int[] size = new int[spec.axes().size()];
            for (int i = 0; i < size.length; i++) {
                AxisSpec own = spec.axes().get(i);
                Optional<AxisSpec> first = own.role().isSpace() ? input.axis(own.role()) : Optional.empty();
                AxisSpec rule = first.orElse(own);
                size[i] = rule.role() == role
                        ? AxisTiles.allowedUpTo(rule, longest)
                        : AxisTiles.allowedUpTo(rule, rule.role().isSpace() ? across : 1);
            }
            sizes.add(size);
        }
        return new Reach(model, session, sizes).along(role);
    }

    private Sight along(AxisRole role) {
        TensorSpec input = model.inputs().get(0);
        AxisSpec axis = input.axis(role).orElseThrow();
        int length = sizes.get(0)[input.axes().indexOf(axis)];
        List<Tensor> given = noise();
        List<Tensor> others = noise();
        List<Tensor> base = session.run(given);
        OptionalInt grid = axis.size() instanceof SizeRule.Stepped stepped
                ? OptionalInt.of(stepped.step())
                : grid(given, others, base, role, length);
        if (grid.isEmpty()) {
            return new Sight(OptionalInt.empty(), Math.max(1, Integer.lowestOneBit(length) / 8));
        }
        int step = grid.getAsInt();
        int reach = 0;
        for (int border :
                new TreeSet<>(List.of(length / 2, length / 2 + 1, length / 2 + step / 2, length / 2 + step - 1))) {
            for (boolean before : new boolean[] {true, false}) {
                List<Tensor> changed = session.run(replaced(given, others, role, border, before));
                for (int i = 0; i < base.size(); i++) {
                    OutputAxis output =
                            OutputAxis.of(input, axis, model.outputs().get(i)).orElseThrow();
                    reach = Math.max(reach, reach(base.get(i), changed.get(i), i, role, output, border, before));
                }
            }
        }
        // beyond the farther end there is nothing to see
        int visible = length / 2 - step - lost(input, axis);
        return new Sight(reach >= visible ? OptionalInt.empty() : OptionalInt.of(reach), step);
    }

    /** The least power of two by which an image can be moved so that its output, far from the ends, moves along. */
    private OptionalInt grid(List<Tensor> given, List<Tensor> others, List<Tensor> base, AxisRole role, int length) {
        for (int step = 1; step <= Math.min(LARGEST_GRID, length / 4); step *= 2) {
            List<Tensor> moved = session.run(moved(given, others, role, step));
            boolean same = true;
            for (int i = 0; i < base.size(); i++) {
                same &= isMoved(base.get(i), moved.get(i), i, role, step);
            }
            if (same) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isMoved(Tensor base, Tensor moved, int output, AxisRole role, int step) {
        TensorSpec spec = model.outputs().get(output);
        TensorSpec input = model.inputs().get(0);
        double ratio = OutputAxis.of(input, input.axis(role).orElseThrow(), spec)
                .orElseThrow()
                .ratio();
        if (step * ratio != Math.rint(step * ratio)) {
            return false;
        }
        int axis = spec.axes().indexOf(spec.axis(role).orElseThrow());
        int stride = base.stride(axis);
        int size = base.sizes().get(axis);
        int by = (int) (step * ratio);
        float largest = largest(base);
        for (int i = 0; i < base.values().length; i++) {
            int place = i / stride % size;
            boolean middle = Math.abs(place - (size - by) / 2) <= 2 && place + by < size;
            if (middle && Math.abs(base.values()[i + by * stride] - moved.values()[i]) > 10 * COUNTS * largest) {
                return false;
            }
        }
        return true;
    }

    private int lost(TensorSpec input, AxisSpec axis) {
        return model.outputs().stream()
                .flatMap(o -> OutputAxis.of(input, axis, o).stream())
                .mapToInt(OutputAxis::lost)
                .max()
                .orElse(0);
    }

    private int reach(
            Tensor base, Tensor changed, int output, AxisRole role, OutputAxis along, int border, boolean before) {
        TensorSpec spec = model.outputs().get(output);
        int axis = spec.axes().indexOf(spec.axis(role).orElseThrow());
        int stride = base.stride(axis);
        int size = base.sizes().get(axis);
        float largest = largest(base);
        int farthest = 0;
        for (int i = 0; i < base.values().length; i++) {
            if (Math.abs(base.values()[i] - changed.values()[i]) > COUNTS * largest) {
                int place = i / stride % size;
                double first = place / along.ratio() + along.lost();
                double distance = before ? first - border + 1 / along.ratio() : border - first;
                farthest = Math.max(farthest, (int) Math.ceil(distance - 1e-9));
            }
        }
        return farthest;
    }

    private static float largest(Tensor tensor) {
        float largest = 0;
        for (float value : tensor.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private List<Tensor> noise() {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            List<Integer> shape = new ArrayList<>();
            for (int size : sizes.get(i)) {
                shape.add(size);
            }
            float[] values = new float[Tensor.count(shape)];
            boolean whole = !model.inputs().get(i).type().isFloat();
            for (int v = 0; v < values.length; v++) {
                // uniform numbers of mean 0 and deviation 1; whole ones where the network takes no others
                values[v] = whole ? random.nextInt(2) : (float) ((random.nextDouble() - 0.5) * Math.sqrt(12));
            }
            tensors.add(Tensor.of(model.inputs().get(i).axisIds(), shape, values));
        }
        return tensors;
    }

    private List<Tensor> replaced(List<Tensor> given, List<Tensor> others, AxisRole role, int border, boolean before) {
        List<Tensor> mixed = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            TensorSpec spec = model.inputs().get(i);
            float[] values = given.get(i).values().clone();
            if (spec.axis(role).isPresent()) {
                int axis = spec.axes().indexOf(spec.axis(role).get());
                int stride = given.get(i).stride(axis);
                int size = given.get(i).sizes().get(axis);
                for (int v = 0; v < values.length; v++) {
                    if (v / stride % size < border == before) {
                        values[v] = others.get(i).values()[v];
                    }
                }
            }
            mixed.add(given.get(i).with(values));
        }
        return mixed;
    }

    /** The tensors moved towards their first place, with others' values behind. */
    private List<Tensor> moved(List<Tensor> given, List<Tensor> others, AxisRole role, int step) {
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            TensorSpec spec = model.inputs().get(i);
            float[] values = given.get(i).values().clone();
            if (spec.axis(role).isPresent()) {
                int axis = spec.axes().indexOf(spec.axis(role).get());
                int stride = given.get(i).stride(axis);
                int size = given.get(i).sizes().get(axis);
                for (int v = 0; v < values.length; v++) {
                    values[v] = v / stride % size + step < size
                            ? given.get(i).values()[v + step * stride]
                            : others.get(i).values()[v];
                }
            }
            all.add(given.get(i).with(values));
        }
        return all;
    }
}
