package io.cellshell.workbench.metric;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.metric.classify.Accuracy;
import io.cellshell.workbench.metric.classify.Auprc;
import io.cellshell.workbench.metric.classify.Auroc;
import io.cellshell.workbench.metric.classify.BalancedAccuracy;
import io.cellshell.workbench.metric.classify.BrierScore;
import io.cellshell.workbench.metric.classify.CalibrationError;
import io.cellshell.workbench.metric.classify.ClassF1;
import io.cellshell.workbench.metric.classify.ClassPrecision;
import io.cellshell.workbench.metric.classify.ClassRecall;
import io.cellshell.workbench.metric.classify.CohenKappa;
import io.cellshell.workbench.metric.classify.MacroF1;
import io.cellshell.workbench.metric.classify.MatthewsCorrelation;
import io.cellshell.workbench.metric.detect.LocalisationError;
import io.cellshell.workbench.metric.detect.PointDistance;
import io.cellshell.workbench.metric.detect.PointF1;
import io.cellshell.workbench.metric.detect.PointJaccard;
import io.cellshell.workbench.metric.detect.PointPrecision;
import io.cellshell.workbench.metric.detect.PointRecall;
import io.cellshell.workbench.metric.instance.AggregatedJaccard;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.metric.instance.BoundaryF1;
import io.cellshell.workbench.metric.instance.CountBias;
import io.cellshell.workbench.metric.instance.CountError;
import io.cellshell.workbench.metric.instance.MergeRate;
import io.cellshell.workbench.metric.instance.MissRate;
import io.cellshell.workbench.metric.instance.ObjectF1;
import io.cellshell.workbench.metric.instance.ObjectPrecision;
import io.cellshell.workbench.metric.instance.ObjectRecall;
import io.cellshell.workbench.metric.instance.PanopticQuality;
import io.cellshell.workbench.metric.instance.SegScore;
import io.cellshell.workbench.metric.instance.SplitRate;
import io.cellshell.workbench.metric.restore.AffineMatching;
import io.cellshell.workbench.metric.restore.FourierRingResolution;
import io.cellshell.workbench.metric.restore.MeanSquaredError;
import io.cellshell.workbench.metric.restore.NormalisedRootMeanSquaredError;
import io.cellshell.workbench.metric.restore.PeakSignalToNoise;
import io.cellshell.workbench.metric.restore.PearsonCorrelation;
import io.cellshell.workbench.metric.restore.RangeRootMeanSquaredError;
import io.cellshell.workbench.metric.restore.StructuralSimilarity;
import io.cellshell.workbench.metric.semantic.ClassDice;
import io.cellshell.workbench.metric.semantic.ClassIou;
import io.cellshell.workbench.metric.semantic.HausdorffDistance95;
import io.cellshell.workbench.metric.semantic.MeanDice;
import io.cellshell.workbench.metric.semantic.MeanIou;
import io.cellshell.workbench.metric.semantic.NormalisedSurfaceDice;
import io.cellshell.workbench.metric.semantic.PixelAccuracy;
import io.cellshell.workbench.metric.surface.Spacing;
import io.cellshell.workbench.metric.surface.Tolerance;
import java.util.List;

/** The metrics by their usual names. Each says itself what it is and where it comes from: {@code Metrics.psnr(255).definition()}. */
public final class Metrics {

    private Metrics() {}

    /** Objects: TP / (TP + FP + FN) at an IoU threshold. */
    public static AveragePrecision averagePrecision(double iou) {
        return AveragePrecision.at(iou);
    }

    /** Objects: the share of the predicted ones that is right. */
    public static ObjectPrecision objectPrecision(double iou) {
        return new ObjectPrecision(iou);
    }

    /** Objects: the share of the true ones that was found. */
    public static ObjectRecall objectRecall(double iou) {
        return new ObjectRecall(iou);
    }

    /** Objects: the harmonic mean of precision and recall. */
    public static ObjectF1 objectF1(double iou) {
        return new ObjectF1(iou);
    }

    /** Objects: panoptic quality. */
    public static PanopticQuality panopticQuality() {
        return new PanopticQuality();
    }

    /** Objects: SEG of the Cell Tracking Challenge. */
    public static SegScore seg() {
        return new SegScore();
    }

