package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The counts of every model in every unit, at one threshold. Row m holds model m; the units are in one order in all rows. */
record UnitCounts(List<List<Counts>> rows) {

    /** @param fields for each model, the fields that it was run on */
    static UnitCounts of(List<List<Field>> fields, Units units, CountingRule rule, double iou) {
        List<Map<String, Counts>> byUnit = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>();
        for (List<Field> model : fields) {
            Map<String, Counts> counts = new TreeMap<>();
            model.forEach(
                    field -> units.counts(field, rule, iou).forEach((unit, c) -> counts.merge(unit, c, Counts::plus)));
            names.addAll(counts.keySet());
            byUnit.add(counts);
        }
        return new UnitCounts(byUnit.stream()
                .map(counts -> names.stream()
                        .map(name -> counts.getOrDefault(name, Counts.NONE))
                        .toList())
                .toList());
    }

    /** Number of units in which there is an object, true or predicted by any model. */
    int units() {
        return rows.get(0).size();
    }

    Counts total(int model) {
        return rows.get(model).stream().reduce(Counts.NONE, Counts::plus);
    }

    /** The pooled AP of a model. */
    Ratio ap(int model) {
        return Ratio.of(each(model, Counts::tp), each(model, UnitCounts::all));
    }

    /**
     * The pooled AP of one model minus that of another. With a, b the sums of TP and of TP + FP + FN over a unit, A, B those over
     * all units and δ a supposed difference, a unit deviates by (a₁ - (r + δ) b₁) - (a₂ - r b₂), where r is the AP of the other model
     * under which these deviations and the sums (a₁ - (r + δ) b₁) + (a₂ - r b₂) are balanced: r = (A₁ + A₂ - δ B₁) / (B₁ + B₂). For δ = 0
     * a change of sign is an exchange of the models' results in that unit. As a function of δ the deviation is the part minus
     * δ times the whole.
     */
    Ratio difference(int one, int other) {
        double[] first = each(one, Counts::tp);
        double[] second = each(other, Counts::tp);
        double[] firstAll = each(one, UnitCounts::all);
        double[] secondAll = each(other, UnitCounts::all);
        double right = total(one).tp() + (double) total(other).tp();
        double firstSum = all(total(one));
        double secondSum = all(total(other));
        double both = firstSum + secondSum;
        double[] parts = new double[units()];
        double[] wholes = new double[units()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = first[i] - second[i] - right / both * (firstAll[i] - secondAll[i]);
            wholes[i] = (firstAll[i] * secondSum + secondAll[i] * firstSum) / both;
        }
        return Ratio.of(parts, wholes);
    }

    private double[] each(int model, ToDoubleFunction<Counts> number) {
        return rows.get(model).stream().mapToDouble(number).toArray();
    }

    private static double all(Counts counts) {
        return (double) counts.tp() + counts.fp() + counts.fn();
    }
}
