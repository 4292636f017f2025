package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Box;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.metric.instance.ObjectMatch;
import io.cellshell.workbench.metric.instance.Overlaps.Pair;
import io.cellshell.workbench.validate.error.JudgedObject;
import io.cellshell.workbench.validate.error.ObjectError;
import io.cellshell.workbench.validate.error.ObjectErrorKind;
import io.cellshell.workbench.validate.error.ObjectProperties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the errors of one image. Each missed true object is one error, in one of the ways of {@link ObjectErrorKind}; each prediction
 * without a match belongs to the missed object that it is a part, merge or bad outline of, or else is an error by itself. So the
 * errors add up to the false negatives and false positives.
 */
final class ErrorFinder {

    /** A share of an object's pixels above which it counts as covered. */
    private static final double MOST = 0.5;

    private final EvaluatedImage image;
    private final double iou;
    private final int[] truthIds;
    private final int[] predictedIds;
    private final Judgement judgement;
    private final Map<Integer, ObjectErrorKind> kinds = new TreeMap<>();
    private final Map<Integer, Integer> owners = new TreeMap<>();
    private final Map<Integer, List<Pair>> ofTruth = new HashMap<>();
    private final Map<Integer, List<Pair>> ofPrediction = new HashMap<>();

    ErrorFinder(EvaluatedImage image, double iou) {
        this.image = image;
        this.iou = iou;
        this.truthIds = image.labels().voxels();
        this.predictedIds = image.prediction().voxels();
        this.judgement = Judgement.of(image, iou);
        for (Pair pair : image.overlaps().pairs()) {
            ofTruth.computeIfAbsent(pair.truthId(), id -> new ArrayList<>()).add(pair);
            ofPrediction
                    .computeIfAbsent(pair.predictedId(), id -> new ArrayList<>())
                    .add(pair);
        }
        judgement.missed().forEach(object -> kinds.put(object.truthId(), kind(object.truthId())));
        findOwners();
    }

    List<ObjectError> errors() {
        Map<Integer, Long> falseOf =
                owners.values().stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        List<ObjectError> errors = new ArrayList<>();
        for (ObjectMatch object : judgement.missed()) {
            errors.add(error(
                    kinds.get(object.truthId()),
                    image.truth().get(object.truthId()),
                    object.bestIou(),
                    1,
                    falseOf.getOrDefault(object.truthId(), 0L).intValue()));
        }
        judgement.invented().stream().filter(id -> !owners.containsKey(id)).forEach(id -> errors.add(alone(id)));
        return errors;
    }

    /** The missed true object that a prediction without a match belongs to. */
    private void findOwners() {
        for (int id : judgement.invented()) {
            touching(ofPrediction, id).stream()
                    .filter(pair -> kinds.containsKey(pair.truthId()) && belongs(pair))
                    .max(Comparator.comparingInt(Pair::pixels))
                    .ifPresent(pair -> owners.put(id, pair.truthId()));
        }
    }

    /**
     * Every object that counts, the right ones too.
     *
     * @param index place of the image in the data set
     * @param unit the independent unit of an object
     * @param truth what the true objects are like, by id
     * @param predicted what the predicted ones are like
     */
    List<JudgedObject> judged(
            int index,
            Function<LabelledObject, String> unit,
            Map<Integer, ObjectProperties> truth,
            Map<Integer, ObjectProperties> predicted) {
        List<JudgedObject> all = new ArrayList<>();
        for (ObjectMatch object : judgement.found()) {
            all.add(new JudgedObject(
                    index,
                    unit.apply(image.truth().get(object.truthId())),
                    Optional.of(truth.get(object.truthId())),
                    Optional.of(predicted.get(object.matchedId())),
                    Optional.empty(),
                    false));
        }
        kinds.forEach((id, kind) -> all.add(new JudgedObject(
                index,
                unit.apply(image.truth().get(id)),
                Optional.of(truth.get(id)),
                Optional.empty(),
                Optional.of(kind),
                true)));
        for (int id : judgement.invented()) {
            Integer owner = owners.get(id);
            all.add(new JudgedObject(
                    index,
                    unit.apply(image.predicted().get(id)),
                    Optional.empty(),
                    Optional.of(predicted.get(id)),
                    Optional.of(owner == null ? kindAlone(id) : kinds.get(owner)),
                    owner == null));
        }
        return all;
    }

    private ObjectErrorKind kindAlone(int predictedId) {
        return touching(ofPrediction, predictedId).stream().anyMatch(this::belongs)
                ? ObjectErrorKind.DUPLICATE
                : ObjectErrorKind.FALSE_POSITIVE;
    }

    private ObjectError alone(int predictedId) {
        List<Pair> pairs = touching(ofPrediction, predictedId);
        double best = pairs.stream().mapToDouble(Pair::iou).max().orElse(0);
        return error(kindAlone(predictedId), image.predicted().get(predictedId), best, 0, 1);
    }

    private ObjectError error(ObjectErrorKind kind, LabelledObject object, double iou, int missed, int invented) {
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

    private ObjectErrorKind kind(int truthId) {
        List<Pair> pairs = touching(ofTruth, truthId);
        if (pairs.stream().filter(this::coversPrediction).count() > 1) {
            return ObjectErrorKind.SPLIT;
        }
        if (pairs.stream().filter(this::coversTruth).anyMatch(pair -> truthsCoveredBy(pair.predictedId()) > 1)) {
            return ObjectErrorKind.MERGED;
        }
        Optional<Pair> found = pairs.stream().filter(this::coversTruth).max(Comparator.comparingInt(Pair::pixels));
        if (found.isEmpty()) {
            return ObjectErrorKind.MISSED;
        }
        return movedIou(found.get()) >= iou ? ObjectErrorKind.SHIFTED : ObjectErrorKind.INACCURATE;
    }

    /** IoU of a pair once the prediction was moved, by whole pixels, so that the centroids agree. */
    private double movedIou(Pair pair) {
        LabelledObject truth = image.truth().get(pair.truthId());
        LabelledObject predicted = image.predicted().get(pair.predictedId());
        int dz = (int) Math.round(truth.z() - predicted.z());
        int dy = (int) Math.round(truth.y() - predicted.y());
        int dx = (int) Math.round(truth.x() - predicted.x());
        Labels prediction = image.prediction();
        Region box = predicted.box().region(prediction.height(), prediction.width());
        Box.Range sections = predicted.box().range(Axis.Z).orElse(new Box.Range(0, 1));
        int shared = 0;
        for (int z = sections.start(); z < sections.end(); z++) {
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    shared += id(predictedIds, z, y, x) == predicted.id()
                                    && id(truthIds, z + dz, y + dy, x + dx) == truth.id()
                            ? 1
                            : 0;
                }
            }
        }
        return (double) shared / (truth.size() + predicted.size() - shared);
    }

    /** 0 beyond the border. */
    private int id(int[] ids, int z, int y, int x) {
        Labels all = image.labels();
        boolean inside = z >= 0 && z < all.depth() && y >= 0 && y < all.height() && x >= 0 && x < all.width();
        return inside ? ids[(z * all.height() + y) * all.width() + x] : 0;
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
