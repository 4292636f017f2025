package io.cellshell.workbench.metric;

import io.cellshell.workbench.metric.classify.Accuracy;
import io.cellshell.workbench.metric.classify.BalancedAccuracy;
import io.cellshell.workbench.metric.classify.ClassF1;
import io.cellshell.workbench.metric.classify.ClassPrecision;
import io.cellshell.workbench.metric.classify.ClassRecall;
import io.cellshell.workbench.metric.classify.CohenKappa;
import io.cellshell.workbench.metric.classify.MacroF1;
import io.cellshell.workbench.metric.detect.LocalisationError;
import io.cellshell.workbench.metric.detect.PointDistance;
import io.cellshell.workbench.metric.detect.PointF1;
import io.cellshell.workbench.metric.detect.PointJaccard;
import io.cellshell.workbench.metric.detect.PointPrecision;
import io.cellshell.workbench.metric.detect.PointRecall;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.metric.instance.ObjectF1;
import io.cellshell.workbench.metric.instance.ObjectPrecision;
import io.cellshell.workbench.metric.instance.ObjectRecall;
import io.cellshell.workbench.metric.instance.PanopticQuality;
import io.cellshell.workbench.metric.instance.SegScore;
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

    /** Images: mean squared error. */
    public static MeanSquaredError mse() {
        return new MeanSquaredError();
    }

    /** Images: root mean squared error as a share of the target's size. */
    public static NormalisedRootMeanSquaredError nrmse() {
        return new NormalisedRootMeanSquaredError();
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
