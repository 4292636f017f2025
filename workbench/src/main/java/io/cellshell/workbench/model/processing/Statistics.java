package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Statistics of a whole tensor. */
public final class Statistics {

    private static final Statistics NONE = new Statistics(Map.of());

    private final Map<Statistic, AxisNumbers> values;

    private Statistics(Map<Statistic, AxisNumbers> values) {
        this.values = values;
    }

    /** Those of a step that needs none. */
    public static Statistics none() {
        return NONE;
    }

    /** Takes the statistics that are wanted, all of the tensor that is processed; the blocks are gone over once or a few times. */
    public static Statistics of(Blocks whole, Set<Statistic> wanted) {
        Map<Statistic, AxisNumbers> values = new HashMap<>();
        for (Statistic statistic : wanted) {
            if (!values.containsKey(statistic)) {
                StatisticsReading.read(whole, statistic, wanted, values);
            }
        }
        return new Statistics(values);
    }

    /** These and others. */
    public Statistics and(Statistics others) {
        Map<Statistic, AxisNumbers> all = new HashMap<>(values);
        all.putAll(others.values);
        return new Statistics(all);
    }

    /** These under the name of an input, of which they were taken. */
    public Statistics ofInput(String tensor) {
        Map<Statistic, AxisNumbers> named = new HashMap<>();
        values.forEach((s, v) -> named.put(new Statistic(s.kind(), s.axes(), s.share(), Optional.of(tensor)), v));
        return new Statistics(named);
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException where it was not asked for in {@link Processing#needs}
     */
    public AxisNumbers of(Statistic statistic) {
        AxisNumbers found = values.get(statistic);
        if (found == null) {
            throw new IllegalArgumentException(statistic + " was not asked for.");
        }
        return found;
    }

    /** These, of the places of a block that begins at {@code origin} in the whole. */
    public Statistics of(Tensor block, int[] origin) {
        Map<Statistic, AxisNumbers> cut = new HashMap<>();
        values.forEach((statistic, numbers) -> cut.put(statistic, numbers.part(block, origin)));
        return new Statistics(cut);
    }
}
