package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.quality.measure.ImageFeatures;
import io.cellshell.workbench.check.quality.measure.PlaneNoise;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Lets models predict every image in every way in which it can be changed. */
final class PerturbationRun<P, T extends Tally<T>> {

    private final LimitSubject<P> subject;
    private final Metric<P, T> metric;
    private final List<Model<P>> models = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Double> noise = new ArrayList<>();
    private UnitRows<T> rows;

    /** @param perturbation null for images as they are */
    private record Condition(Perturbation perturbation, double strength) {

        PerturbedSample of(Sample sample, long seed) {
            return perturbation == null
                    ? PerturbedSample.of(sample, sample.image())
                    : perturbation.of(sample, strength, seed);
        }
    }

    private PerturbationRun(LimitSubject<P> subject, Metric<P, T> metric) {
        this.subject = subject;
        this.metric = metric;
        models.add(subject.model());
        subject.reference().ifPresent(models::add);
        conditions.add(new Condition(null, 0));
        for (Perturbation one : Perturbation.values()) {
            one.strengths().forEach(strength -> conditions.add(new Condition(one, strength)));
        }
    }

    static <P, T extends Tally<T>> PerturbationRun<P, T> of(LimitSubject<P> subject, Metric<P, T> metric) {
        PerturbationRun<P, T> run = new PerturbationRun<>(subject, metric);
        try (Predictor<P> first = subject.open(run.models.get(0));
                Predictor<P> second = run.models.size() > 1 ? subject.open(run.models.get(1)) : null) {
            run.rows = UnitRows.of(
                    subject,
                    metric,
                    run.models.size() * run.conditions.size(),
                    "Perturbing images for " + subject.model().name(),
                    (place, sample) -> run.ways(sample, first, second));
        }
        return run;
    }

    private List<Supplier<T>> ways(Sample sample, Predictor<P> first, Predictor<P> second) {
        Image plane = ImageFeatures.middle(sample.image());
        double range = ChannelRange.of(plane).width();
        if (range > 0 && Math.min(plane.height(), plane.width()) >= PlaneNoise.SMALLEST) {
            noise.add(PlaneNoise.sigma(plane) / range);
        }
        List<Supplier<T>> ways = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            Predictor<P> predictor = m == 0 ? first : second;
            conditions.forEach(condition -> ways.add(() -> {
                PerturbedSample changed = condition.of(sample, subject.seed());
                P prediction = changed.restored(subject.predict(predictor, changed.sample()));
                return metric.tally(
                        GroundTruth.of(sample.name(), changed.sample().annotation(), prediction), prediction);
            }));
        }
        return ways;
    }

    /** The noise of the images as a share of their range, the median; NaN where it could not be measured. */
    double ownNoise() {
        return noise.isEmpty()
                ? Double.NaN
                : Quantiles.median(noise.stream().mapToDouble(one -> one).toArray());
    }

    List<PerturbationPoint> points() {
        List<PerturbationPoint> points = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            int base = m * conditions.size();
            for (Perturbation one : Perturbation.values()) {
                points.add(point(one, one.neutral(), m, base));
            }
            for (int c = 1; c < conditions.size(); c++) {
                points.add(point(
                        conditions.get(c).perturbation(), conditions.get(c).strength(), m, base + c));
            }
        }
        return points;
    }

    private PerturbationPoint point(Perturbation perturbation, double strength, int model, int row) {
        int base = model * conditions.size();
        String failure = rows.failure(row) != null ? rows.failure(row) : rows.failure(base);
        boolean known = failure == null && row != base;
        Comparison comparison = known ? rows.comparison(row, base) : null;
        return new PerturbationPoint(
                perturbation,
                models.get(model).name(),
                strength,
                rows.score(row),
                rows.interval(row),
                row == base ? 0 : rows.loss(row, base),
                known ? comparison.p() : 1,
                known ? comparison.units() : rows.units(base),
                failure == null ? "" : failure);
    }
}
