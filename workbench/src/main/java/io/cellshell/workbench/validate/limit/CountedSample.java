package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.ArrayList;
import java.util.List;

/**
 * How many objects an image has.
 *
 * @param predicted so many were found
 * @param truth so many are true
 */
record CountedSample(String name, String group, int predicted, int truth) {

    /**
     * Of every image of a data set.
     *
     * @param threads 0 where the model decides
     */
    static List<CountedSample> of(Model<?> model, Dataset data, int threads, Progress progress) {
        List<CountedSample> counted = new ArrayList<>();
        long began = System.nanoTime();
        try (Predictor<?> predictor = threads == 0 ? model.open() : model.open(threads)) {
            for (int i = 0; i < data.size(); i++) {
                LimitSubject.stopIfInterrupted();
                Sample sample = data.sample(i);
                Object prediction = LimitSubject.predicted(predictor, sample.image(), sample.name());
                if (prediction instanceof Labels labels && !labels.fits(sample.image())) {
                    throw new DataException(
                            "“" + model.name() + "” gave labels of " + labels.extent() + " for “" + sample.name()
                                    + "”, which is of another size; let it give labels of the size of the image.");
                }
                Object truth = GroundTruth.of(sample.name(), sample.annotation(), prediction);
                counted.add(new CountedSample(sample.name(), data.groups().get(i), count(prediction), count(truth)));
                double each = (System.nanoTime() - began) / 1e9 / (i + 1);
                progress.at(new Progress.Step(
                        "Counting with " + model.name(), i + 1, data.size(), each * (data.size() - i - 1), null));
            }
        }
        return counted;
    }

    /** @throws DataException of what cannot be counted */
    static int count(Object prediction) {
        if (prediction instanceof Labels labels) {
            return labels.count();
        }
        if (prediction instanceof Points points) {
            return points.count();
        }
        throw new DataException("Objects and points can be counted, but the model predicts "
                + prediction.getClass().getSimpleName() + "; choose a model of objects or points.");
    }
}
