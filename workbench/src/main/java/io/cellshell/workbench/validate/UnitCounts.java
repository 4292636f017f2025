package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The counts of every model in every unit, at one threshold. Row m holds model m; the units are in one order in all rows. */
record UnitCounts(List<List<Counts>> rows) {

    /** @param fields for each model, the fields that it was run on */
    static UnitCounts of(List<List<Field>> fields, Units units, double iou) {
        List<Map<String, Counts>> byUnit = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>();
        for (List<Field> model : fields) {
            Map<String, Counts> counts = new TreeMap<>();
            model.forEach(field -> units.counts(field, iou).forEach((unit, c) -> counts.merge(unit, c, Counts::plus)));
            names.addAll(counts.keySet());
            byUnit.add(counts);
        }
        return new UnitCounts(byUnit.stream()
                .map(counts -> names.stream()
                        .map(name -> counts.getOrDefault(name, Counts.NONE))
                        .toList())
                .toList());
    }

    int units() {
        return rows.get(0).size();
    }

    Counts total(int model) {
        return rows.get(model).stream().reduce(Counts.NONE, Counts::plus);
    }

    /** The pooled AP of a model over some of the units; 0 where these hold nothing. */
    double ap(int model, int[] units) {
        long right = 0;
        long all = 0;
        for (int unit : units) {
            Counts counts = rows.get(model).get(unit);
            right += counts.tp();
            all += counts.tp() + counts.fp() + counts.fn();
        }
        return all == 0 ? 0 : (double) right / all;
    }

    double difference(int one, int other, int[] units) {
        return ap(one, units) - ap(other, units);
    }

    /** The difference with the results of some units swapped between the two models. */
    double difference(int one, int other, boolean[] swapped) {
        Counts first = Counts.NONE;
        Counts second = Counts.NONE;
        for (int unit = 0; unit < swapped.length; unit++) {
            first = first.plus(rows.get(swapped[unit] ? other : one).get(unit));
            second = second.plus(rows.get(swapped[unit] ? one : other).get(unit));
        }
        return accuracy(first) - accuracy(second);
    }

    private static double accuracy(Counts counts) {
        return counts.equals(Counts.NONE) ? 0 : counts.accuracy();
    }
}
