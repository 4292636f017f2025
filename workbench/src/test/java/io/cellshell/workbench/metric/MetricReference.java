package io.cellshell.workbench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.classify.Accuracy;
import io.cellshell.workbench.metric.classify.BalancedAccuracy;
import io.cellshell.workbench.metric.classify.CalibrationError;
import io.cellshell.workbench.metric.classify.ClassF1;
import io.cellshell.workbench.metric.classify.ClassPrecision;
import io.cellshell.workbench.metric.classify.ClassRecall;
import io.cellshell.workbench.metric.classify.CohenKappa;
import io.cellshell.workbench.metric.classify.MacroF1;
import io.cellshell.workbench.metric.classify.MatthewsCorrelation;
import io.cellshell.workbench.metric.detect.LocalisationError;
import io.cellshell.workbench.metric.detect.PointF1;
import io.cellshell.workbench.metric.detect.PointJaccard;
import io.cellshell.workbench.metric.detect.PointMatching;
import io.cellshell.workbench.metric.detect.PointPrecision;
import io.cellshell.workbench.metric.detect.PointRecall;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.metric.instance.PanopticQuality;
import io.cellshell.workbench.metric.restore.FourierRingCorrelation;
import io.cellshell.workbench.metric.restore.MeanSquaredError;
import io.cellshell.workbench.metric.restore.NormalisedRootMeanSquaredError;
import io.cellshell.workbench.metric.restore.PeakSignalToNoise;
import io.cellshell.workbench.metric.restore.PearsonCorrelation;
import io.cellshell.workbench.metric.restore.StructuralSimilarity;
import io.cellshell.workbench.metric.semantic.ClassDice;
import io.cellshell.workbench.metric.semantic.ClassIou;
import io.cellshell.workbench.metric.semantic.MeanDice;
import io.cellshell.workbench.metric.semantic.MeanIou;
import io.cellshell.workbench.metric.semantic.PixelAccuracy;
import io.cellshell.workbench.metric.surface.SurfaceTally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Holds metrics against what {@code src/test/python/metric_reference.py} wrote of scikit-image, scikit-learn, SciPy, MedPy, CSBDeep and
 * py-ctcmetrics. */
final class MetricReference {

    private static final double EXACT = 1e-9;

    /** Where distances or pixels of 32 bits go in. */
    private static final double SINGLE = 1e-6;

    private MetricReference() {}

    static void assertAll(JsonNode reference) {
        assertThat(reference.get("masks").size()).isPositive();
        reference.get("masks").forEach(MetricReference::assertMask);
        reference.get("masks").forEach(MetricReference::assertClasses);
        reference.get("images").forEach(MetricReference::assertImage);
        reference.get("points").forEach(MetricReference::assertPoints);
        reference.get("objects").forEach(MetricReference::assertObjects);
        reference.get("probabilities").forEach(MetricReference::assertProbabilities);
        reference.get("surfaces").forEach(MetricReference::assertSurfaces);
        reference.get("rings").forEach(MetricReference::assertRings);
    }

    private static void assertValue(JsonNode one, Score score, JsonNode expected) {
        assertValue(one, score, expected, EXACT);
    }

    private static void assertValue(JsonNode one, Score score, JsonNode expected, double precision) {
        double value = expected.isTextual()
                ? Double.parseDouble(expected.asText().replace("nan", "NaN").replace("inf", "Infinity"))
                : expected.asDouble();
        String what = one.get("name").asText() + ": " + score;
        if (Double.isNaN(value)) {
            assertThat(score.value()).as(what).isNaN();
        } else {
            assertThat(score.value()).as(what).isCloseTo(value, within(precision * Math.max(1, Math.abs(value))));
        }
    }

