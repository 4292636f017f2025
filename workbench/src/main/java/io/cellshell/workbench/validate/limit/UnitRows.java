package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import io.cellshell.workbench.validate.statistics.UnitTallies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The tallies of several ways to predict the same images, unit by unit. A way that fails on an image is left out, with the reason.
 *
 * @param <T> what the metric keeps of an image
 */
final class UnitRows<T extends Tally<T>> {

    private final LimitSubject<?> subject;
    private final Metric<?, T> metric;
    private final List<Map<String, T>> rows = new ArrayList<>();
    private final Map<Integer, String> failures = new HashMap<>();

    private UnitRows(LimitSubject<?> subject, Metric<?, T> metric, int count) {
        this.subject = subject;
        this.metric = metric;
        for (int row = 0; row < count; row++) {
            rows.add(new TreeMap<>());
        }
    }

    /**
     * Goes over the images.
     *
     * @param count number of ways
     * @param task in words, for the progress
     * @param ways for the place of an image and its sample, what each way gives; an interrupt ends the work before each
     */
    static <T extends Tally<T>> UnitRows<T> of(
            LimitSubject<?> subject,
            Metric<?, T> metric,
            int count,
            String task,
            BiFunction<Integer, Sample, List<Supplier<T>>> ways) {
        UnitRows<T> all = new UnitRows<>(subject, metric, count);
        Progress progress = subject.shown();
        List<Integer> places = subject.places();
        long began = System.nanoTime();
        for (int i = 0; i < places.size(); i++) {
            LimitSubject.stopIfInterrupted();
            List<Supplier<T>> here = ways.apply(places.get(i), subject.sample(places.get(i)));
            for (int row = 0; row < count; row++) {
                all.add(row, subject.unit(places.get(i)), here.get(row));
            }
            double each = (System.nanoTime() - began) / 1e9 / (i + 1);
            progress.at(new Progress.Step(task, i + 1, places.size(), each * (places.size() - i - 1), null));
        }
        return all;
    }

    private void add(int row, String unit, Supplier<T> way) {
        LimitSubject.stopIfInterrupted();
        if (failures.containsKey(row)) {
            return;
        }
        try {
            rows.get(row).merge(unit, way.get(), Tally::plus);
        } catch (ModelException | ImageException | DataException e) {
            if (row == 0) {
                throw e;
            }
            failures.put(row, e.getMessage());
        }
    }

    /** Why a way could not be tried; null where it was. */
    String failure(int row) {
        return failures.get(row);
    }

    Metric<?, T> metric() {
        return metric;
    }

    /** The pooled score of a way; NaN where it failed or is undefined. */
    double score(int row) {
        return failures.containsKey(row)
                ? Double.NaN
                : metric.pooled(List.copyOf(rows.get(row).values()));
    }

    /** Number of independent units that tell something of a way. */
    int units(int row) {
        return failures.containsKey(row) ? 0 : tallies(row).units();
    }

    Interval interval(int row) {
        UnitTallies<T> one = tallies(row);
        return failures.containsKey(row) || one.units() == 0
                ? new Interval(Double.NaN, Double.NaN, LimitSubject.LEVEL)
                : one.interval(0, subject.test(), LimitSubject.LEVEL);
    }

    /** One way against another, unit by unit, by itself; without a unit that tells something, p is 1. */
    Comparison comparison(int row, int other) {
        return tallies(row, other)
                .comparisons(List.of("way " + row, "way " + other), subject.test(), LimitSubject.LEVEL)
                .get(0);
    }

    /** How much worse a way is than another, as a share of the other's score; below 0 where it is better, NaN where that is not known. */
    double loss(int row, int other) {
        double before = score(other);
        double change = score(row) - before;
        return before == 0 ? Double.NaN : (metric.higherIsBetter() ? -change : change) / Math.abs(before);
    }

    private UnitTallies<T> tallies(int... which) {
        List<List<T>> some = new ArrayList<>();
        for (int row : which) {
            some.add(new ArrayList<>(rows.get(row).values()));
        }
        return UnitTallies.of(metric, some);
    }
}
