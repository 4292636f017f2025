package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.validate.error.ImageMeasurement;
import io.cellshell.workbench.validate.error.JudgedObject;
import io.cellshell.workbench.validate.error.MeasuredField;
import io.cellshell.workbench.validate.error.MeasuredPair;
import io.cellshell.workbench.validate.error.MeasuredQuantity;
import io.cellshell.workbench.validate.error.ObjectMeasurements;
import io.cellshell.workbench.validate.error.ObjectsMeasured;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/** What is kept of the predictions of objects while the images go by: counts, the worst errors, the first predictions. */
final class ObjectEvaluation implements PredictionLoop.Visitor<Labels> {

    private final List<Model<Labels>> models;
    private final List<String> groups;
    private final ResamplingUnits units;
    private final CountingRule rule;
    private final List<Double> thresholds;
    private final double iou;
    private final WorstObjects worst;
    private final FirstPredictions<Labels> first = new FirstPredictions<>();
    private final List<TestImage> images = new ArrayList<>();
    private final List<MeasuredField> fields = new ArrayList<>();
    private final List<JudgedObject> judged = new ArrayList<>();
    private final List<ImageMeasurement> measurements;
    private final List<List<MeasuredPair>> pairs = new ArrayList<>();
    private boolean volume;
    private final List<Map<String, ThresholdCounts>> byUnit = new ArrayList<>();
    private final ImageTallies<ThresholdCounts> byImage;
    private final long[] uncountedPredictions;
    private long uncountedTruth;

    ObjectEvaluation(
            ValidationSetup<Labels> setup,
            ResamplingUnits units,
            CountingRule rule,
            List<Double> thresholds,
            double iou,
            List<ImageMeasurement> measurements) {
        this.models = setup.models();
        this.groups = setup.data().groups();
        this.units = units;
        this.rule = rule;
        this.thresholds = thresholds;
        this.iou = iou;
        this.measurements = measurements;
        measurements.forEach(one -> pairs.add(new ArrayList<>()));
        this.worst = new WorstObjects(setup.kept());
        models.forEach(model -> byUnit.add(new TreeMap<>()));
        this.byImage = ImageTallies.empty(new AccuracyAt(thresholds, thresholds.indexOf(iou)), models.size());
        this.uncountedPredictions = new long[models.size()];
    }

    @Override
    public void visit(int index, Sample sample, List<Labels> predictions) {
        Labels truth = sample.labels();
        for (int m = 0; m < predictions.size(); m++) {
            requireSize(models.get(m), sample, truth, predictions.get(m));
        }
        for (int m = 0; m < predictions.size(); m++) {
            Labels prediction = predictions.get(m);
            EvaluatedImage image = EvaluatedImage.of(sample.name(), truth, prediction, rule);
            Map<String, ThresholdCounts> counts = units.counts(index, groups.get(index), image, thresholds);
            merge(m, counts);
            uncountedPredictions[m] += image.uncountedPredictions();
            if (m == 0) {
                uncountedTruth += image.uncountedTruth();
                ErrorFinder finder = new ErrorFinder(image, iou);
                worst.add(index, prediction, finder.errors());
                judged.addAll(finder.judged(
                        index,
                        object -> units.unit(index, groups.get(index), object),
                        ObjectMeasurements.of(sample.image(), truth),
                        ObjectMeasurements.of(sample.image(), prediction)));
            }
        }
        TestImage seen = TestImage.of(index, sample, groups.get(index));
        images.add(seen);
        fields.add(MeasuredField.of(seen.name(), units.unit(seen), sample.image(), truth));
        for (int i = 0; i < pairs.size(); i++) {
            pairs.get(i).add(pair(measurements.get(i), index, sample, predictions.get(0)));
        }
        volume |= truth.depth() > 1;
        first.add(predictions);
    }

    private MeasuredPair pair(ImageMeasurement measurement, int index, Sample sample, Labels prediction) {
        try {
            return new MeasuredPair(
                    sample.name(),
                    units.unit(images.get(index)),
                    index,
                    measurement.of().applyAsDouble(sample.image(), sample.labels()),
                    measurement.of().applyAsDouble(sample.image(), prediction));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ValidationException("The measurement “" + measurement.name() + "” failed on “" + sample.name()
                    + "”: " + e + "; let it give NaN where there is nothing to measure.");
        }
    }

    private void merge(int model, Map<String, ThresholdCounts> counts) {
        counts.forEach((unit, c) -> byUnit.get(model).merge(unit, c, ThresholdCounts::plus));
        byImage.rows().get(model).add(counts.values().stream().reduce(none(), ThresholdCounts::plus));
    }

    private ThresholdCounts none() {
        return new ThresholdCounts(Collections.nCopies(thresholds.size(), Counts.NONE));
    }

    private static void requireSize(Model<Labels> model, Sample sample, Labels truth, Labels prediction) {
        if (prediction.depth() != truth.depth()
                || prediction.height() != truth.height()
                || prediction.width() != truth.width()) {
            throw new ValidationException("The model “" + model.name() + "” gave labels of " + prediction.extent()
                    + " for “" + sample.name() + "”, whose ground truth has " + truth.extent()
                    + "; a prediction has a value for each pixel of its image.");
        }
    }

    /** The counts of every model in every unit in which there is an object, true or predicted by any model. */
    List<List<ThresholdCounts>> rows() {
        SortedSet<String> names = new TreeSet<>();
        byUnit.forEach(counts -> names.addAll(counts.keySet()));
        return byUnit.stream()
                .map(counts -> names.stream()
                        .map(name -> counts.getOrDefault(name, none()))
                        .toList())
                .toList();
    }

    ImageTallies<ThresholdCounts> byImage() {
        return byImage;
    }

    List<TestImage> images() {
        return images;
    }

    /** The usual measurements of objects, and those that were asked for. */
    List<MeasuredQuantity> measured() {
        List<MeasuredQuantity> all = new ArrayList<>(new ObjectsMeasured(fields, judged, volume).all());
        for (int i = 0; i < pairs.size(); i++) {
            ImageMeasurement asked = measurements.get(i);
            all.add(MeasuredQuantity.of(asked.name(), asked.unit(), "image", pairs.get(i)));
        }
        return all;
    }

    /** Every object that counts, as the validated model found or missed it. */
    List<JudgedObject> judged() {
        return judged;
    }

    WorstObjects worst() {
        return worst;
    }

    FirstPredictions<Labels> first() {
        return first;
    }

    List<Double> thresholds() {
        return thresholds;
    }

    /** Which objects do not count, and how many of truth and predictions these are. */
    String counting() {
        List<String> predicted = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            predicted.add(uncountedPredictions[m] + " of " + models.get(m).name());
        }
        return rule + " (" + uncountedTruth + " true; " + String.join(", ", predicted) + ")";
    }

    /** Which objects count. */
    CountingRule rule() {
        return rule;
    }
}