    private static void assertObjects(JsonNode one) {
        Labels truth = Reference.labels(one, "truth");
        Labels prediction = Reference.labels(one, "prediction");
        assertValue(one, Metrics.seg().of(truth, prediction), one.get("seg"));
        assertValue(one, Metrics.aggregatedJaccard().of(truth, prediction), one.get("aji"));
        assertValue(one, Metrics.splitRate().of(truth, prediction), one.get("split"));
        assertValue(one, Metrics.mergeRate().of(truth, prediction), one.get("merged"));
        assertValue(one, Metrics.missRate().of(truth, prediction), one.get("missed"));
        assertValue(one, Metrics.countError().of(truth, prediction), one.get("count_error"));
        assertValue(one, Metrics.countBias().of(truth, prediction), one.get("count_bias"));
        for (JsonNode row : one.get("matching")) {
            double iou = row.get(0).asDouble();
            assertThat(Matching.of(truth, prediction, iou).counts())
                    .as(one.get("name") + " at " + iou)
                    .isEqualTo(new Counts(
                            row.get(1).asInt(), row.get(2).asInt(), row.get(3).asInt()));
            assertValue(one, Metrics.objectF1(iou).of(truth, prediction), row.get(4), SINGLE);
            assertValue(one, Metrics.averagePrecision(iou).of(truth, prediction), row.get(5), SINGLE);
            assertValue(one, new PanopticQuality(iou).of(truth, prediction), row.get(6), SINGLE);
        }
    }

