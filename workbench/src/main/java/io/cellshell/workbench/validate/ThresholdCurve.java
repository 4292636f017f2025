package io.cellshell.workbench.validate;

import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.validate.statistics.ModelScore;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The score over the IoU threshold: one threshold alone hides whether outlines are good (Chen et al. 2023, arXiv 2309.04887).
 */
record ThresholdCurve(List<String> models, double[] thresholds) {

    Figure figure(DoubleFunction<List<ModelScore>> scoresAt) {
        if (thresholds.length == 0) {
            throw new ValidationException(
                    "There is no threshold to draw; give some, as in at(0.5, 0.6, 0.7, 0.8, 0.9).");
        }
        List<List<ModelScore>> scores =
                Arrays.stream(thresholds).mapToObj(scoresAt).toList();
        Figure figure = Figure.of("AP by IoU threshold, with 95 % intervals")
                .x("IoU threshold")
                .y("AP");
        for (int m = 0; m < models.size(); m++) {
            int model = m;
            figure = figure.line(
                            models.get(m),
                            thresholds,
                            values(scores, s -> s.get(model).score().value()))
                    .ribbon(
                            models.get(m),
                            thresholds,
                            values(scores, s -> s.get(model).interval().low()),
                            values(scores, s -> s.get(model).interval().high()));
        }
        return figure;
    }

    private static double[] values(List<List<ModelScore>> scores, ToDoubleFunction<List<ModelScore>> value) {
        return scores.stream().mapToDouble(value).toArray();
    }
}
