package io.cellshell.workbench.validate;

import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.validate.statistics.MetricScore;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The scores of models, with their intervals, over how exact they had to be: one threshold alone hides whether outlines, or places, are good
 * (Chen et al. 2023, arXiv 2309.04887; Sage et al. 2019, doi 10.1038/s41592-019-0364-4).
 *
 * @param title of the figure
 * @param x what is along the axis, with its unit
 * @param y what the scores are
 */
record ScoreCurve(String title, String x, String y) {

    /**
     * A line with a band for each model.
     *
     * @param at places along the axis
     * @param scores at each of them, the models in one order
     */
    Figure figure(double[] at, List<List<MetricScore>> scores) {
        Figure figure = Figure.of(title).x(x).y(y);
        for (int m = 0; m < scores.get(0).size(); m++) {
            int model = m;
            String name = scores.get(0).get(m).model();
            figure = figure.line(
                            name, at, values(scores, s -> s.get(model).score().value()))
                    .ribbon(
                            name,
                            at,
                            values(scores, s -> s.get(model).interval().low()),
                            values(scores, s -> s.get(model).interval().high()));
        }
        return figure;
    }

    private static double[] values(List<List<MetricScore>> scores, ToDoubleFunction<List<MetricScore>> value) {
        return scores.stream().mapToDouble(value).toArray();
    }
}
