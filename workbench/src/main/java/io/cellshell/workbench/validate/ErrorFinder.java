package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.instance.ObjectMatch;
import io.cellshell.workbench.metric.instance.Overlaps.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the errors of one image. Each missed true object is one error, in one of the ways of {@link ObjectError.Kind}; each prediction
 * without a match belongs to the missed object that it is a part, merge or bad outline of, or else is an error by itself. So the
 * errors add up to the false negatives and false positives.
 */
final class ErrorFinder {

    /** A share of an object's pixels above which it counts as covered. */
    private static final double MOST = 0.5;

    private final EvaluatedImage image;
    private final Judgement judgement;
    private final Map<Integer, List<Pair>> ofTruth = new HashMap<>();
    private final Map<Integer, List<Pair>> ofPrediction = new HashMap<>();

    ErrorFinder(EvaluatedImage image, double iou) {
        this.image = image;
        this.judgement = Judgement.of(image, iou);
        for (Pair pair : image.overlaps().pairs()) {
            ofTruth.computeIfAbsent(pair.truthId(), id -> new ArrayList<>()).add(pair);
            ofPrediction
                    .computeIfAbsent(pair.predictedId(), id -> new ArrayList<>())
                    .add(pair);
        }
    }

    List<ObjectError> errors() {
        Set<Integer> missed =
                judgement.missed().stream().map(ObjectMatch::truthId).collect(Collectors.toSet());
        Map<Integer, Integer> falseOf = new TreeMap<>();
        List<ObjectError> alone = new ArrayList<>();
        for (int id : judgement.invented()) {
            Optional<Pair> told = touching(ofPrediction, id).stream()
                    .filter(pair -> missed.contains(pair.truthId()) && belongs(pair))
                    .max(Comparator.comparingInt(Pair::pixels));
            if (told.isPresent()) {
                falseOf.merge(told.get().truthId(), 1, Integer::sum);
            } else {
                alone.add(alone(id));
            }
        }
        List<ObjectError> errors = new ArrayList<>();
        for (ObjectMatch object : judgement.missed()) {
            errors.add(error(
                    kind(object.truthId()),
                    image.truth().get(object.truthId()),
                    object.bestIou(),
                    1,
                    falseOf.getOrDefault(object.truthId(), 0)));
        }
        errors.addAll(alone);
        return errors;
    }

    private ObjectError alone(int predictedId) {
        List<Pair> pairs = touching(ofPrediction, predictedId);
        double best = pairs.stream().mapToDouble(Pair::iou).max().orElse(0);
        ObjectError.Kind kind =
                pairs.stream().anyMatch(this::belongs) ? ObjectError.Kind.DUPLICATE : ObjectError.Kind.FALSE_POSITIVE;
        return error(kind, image.predicted().get(predictedId), best, 0, 1);
    }

    private ObjectError error(ObjectError.Kind kind, LabelledObject object, double iou, int missed, int invented) {
        Labels prediction = image.prediction();
        return new ObjectError(
                kind,
                image.name(),
                iou,
                object.size(),
                object.box().region(prediction.height(), prediction.width()),
                object.box().range(Axis.Z),
                missed,
                invented);
    }

    private ObjectError.Kind kind(int truthId) {
        List<Pair> pairs = touching(ofTruth, truthId);
        if (pairs.stream().filter(this::coversPrediction).count() > 1) {
            return ObjectError.Kind.SPLIT;
        }
        if (pairs.stream().filter(this::coversTruth).anyMatch(pair -> truthsCoveredBy(pair.predictedId()) > 1)) {
            return ObjectError.Kind.MERGED;
        }
        return pairs.stream().anyMatch(this::coversTruth) ? ObjectError.Kind.INACCURATE : ObjectError.Kind.MISSED;
    }

    private static List<Pair> touching(Map<Integer, List<Pair>> pairs, int id) {
        return pairs.getOrDefault(id, List.of());
    }

    /** Whether most of one object lies on the other. */
    private boolean belongs(Pair pair) {
        return coversTruth(pair) || coversPrediction(pair);
    }

    private long truthsCoveredBy(int predictedId) {
        return touching(ofPrediction, predictedId).stream()
                .filter(this::coversTruth)
                .count();
    }

    private boolean coversTruth(Pair pair) {
        return pair.pixels() > MOST * image.truth().get(pair.truthId()).size();
    }

    private boolean coversPrediction(Pair pair) {
        return pair.pixels() > MOST * image.predicted().get(pair.predictedId()).size();
    }
}
