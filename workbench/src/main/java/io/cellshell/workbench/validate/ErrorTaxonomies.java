package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.detect.LocalisationError;
import io.cellshell.workbench.metric.detect.PointDistance;
import io.cellshell.workbench.metric.detect.PointF1;
import io.cellshell.workbench.metric.detect.PointJaccard;
import io.cellshell.workbench.metric.detect.PointPrecision;
import io.cellshell.workbench.metric.detect.PointRecall;
import io.cellshell.workbench.validate.error.ClassErrors;
import io.cellshell.workbench.validate.error.ErrorKind;
import io.cellshell.workbench.validate.error.ErrorScale;
import io.cellshell.workbench.validate.error.ErrorTally;
import io.cellshell.workbench.validate.error.ErrorTaxonomy;
import io.cellshell.workbench.validate.error.PointErrors;
import io.cellshell.workbench.validate.error.RestorationErrors;
import io.cellshell.workbench.validate.error.SemanticErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which errors there can be in what a model predicts. */
final class ErrorTaxonomies {

    /** Of objects that are judged by a metric of their own, without a rule which of them count. */
    private record LabelErrors() implements ErrorTaxonomy<Labels> {

        private static final double IOU = 0.5;

        @Override
        public ErrorScale scale() {
            return ErrorScale.ofObjects();
        }

        @Override
        public ErrorTally tally(Image image, Labels truth, Labels prediction) {
            EvaluatedImage evaluated = EvaluatedImage.of("", truth, prediction, CountingRule.ALL);
            Map<ErrorKind, Double> amounts = new TreeMap<>();
            new ErrorFinder(evaluated, IOU)
                    .errors()
                    .forEach(error -> amounts.merge(error.kind().kind(), 1.0, Double::sum));
            return ErrorTally.of(amounts, evaluated.countedTruth().size());
        }
    }

    private ErrorTaxonomies() {}

    /**
     * That of a prediction; empty where nobody knows the errors of its kind.
     *
     * @param metrics by which it is judged: of points they say how far apart two may lie
     */
    @SuppressWarnings("unchecked")
    static <A> Optional<ErrorTaxonomy<A>> of(A prediction, List<? extends Metric<A, ?>> metrics) {
        ErrorTaxonomy<?> taxonomy = null;
        if (prediction instanceof Labels) {
            taxonomy = new LabelErrors();
        } else if (prediction instanceof Points) {
            taxonomy = metrics.stream()
                    .flatMap(ErrorTaxonomies::distance)
                    .findFirst()
                    .map(PointErrors::new)
                    .orElse(null);
        } else if (prediction instanceof SemanticMask) {
            taxonomy = new SemanticErrors();
        } else if (prediction instanceof ImageClass) {
            taxonomy = new ClassErrors();
        } else if (prediction instanceof Image) {
            taxonomy = new RestorationErrors();
        }
        return Optional.ofNullable((ErrorTaxonomy<A>) taxonomy);
    }

    /** How far apart points may lie, where a metric judges points. */
    static Stream<PointDistance> distance(Metric<?, ?> metric) {
        if (metric instanceof PointF1 one) {
            return Stream.of(one.distance());
        }
        if (metric instanceof PointPrecision one) {
            return Stream.of(one.distance());
        }
        if (metric instanceof PointRecall one) {
            return Stream.of(one.distance());
        }
        if (metric instanceof PointJaccard one) {
            return Stream.of(one.distance());
        }
        return metric instanceof LocalisationError one ? Stream.of(one.distance()) : Stream.empty();
    }
}
