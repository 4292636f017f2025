package io.cellshell.workbench.task;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A kind of question that images are asked: how answers are judged, and the classical methods that a network must beat. Baselines are
 * models as any other.
 *
 * @param name in words
 * @param metrics the first decides, the others are told of besides
 * @param baselines at least one
 * @param <P> what is predicted
 */
public record Task<P>(String name, List<Metric<P, ?>> metrics, List<Model<P>> baselines) {

    public Task {
        metrics = List.copyOf(metrics);
        baselines = List.copyOf(baselines);
        if (metrics.isEmpty() || baselines.isEmpty()) {
            throw new IllegalArgumentException(
                    "The task “" + name + "” needs a metric to be judged by, and a baseline to"
                            + " be compared with, but has " + metrics.size() + " and " + baselines.size() + ".");
        }
    }

    /** Which objects are there, and which pixels are whose; in planes. */
    public static Task<Labels> instanceSegmentation() {
        return new Task<>(
                "instance segmentation",
                List.of(
                        Metrics.averagePrecision(0.5),
                        AveragePrecision.overDsb2018(),
                        Metrics.objectF1(0.5),
                        Metrics.panopticQuality(),
                        Metrics.seg()),
                List.of(Baseline.otsuWatershed()));
    }

    /**
     * Which class is each pixel of?
     *
     * @param classes from dark to bright, as Otsu's thresholds tell them apart; at least 2
     */
    public static Task<SemanticMask> semanticSegmentation(String... classes) {
        List<Metric<SemanticMask, ?>> metrics =
                new ArrayList<>(List.of(Metrics.meanIou(), Metrics.meanDice(), Metrics.pixelAccuracy()));
        Arrays.stream(classes).forEach(name -> metrics.add(Metrics.iou(name)));
        return new Task<>("semantic segmentation", metrics, List.of(Baseline.otsuClasses(classes)));
    }

    /**
     * Where are spots, or single molecules?
     *
     * @param distance within which points match, in pixels
     */
    public static Task<Points> detection(double distance) {
        return new Task<>(
                "detection",
                List.of(
                        Metrics.pointF1(distance),
                        Metrics.pointJaccard(distance),
                        Metrics.pointPrecision(distance),
                        Metrics.pointRecall(distance),
                        Metrics.localisationError(distance)),
                List.of(Baseline.spots()));
    }

    /**
     * What would the image be without its noise?
     *
     * @param dataRange greatest minus least possible intensity: 255, 65535, 1 …
     */
    public static Task<Image> denoising(double dataRange) {
        return new Task<>(
                "denoising",
                restoration(dataRange),
                List.of(Baseline.gaussian(1), Baseline.median(1), Baseline.nonLocalMeans(), Baseline.totalVariation()));
    }

    /**
     * What would the image be with more pixels?
     *
     * @param factor by which height and width grow, 1 to 16
     * @param dataRange greatest minus least possible intensity: 255, 65535, 1 …
     */
    public static Task<Image> resolution(int factor, double dataRange) {
        return new Task<>(
                "resolution", restoration(dataRange), List.of(Baseline.bicubic(factor), Baseline.nearest(factor)));
    }

    private static List<Metric<Image, ?>> restoration(double dataRange) {
        return List.of(Metrics.psnr(dataRange), Metrics.ssim(dataRange), Metrics.nrmse(), Metrics.pearson());
    }

    /**
     * Which class is an image of?
     *
     * @param training what the baselines are fitted to, of two classes or more
     */
    public static Task<ImageClass> classification(Dataset training) {
        return new Task<>(
                "classification",
                List.of(Metrics.balancedAccuracy(), Metrics.accuracy(), Metrics.macroF1(), Metrics.kappa()),
                List.of(
                        Baseline.majorityClass().fit(training),
                        Baseline.intensityClassifier().fit(training)));
    }

    @Override
    public String toString() {
        return "The task " + name + ", judged by " + metrics.get(0).definition().name() + ", against "
                + baselines.stream().map(Model::name).toList();
    }
}
