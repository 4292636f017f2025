package io.cellshell.workbench.validate;

import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.Measurement;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import io.cellshell.workbench.validate.statistics.MetricScore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of a validation what goes into the card of a model. */
final class Evaluations {

    private Evaluations() {}

    /**
     * @param comparisons with other models, which are told after the summary
     * @param leak a sentence, where the model has learned from some of the images
     * @throws ValidationException where it has, and the role says that it has not
     */
    static Evaluation of(
            String dataset,
            Evaluation.Role role,
            List<String> leak,
            int samples,
            List<MetricScore> scores,
            String summary,
            List<Comparison> comparisons) {
        if (!leak.isEmpty() && role != Evaluation.Role.TRAIN && role != Evaluation.Role.VALIDATION) {
            throw new ValidationException(leak.get(0) + " So this is no evaluation on images of the role " + role
                    + "; say Evaluation.Role.TRAIN, or validate on other images.");
        }
        return new Evaluation(
                dataset,
                Optional.empty(),
                role,
                samples,
                scores.stream().map(Evaluations::measurement).toList(),
                Optional.of(
                        Stream.concat(Stream.of(summary), comparisons.stream().map(Comparison::toString))
                                .collect(Collectors.joining(" "))));
    }

    private static Measurement measurement(MetricScore score) {
        Measurement one = Measurement.of(
                score.score().definition().name(),
                score.score().definition().toString(),
                score.score().value());
        Interval interval = score.interval();
        return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
                ? one.interval(interval.low(), interval.high())
                : one;
    }
}