    /** Objects: the mean of {@link #averagePrecision} over the IoU thresholds 0.5, 0.55, … 0.95. */
    public static AveragePrecision meanAveragePrecision() {
        return AveragePrecision.overDsb2018();
    }

    /** Objects: aggregated Jaccard index, of pixels. */
    public static AggregatedJaccard aggregatedJaccard() {
        return new AggregatedJaccard();
    }

    /** Objects: the share of the true ones that was cut into several. */
    public static SplitRate splitRate() {
        return new SplitRate();
    }

    /** Objects: the share of the true ones that was merged with others. */
    public static MergeRate mergeRate() {
        return new MergeRate();
    }

    /** Objects: the share of the true ones of which nothing was found. */
    public static MissRate missRate() {
        return new MissRate();
    }

    /** Objects: by how many the count of an image is wrong. */
    public static CountError countError() {
        return new CountError();
    }

    /** Objects: by which share counts are too high or, below 0, too low; for {@code also(…)}. */
    public static CountBias countBias() {
        return new CountBias();
    }

    /** Objects: the harmonic mean of precision and recall of the outlines, within a distance in pixels. */
    public static BoundaryF1 boundaryF1(double pixels) {
        return new BoundaryF1(Tolerance.ofPixels(pixels));
    }

    /** Objects of planes or volumes: the harmonic mean of precision and recall of the outlines, within a distance in µm. */
    public static BoundaryF1 boundaryF1(double micrometres, PixelSize pixelSize) {
        return new BoundaryF1(Tolerance.ofMicrometres(micrometres, pixelSize));
    }

    /** Pixels of classes: the share that was given its class. */
    public static PixelAccuracy pixelAccuracy() {
        return new PixelAccuracy();
    }

    /** Pixels of one class: intersection over union. */
    public static ClassIou iou(String name) {
        return new ClassIou(name);
    }

    /** Pixels of one class: Dice's coefficient. */
    public static ClassDice dice(String name) {
        return new ClassDice(name);
    }

    /** Pixels of classes: the mean of intersection over union, without the classes that are named. */
    public static MeanIou meanIou(String... without) {
        return new MeanIou(List.of(without));
    }

    /** Pixels of classes: the mean of Dice's coefficient, without the classes that are named. */
    public static MeanDice meanDice(String... without) {
        return new MeanDice(List.of(without));
    }

    /** Pixels of one class: the 95th percentile of the distances of its outlines, in pixels. */
    public static HausdorffDistance95 hausdorff95(String name) {
        return new HausdorffDistance95(name, Spacing.pixels());
    }

    /** Pixels of one class, in planes or volumes: the 95th percentile of the distances of its outlines, in µm. */
    public static HausdorffDistance95 hausdorff95(String name, PixelSize pixelSize) {
        return new HausdorffDistance95(name, Spacing.micrometres(pixelSize));
    }

    /** Pixels of one class: the share of its outlines that lie within a distance in pixels of each other. */
    public static NormalisedSurfaceDice surfaceDice(String name, double pixels) {
        return new NormalisedSurfaceDice(name, Tolerance.ofPixels(pixels));
    }

    /** Pixels of one class, in planes or volumes: the share of its outlines that lie within a distance in µm of each other. */
    public static NormalisedSurfaceDice surfaceDice(String name, double micrometres, PixelSize pixelSize) {
        return new NormalisedSurfaceDice(name, Tolerance.ofMicrometres(micrometres, pixelSize));
    }

    /** Images: mean squared error. */
    public static MeanSquaredError mse() {
        return new MeanSquaredError();
    }

    /** Images: root mean squared error as a share of the target's size. */
    public static NormalisedRootMeanSquaredError nrmse() {
        return new NormalisedRootMeanSquaredError();
    }

    /** Images: root mean squared error as a share of the range of intensities, which is 255, 65535, 1 … */
    public static RangeRootMeanSquaredError nrmse(double dataRange) {
        return new RangeRootMeanSquaredError(dataRange);
    }

    /** Images: down to which detail in pixels a prediction agrees with its target, by Fourier ring correlation. */
    public static FourierRingResolution frcResolution() {
        return new FourierRingResolution();
    }

