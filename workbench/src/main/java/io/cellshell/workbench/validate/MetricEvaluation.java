package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.validate.error.ErrorScale;
import io.cellshell.workbench.validate.error.ErrorTally;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is kept of predictions of any kind while the images go by: the tallies of the metrics, and the worst predictions. */
final class MetricEvaluation<A> implements PredictionLoop.Visitor<A> {

    private final List<Model<A>> models;
    private final List<String> groups;
    private final List<Measured<A, ?>> measured = new ArrayList<>();
    private final WorstPredictions worst;
    private final List<TestImage> images = new ArrayList<>();
    private final List<Metric<A, ?>> metrics;
    private final List<ErrorTally> errors = new ArrayList<>();
    private Optional<ErrorScale> scale = Optional.empty();

    /** One metric and its tallies. */
    private record Measured<A, T extends Tally<T>>(Metric<A, T> metric, ImageTallies<T> tallies) {

        static <A, T extends Tally<T>> Measured<A, T> of(Metric<A, T> metric, int models) {
            return new Measured<>(metric, ImageTallies.empty(metric, models));
        }

        /** Adds an image of a model; its value. */
        double add(int model, A truth, A prediction) {
            T tally = metric.tally(truth, prediction);
            tallies.rows().get(model).add(tally);
            return metric.value(tally);
        }
    }

    MetricEvaluation(ValidationSetup<A> setup, List<Metric<A, ?>> metrics) {
        this.models = setup.models();
        this.groups = setup.data().groups();
        this.metrics = metrics;
        metrics.forEach(metric -> measured.add(Measured.of(metric, models.size())));
        this.worst = new WorstPredictions(setup.kept(), metrics.get(0).higherIsBetter());
    }

    @Override
    public void visit(int index, Sample sample, List<A> predictions) {
        for (int m = 0; m < predictions.size(); m++) {
            A prediction = predictions.get(m);
            try {
                A truth = GroundTruth.of(sample.name(), sample.annotation(), prediction);
                for (int k = 0; k < measured.size(); k++) {
                    double value = measured.get(k).add(m, truth, prediction);
                    if (m == 0 && k == 0) {
                        worst.add(index, value, prediction);
                    }
                }
                if (m == 0) {
                    addErrors(sample, truth, prediction);
                }
            } catch (ImageException | DataException e) {
                throw new ValidationException("The prediction of the model “"
                        + models.get(m).name() + "” for “" + sample.name() + "” cannot be judged: " + e.getMessage());
            }
        }
        images.add(TestImage.of(index, sample, groups.get(index)));
    }

    private void addErrors(Sample sample, A truth, A prediction) {
        ErrorTaxonomies.of(prediction, metrics).ifPresent(taxonomy -> {
            scale = Optional.of(taxonomy.scale());
            errors.add(taxonomy.tally(sample.image(), truth, prediction));
        });
    }

    /** In what the errors of the validated model are counted; empty where nobody knows the errors of such predictions. */
    Optional<ErrorScale> scale() {
        return scale;
    }

    /** The errors of the validated model, image by image. */
    List<ErrorTally> errors() {
        return errors;
    }

    /** The tallies of each metric, the first being the one that decides. */
    List<ImageTallies<?>> tallies() {
        List<ImageTallies<?>> all = new ArrayList<>();
        measured.forEach(one -> all.add(one.tallies()));
        return all;
    }

    /** The metric that decides. */
    Metric<A, ?> metric() {
        return measured.get(0).metric();
    }

    List<TestImage> images() {
        return images;
    }

    WorstPredictions worst() {
        return worst;
    }
}
