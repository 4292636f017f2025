package io.cellshell.workbench.task;

import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.FlowFieldDecoder;
import io.cellshell.workbench.model.decode.LocalisationDecoder;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a network is trained towards: from annotations to targets, and how wrong outputs are.
 *
 * @param name of the task, in words
 * @param targets makes targets of annotations
 * @param losses whose sum is made small, at least one
 */
public record Objective(String name, TargetEncoder targets, List<Loss> losses) {

    /** Of the weighted cross-entropy of a map of spots. */
    private static final double SPOT_WEIGHT = 20;

    /** Of the error of distances, which is as large as the cross-entropy then. */
    private static final double DISTANCE_WEIGHT = 0.5;

    public Objective {
        losses = List.copyOf(losses);
        if (losses.isEmpty()) {
            throw new TaskException("The task “" + name + "” needs a loss to be learned by, but has none.");
        }
    }

    /** Objects by three classes of pixels; the losses are cross-entropy and the Dice loss of inside and boundary. */
    static Objective instances() {
        return new Objective("instance segmentation", new BoundaryEncoder(), List.of(new CrossEntropyDiceLoss(false)));
    }

    /** Objects as star-convex polygons; the loss is a cross-entropy of probabilities and an error of distances. */
    static Objective starConvex(int rays, int grid) {
        return new Objective(
                "instance segmentation by star-convex objects",
                new StarConvexEncoder(rays, grid),
                List.of(new StarConvexLoss(DISTANCE_WEIGHT)));
    }

    /** Objects by flows to their centres; the loss is a squared error of flows and a cross-entropy of probabilities. */
    static Objective flowField(int dimensions) {
        return new Objective(
                "instance segmentation by flow fields", new FlowEncoder(dimensions), List.of(new FlowLoss()));
    }

    /** Classes of pixels; the losses are cross-entropy and the Dice loss of all classes. */
    static Objective classesOfPixels(List<String> classes) {
        return new Objective(
                "semantic segmentation", new ClassMapEncoder(classes), List.of(new CrossEntropyDiceLoss(true)));
    }

    /** Spots by a map of Gaussians; the loss is a cross-entropy in which spots weigh more. */
    static Objective spots(double sigma) {
        return new Objective("detection", new HeatMapEncoder(sigma), List.of(new HeatMapLoss(SPOT_WEIGHT)));
    }

    /** Spots by what each pixel says of the one in or near it; the loss is the likelihood of the points. */
    static Objective localisation() {
        return new Objective("localisation", new LocalisationEncoder(), List.of(new LocalisationLoss()));
    }

    /** The residual of a restored image; the loss is the mean absolute error. */
    static Objective restoration(int factor) {
        return new Objective(
                factor == 1 ? "denoising" : "resolution",
                new RestorationEncoder(factor),
                List.of(new AbsoluteErrorLoss()));
    }

    /** The image itself where its pixels are hidden; the loss is the mean squared error of these, which the mean of all noise makes least. */
    static Objective blindSpot() {
        return new Objective("self-supervised denoising", BlindSpotEncoder.standard(), List.of(new HiddenPixelLoss()));
    }

    /** Classes of images; the loss is the cross-entropy of the mean output. */
    static Objective classesOfImages(List<String> classes) {
        return new Objective(
                "classification", new ImageClassEncoder(classes), List.of(new WholeImageLoss(new CrossEntropyLoss())));
    }

    /**
     * The usual objective of a network whose outputs are read so.
     *
     * @param decoder an {@link InstanceDecoder}, or one of {@link io.cellshell.workbench.model.decode}
     * @throws TaskException where it is another one, of which nobody knows what it is trained towards
     */
    public static Objective of(Object decoder) {
        if (decoder instanceof InstanceDecoder) {
            return instances();
        }
        if (decoder instanceof SemanticDecoder semantic) {
            return classesOfPixels(semantic.classes());
        }
        if (decoder instanceof PeakDecoder peaks) {
            return spots(peaks.sigma());
        }
        if (decoder instanceof LocalisationDecoder) {
            return localisation();
        }
        if (decoder instanceof RestorationDecoder restoration) {
            return restoration(restoration.factor());
        }
        if (decoder instanceof ClassDecoder classes) {
            return classesOfImages(classes.classes());
        }
        if (decoder instanceof StarConvexDecoder stars) {
            return starConvex(stars.rays(), stars.grid());
        }
        if (decoder instanceof FlowFieldDecoder flows) {
            return flowField(flows.dimensions());
        }
        throw new TaskException("It is not known what a network is trained towards whose outputs are read by " + decoder
                + "; say so with a task: FineTuning.of(network, task).");
    }

    /**
     * The same by another loss.
     *
     * @throws TaskException where it is one of classes, but no classes are learned
     */
    public Objective loss(Loss other) {
        if (other == null) {
            throw new TaskException("The loss is null; Losses has some, such as Losses.dice(), and without one "
                    + lossName() + " is taken.");
        }
        boolean classes = !targets.classes().isEmpty();
        if (other.isForClasses() && !classes) {
            throw new TaskException(
                    "The loss “" + other.name() + "” is one of classes that exclude each other, but for " + name
                            + " none are learned; keep " + lossName() + ", or give a loss of your own.");
        }
        boolean wholeImage = targets instanceof ImageClassEncoder && !(other instanceof WholeImageLoss);
        return new Objective(name, targets, List.of(new GivenLoss(wholeImage ? new WholeImageLoss(other) : other)));
    }

    /** The losses in words: {@code mean absolute error}. */
    public String lossName() {
        return losses.stream().map(Loss::name).collect(Collectors.joining(" + "));
    }
}