    /** Images: a metric after each prediction was scaled and shifted to the intensities of its target. */
    public static <T extends Tally<T>> Metric<Image, T> affineMatched(Metric<Image, T> metric) {
        return AffineMatching.before(metric);
    }

    /** Images: peak signal-to-noise ratio in decibels; the range of intensities is 255, 65535, 1 … */
    public static PeakSignalToNoise psnr(double dataRange) {
        return new PeakSignalToNoise(dataRange);
    }

    /** Images: structural similarity; the range of intensities is 255, 65535, 1 … */
    public static StructuralSimilarity ssim(double dataRange) {
        return new StructuralSimilarity(dataRange);
    }

    /** Images: Pearson's correlation of the intensities. */
    public static PearsonCorrelation pearson() {
        return new PearsonCorrelation();
    }

    /** Points: the share of the predicted ones that is right; matched within a distance in pixels. */
    public static PointPrecision pointPrecision(double distance) {
        return new PointPrecision(distance);
    }

    /** Points of planes or volumes: the share of the predicted ones that is right; matched within a distance. */
    public static PointPrecision pointPrecision(PointDistance distance) {
        return new PointPrecision(distance);
    }

    /** Points: the share of the true ones that was found; matched within a distance in pixels. */
    public static PointRecall pointRecall(double distance) {
        return new PointRecall(distance);
    }

    /** Points of planes or volumes: the share of the true ones that was found; matched within a distance. */
    public static PointRecall pointRecall(PointDistance distance) {
        return new PointRecall(distance);
    }

    /** Points: the harmonic mean of precision and recall; matched within a distance in pixels. */
    public static PointF1 pointF1(double distance) {
        return new PointF1(distance);
    }

    /** Points of planes or volumes: the harmonic mean of precision and recall; matched within a distance. */
    public static PointF1 pointF1(PointDistance distance) {
        return new PointF1(distance);
    }

    /** Points: the Jaccard index; matched within a distance in pixels. */
    public static PointJaccard pointJaccard(double distance) {
        return new PointJaccard(distance);
    }

    /** Points of planes or volumes: the Jaccard index; matched within a distance. */
    public static PointJaccard pointJaccard(PointDistance distance) {
        return new PointJaccard(distance);
    }

    /** Points: root mean squared distance of those that are matched within a distance in pixels. */
    public static LocalisationError localisationError(double distance) {
        return new LocalisationError(distance);
    }

    /** Points of planes or volumes: root mean squared distance of those that are matched within a distance. */
    public static LocalisationError localisationError(PointDistance distance) {
        return new LocalisationError(distance);
    }

    /** Classes of images: the share that was given its class. */
    public static Accuracy accuracy() {
        return new Accuracy();
    }

    /** Classes of images: the mean of the recall of the classes. */
    public static BalancedAccuracy balancedAccuracy() {
        return new BalancedAccuracy();
    }

    /** Classes of images: the mean of F1 of the classes. */
    public static MacroF1 macroF1() {
        return new MacroF1();
    }

    /** Classes of images: agreement beyond chance. */
    public static CohenKappa kappa() {
        return new CohenKappa();
    }

    /** Classes of images: correlation of the given with the true classes. */
    public static MatthewsCorrelation mcc() {
        return new MatthewsCorrelation();
    }

    /** One class of images: how often an image of it has a greater probability of it than another; 0.5 by chance. */
    public static Auroc auroc(String name) {
        return new Auroc(name);
    }

    /** One class of images: area under the precision-recall curve. */
    public static Auprc auprc(String name) {
        return new Auprc(name);
    }

    /** Classes of images: how wrong the probabilities are, from 0 to 2. */
    public static BrierScore brier() {
        return new BrierScore();
    }

    /** Classes of images: whether probabilities are as often right as they say, in 10 bins. */
    public static CalibrationError calibrationError() {
        return new CalibrationError();
    }

    /** One class of images: the share of what was given it that is of it. */
    public static ClassPrecision precision(String name) {
        return new ClassPrecision(name);
    }

    /** One class of images: the share of it that was given it. */
    public static ClassRecall recall(String name) {
        return new ClassRecall(name);
    }

    /** One class of images: the harmonic mean of precision and recall. */
    public static ClassF1 f1(String name) {
        return new ClassF1(name);
    }
}