    private static void assertProbabilities(JsonNode one) {
        List<String> names = List.of("background", "nucleus", "mitosis");
        int[] truth = Reference.ints(one.get("truth"));
        int[] given = Reference.ints(one.get("given"));
        List<ImageClass> wanted = new ArrayList<>();
        List<ImageClass> predicted = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            Map<String, Double> probabilities = new LinkedHashMap<>();
            for (int c = 0; c < names.size(); c++) {
                probabilities.put(names.get(c), one.get("p").get(3 * i + c).asDouble());
            }
            wanted.add(new ImageClass(names.get(truth[i])));
            predicted.add(new ImageClass(names.get(given[i]), probabilities));
        }
        for (int c = 0; c < names.size(); c++) {
            assertPooled(
                    one,
                    Metrics.auroc(names.get(c)),
                    wanted,
                    predicted,
                    one.get("auroc").get(c));
            assertPooled(
                    one,
                    Metrics.auprc(names.get(c)),
                    wanted,
                    predicted,
                    one.get("auprc").get(c));
        }
        assertPooled(one, Metrics.brier(), wanted, predicted, one.get("brier"));
        assertPooled(one, new CalibrationError(10), wanted, predicted, one.get("ece10"));
        assertPooled(one, new CalibrationError(15), wanted, predicted, one.get("ece15"));
    }

    private static <T extends Tally<T>> void assertPooled(
            JsonNode one,
            Metric<ImageClass, T> metric,
            List<ImageClass> truth,
            List<ImageClass> given,
            JsonNode expected) {
        List<T> tallies = new ArrayList<>();
        for (int i = 0; i < truth.size(); i++) {
            tallies.add(metric.tally(truth.get(i), given.get(i)));
        }
        assertValue(one, new Score(metric.pooled(tallies), metric.definition()), expected);
    }

    private static void assertSurfaces(JsonNode one) {
        int[] shape = Reference.ints(one.get("shape"));
        int depth = shape.length == 3 ? shape[0] : 1;
        int height = shape[shape.length - 2];
        int width = shape[shape.length - 1];
        double[] spacing = StreamSupport.stream(one.get("spacing").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        PixelSize size = depth == 1
                ? new PixelSize(spacing[0], spacing[1])
                : PixelSize.ofMicrometres(spacing[0], spacing[1], spacing[2]);
        List<String> names = List.of("background", "nucleus");
        SemanticMask truth = SemanticMask.of(depth, height, width, Reference.ints(one.get("truth")), names);
        SemanticMask given = SemanticMask.of(depth, height, width, Reference.ints(one.get("prediction")), names);
        double limit = one.get("limit").asDouble();
        assertValue(one, Metrics.hausdorff95("nucleus", size).of(truth, given), one.get("hd95"), SINGLE);
        assertValue(one, Metrics.surfaceDice("nucleus", limit, size).of(truth, given), one.get("nsd"));
        SurfaceTally tally = Metrics.boundaryF1(limit, size)
                .tally(
                        Labels.of(depth, height, width, Reference.ints(one.get("true_labels"))),
                        Labels.of(depth, height, width, Reference.ints(one.get("predicted_labels"))));
        int[] boundary = Reference.ints(one.get("boundary"));
        assertThat(tally).isEqualTo(new SurfaceTally(boundary[0], boundary[1], boundary[2], boundary[3]));
        if (size.x() == 1) {
            assertThat(Metrics.hausdorff95("nucleus").tally(truth, given))
                    .as("in pixels")
                    .isEqualTo(Metrics.hausdorff95("nucleus", size).tally(truth, given));
        }
    }

    private static List<String> names(JsonNode one) {
        return StreamSupport.stream(one.get("names").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void assertMask(JsonNode one) {
        SemanticMask truth = mask(one, "truth");
        SemanticMask prediction = mask(one, "prediction");
        assertValue(one, new PixelAccuracy().of(truth, prediction), one.get("accuracy"));
        assertValue(one, new MeanIou().of(truth, prediction), one.get("mean_iou"));
        assertValue(one, new MeanDice().of(truth, prediction), one.get("mean_dice"));
        List<String> names = names(one);
        for (int c = 0; c < names.size(); c++) {
            assertValue(
                    one,
                    new ClassIou(names.get(c)).of(truth, prediction),
                    one.get("iou").get(c));
            assertValue(
                    one,
                    new ClassDice(names.get(c)).of(truth, prediction),
                    one.get("dice").get(c));
        }
    }

    private static SemanticMask mask(JsonNode one, String field) {
        return SemanticMask.of(
                one.get("height").asInt(), one.get("width").asInt(), Reference.ints(one.get(field)), names(one));
    }

    /** Each pixel as an image of its own: the tallies of many images add up to what scikit-learn says of all. */
    private static void assertClasses(JsonNode one) {
        List<String> names = names(one);
        int[] truth = Reference.ints(one.get("truth"));
        int[] prediction = Reference.ints(one.get("prediction"));
        assertPooled(one, new Accuracy(), names, truth, prediction, one.get("accuracy"));
        assertPooled(one, new BalancedAccuracy(), names, truth, prediction, one.get("balanced_accuracy"));
        assertPooled(one, new CohenKappa(), names, truth, prediction, one.get("kappa"));
        assertPooled(one, new MatthewsCorrelation(), names, truth, prediction, one.get("mcc"));
        assertPooled(one, new MacroF1(), names, truth, prediction, one.get("mean_dice"));
        ConfusionMatrix matrix = ConfusionMatrix.of(names, truth, prediction);
        for (int c = 0; c < names.size(); c++) {
            String name = names.get(c);
            assertPooled(
                    one,
                    new ClassPrecision(name),
                    names,
                    truth,
                    prediction,
                    one.get("precision").get(c));
            assertPooled(
                    one,
                    new ClassRecall(name),
                    names,
                    truth,
                    prediction,
                    one.get("recall").get(c));
            assertPooled(
                    one,
                    new ClassF1(name),
                    names,
                    truth,
                    prediction,
                    one.get("dice").get(c));
            for (int given = 0; given < names.size(); given++) {
                assertThat(matrix.at(name, names.get(given)))
                        .isEqualTo(one.get("confusion")
                                .get(c * names.size() + given)
                                .asLong());
            }
        }
    }

    private static void assertPooled(
            JsonNode one,
            Metric<ImageClass, ConfusionMatrix> metric,
            List<String> names,
            int[] truth,
            int[] prediction,
            JsonNode expected) {
        List<ConfusionMatrix> tallies = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            tallies.add(metric.tally(new ImageClass(names.get(truth[i])), new ImageClass(names.get(prediction[i]))));
        }
        assertValue(one, new Score(metric.pooled(tallies), metric.definition()), expected);
    }

    private static void assertImage(JsonNode one) {
        Image truth = image(one, "truth");
        Image prediction = image(one, "prediction");
        double range = one.get("range").asDouble();
        assertValue(one, new MeanSquaredError().of(truth, prediction), one.get("mse"));
        assertValue(one, new PeakSignalToNoise(range).of(truth, prediction), one.get("psnr"));
        assertValue(one, new NormalisedRootMeanSquaredError().of(truth, prediction), one.get("nrmse"));
        assertValue(one, Metrics.nrmse(one.get("span").asDouble()).of(truth, prediction), one.get("nrmse_range"));
        assertValue(one, matched(Metrics.psnr(range), truth, prediction), one.get("psnr_matched"), SINGLE);
        assertValue(one, matched(Metrics.nrmse(), truth, prediction), one.get("nrmse_matched"), SINGLE);
        assertValue(one, matched(Metrics.ssim(range), truth, prediction), one.get("ssim_matched"), SINGLE);
        assertValue(one, new PearsonCorrelation().of(truth, prediction), one.get("pearson"));
        StructuralSimilarity ssim = new StructuralSimilarity(range);
        assertValue(one, ssim.of(truth, prediction), one.get("ssim"));
        assertValue(one, ssim.gaussian().of(truth, prediction), one.get("ssim_gaussian"));
        if (one.has("ssim_3d")) {
            assertValue(one, ssim.inVolumes().of(truth, prediction), one.get("ssim_3d"));
            assertValue(one, ssim.inVolumes().gaussian().of(truth, prediction), one.get("ssim_3d_gaussian"));
        }
    }

    private static void assertRings(JsonNode one) {
        Image truth = image(one, "truth");
        FourierRingCorrelation found = FourierRingCorrelation.of(truth, image(one, "prediction"));
        JsonNode expected = one.get("correlations");
        assertThat(found.correlations()).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.correlations().get(i))
                    .as(one.get("name") + ", ring " + i)
                    .isCloseTo(expected.get(i).asDouble(), within(EXACT));
            assertThat(found.counts().get(i).doubleValue())
                    .isEqualTo(one.get("counts").get(i).asDouble());
        }
        assertThat(found.resolution()).isCloseTo(one.get("resolution").asDouble(), within(SINGLE));
        if (one.has("one")) {
            assertThat(FourierRingCorrelation.ofOne(truth).resolution())
                    .as(one.get("name") + " alone")
                    .isCloseTo(one.get("one").asDouble(), within(SINGLE));
        }
    }

    private static Score matched(Metric<Image, ?> metric, Image truth, Image prediction) {
        return Metrics.affineMatched(metric).of(truth, prediction);
    }

    private static Image image(JsonNode one, String field) {
        int[] shape = Reference.ints(one.get("shape"));
        List<Axis> axes = shape.length == 2 ? List.of(Axis.Y, Axis.X) : List.of(Axis.Z, Axis.Y, Axis.X);
        return Image.of(axes, shape, Reference.floats(one.get(field)));
    }

    private static void assertPoints(JsonNode one) {
        Points truth = points(one.get("truth"));
        Points prediction = points(one.get("prediction"));
        double distance = one.get("distance").asDouble();
        PointMatching matching = PointMatching.of(truth, prediction, distance);
        double tp = one.get("tp").asInt();
        double fp = one.get("fp").asInt();
        double fn = one.get("fn").asInt();
        assertThat(matching.counts()).as(one.get("name").asText()).isEqualTo(new Counts((int) tp, (int) fp, (int) fn));
        assertThat(matching.pairs().stream()
                        .mapToDouble(PointMatching.PointPair::distance)
                        .sum())
                .isCloseTo(one.get("sum").asDouble(), within(1e-7));
        assertThat(new PointPrecision(distance).of(truth, prediction).value())
                .isEqualTo(Double.valueOf(tp / (tp + fp)));
        assertThat(new PointRecall(distance).of(truth, prediction).value()).isEqualTo(Double.valueOf(tp / (tp + fn)));
        assertThat(new PointF1(distance).of(truth, prediction).value())
                .isEqualTo(Double.valueOf(2 * tp / (2 * tp + fp + fn)));
        assertThat(new PointJaccard(distance).of(truth, prediction).value())
                .isEqualTo(Double.valueOf(tp / (tp + fp + fn)));
        assertValue(one, new LocalisationError(distance).of(truth, prediction), one.get("rmse"));
    }

    private static Points points(JsonNode list) {
        return Points.of(StreamSupport.stream(list.spliterator(), false)
                .map(p -> new Points.Point(p.get(0).asDouble(), p.get(1).asDouble()))
                .toList());
    }
}
