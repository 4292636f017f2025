package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Matching;
import io.cellshell.workbench.metric.ObjectMatch;
import io.cellshell.workbench.metric.Overlaps.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the objects of one field that a model got wrong and says in which way. */
final class ErrorFinder {

    /** A share of an object's pixels from which on it counts as covered. */
    private static final double MOST = 0.5;

    private final Field field;
    private final Map<Integer, LabelledObject> truth;
    private final Map<Integer, LabelledObject> predicted;

    ErrorFinder(Field field) {
        this.field = field;
        this.truth = byId(field.sample().labels());
        this.predicted = byId(field.prediction());
    }

    private static Map<Integer, LabelledObject> byId(Labels labels) {
        Map<Integer, LabelledObject> byId = new TreeMap<>();
        labels.objects().forEach(o -> byId.put(o.id(), o));
        return byId;
    }

    List<ObjectError> errors(double iou) {
        Matching matching = Matching.of(field.overlaps(), iou);
        List<ObjectError> errors = new ArrayList<>();
        for (ObjectMatch match : matching.objects()) {
            if (!match.isMatched()) {
                errors.add(error(kind(match.truthId()), truth.get(match.truthId()), match.bestIou()));
            }
        }
        for (int id : matching.falsePositives()) {
            double best = field.overlaps().pairs().stream()
                    .filter(pair -> pair.predictedId() == id)
                    .mapToDouble(Pair::iou)
                    .max()
                    .orElse(0);
            if (!explained(id)) {
                errors.add(error(ObjectError.Kind.FALSE_POSITIVE, predicted.get(id), best));
            }
        }
        return errors;
    }

    private ObjectError error(ObjectError.Kind kind, LabelledObject object, double iou) {
        return new ObjectError(kind, field.sample().name(), iou, object.area(), object.bounds());
    }

    private ObjectError.Kind kind(int truthId) {
        List<Pair> pairs = field.overlaps().pairs().stream()
                .filter(pair -> pair.truthId() == truthId)
                .toList();
        if (pairs.stream().filter(this::coversPrediction).count() > 1) {
            return ObjectError.Kind.SPLIT;
        }
        if (pairs.stream().filter(this::coversTruth).anyMatch(pair -> truthsCoveredBy(pair.predictedId()) > 1)) {
            return ObjectError.Kind.MERGED;
        }
        return pairs.stream().anyMatch(this::coversTruth) ? ObjectError.Kind.INACCURATE : ObjectError.Kind.MISSED;
    }

    /** Whether a prediction without a match is already told as the merge, split or bad outline of a true object. */
    private boolean explained(int predictedId) {
        return field.overlaps().pairs().stream()
                .filter(pair -> pair.predictedId() == predictedId)
                .anyMatch(pair -> coversTruth(pair) || coversPrediction(pair));
    }

    private long truthsCoveredBy(int predictedId) {
        return field.overlaps().pairs().stream()
                .filter(pair -> pair.predictedId() == predictedId && coversTruth(pair))
                .count();
    }

    private boolean coversTruth(Pair pair) {
        return pair.pixels() > MOST * truth.get(pair.truthId()).area();
    }

    private boolean coversPrediction(Pair pair) {
        return pair.pixels() > MOST * predicted.get(pair.predictedId()).area();
    }
}
