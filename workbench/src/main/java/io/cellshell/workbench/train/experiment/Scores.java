package io.cellshell.workbench.train.experiment;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.ValidationResult;
import java.util.List;
import java.util.stream.Collectors;

/** Scores of networks on the validation part, and numbers in words. */
final class Scores {

    private Scores() {}

    /** Sentences as paragraphs of HTML. */
    static String paragraphs(List<String> sentences) {
        return sentences.stream()
                .map(line -> "<p>" + Html.escape(line) + "</p>")
                .collect(Collectors.joining());
    }

    /** The first against each of the others. */
    static <P> ValidationResult compared(List<? extends Model<P>> models, Metric<P, ?> metric, Dataset data) {
        Validation<P> validation = Validation.of(models.get(0), metric);
        for (Model<P> other : models.subList(1, models.size())) {
            validation = with(validation, other);
        }
        return validation.keepWorst(0).progress(Progress.SILENT).on(data).run();
    }

    @SuppressWarnings("unchecked")
    private static <P> Validation<P> with(Validation<P> validation, Model<P> other) {
        return validation.against(other);
    }

    static <P> double of(Model<P> model, Metric<P, ?> metric, Dataset data) {
        return compared(List.of(model), metric, data).scores().get(0).score().value();
    }

    static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The sample standard deviation; NaN of fewer than two values. */
    static double deviation(double... values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1));
    }
}
