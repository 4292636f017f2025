package io.cellshell.workbench.task;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.ResidualClassifier;
import io.cellshell.workbench.model.TorchScriptNetwork;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.FlowFieldDecoder;
import io.cellshell.workbench.model.decode.LocalisationDecoder;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import io.cellshell.workbench.model.pipeline.Decoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kind of question that images are asked: what a network is trained towards, how its outputs are read, how answers are judged, and the
 * classical methods that a network must beat. Baselines are models as any other.
 *
 * <pre>{@code
 * var task = Task.denoising(65535);
 * var run = FineTuning.of(task.network(UNet.standard(), 1), task).on(split).start();
 * var result = Validation.of(run.best(), task).on(split.test()).run();
 * }</pre>
 *
 * @param objective makes targets of annotations, and says how wrong outputs are
 * @param decoder makes predictions of outputs
 * @param metrics the first decides, the others are told of besides
 * @param baselines at least one
 * @param <P> what is predicted
 */
public record Task<P>(Objective objective, Decoder<P> decoder, List<Metric<P, ?>> metrics, List<Model<P>> baselines) {

    /** Standard deviation of a spot in pixels, unless it is said. */
    private static final double SPOT = 1.5;

    private static final int RAYS = 32;
    private static final int GRID = 2;

    public Task {
        metrics = List.copyOf(metrics);
        baselines = List.copyOf(baselines);
        if (metrics.isEmpty() || baselines.isEmpty()) {
            throw new IllegalArgumentException("The task “" + objective.name()
                    + "” needs a metric to be judged by, and a baseline to be compared with, but has " + metrics.size()
                    + " and " + baselines.size() + ".");
        }
    }

    /** The task in words. */
    public String name() {
        return objective.name();
    }

    /**
     * This task, learned by another loss; {@link io.cellshell.workbench.task.loss.Losses} has those for classes of which some are rare.
     *
     * @throws TaskException where it is a loss of classes, but no classes are learned
     */
    public Task<P> loss(Loss other) {
        return new Task<>(objective.loss(other), decoder, metrics, baselines);
    }

    /**
     * How frequent the classes of the task are; reads every image.
     *
     * @param data the training part
     * @throws TaskException where no classes are learned
     */
    public ClassFrequencies frequencies(Dataset data) {
        List<String> classes = targets().classes();
        if (classes.isEmpty()) {
            throw new TaskException("No classes are learned for " + name() + ", so that none is frequent or rare;"
                    + " weights of classes are for segmentation and classification.");
        }
        return ClassFrequencies.of(classes, targets(), data);
    }

    /** What makes targets of annotations. */
    public TargetEncoder targets() {
        return objective.targets();
    }

    /** The losses, whose sum is made small. */
    public List<Loss> losses() {
        return objective.losses();
    }

    /**
     * A network for this task, of the shape that suits it usually, that has learned nothing yet: for classes of images {@link ResidualClassifier#standard()},
     * for all else {@link UNet#standard()}. For images of one channel, in planes.
     */
    public Network<P> network(long seed) {
        return targets().isOfWholeImage()
                ? network(ResidualClassifier.standard(), seed)
                : network(UNet.standard(), seed);
    }

    /**
     * A residual network for classes of images that has learned nothing yet; the same seed gives the same weights on every machine.
     *
     * @param shape of which the head gets as many outputs as there are classes
     * @throws TaskException where the task asks for more than one answer for an image
     */
    public Network<P> network(ResidualClassifier shape, long seed) {
        if (!targets().isOfWholeImage()) {
            throw new TaskException("A residual classifier gives one answer for an image, but for " + name()
                    + " there is one for each place; take a U-Net, as in task.network(UNet.standard(), 1).");
        }
        return shape.outputs(targets().channels()).untrained(decoder, seed);
    }

    /**
     * A network for this task that has learned nothing yet; the same seed gives the same weights on every machine. One that restores images
     * begins by leaving them as they are, or enlarging them by cubic convolution.
     *
     * @param shape of which the head gets as many outputs as the task needs, on the grid that it needs
     */
    public Network<P> network(UNet shape, long seed) {
        UNet fitting = shape.outputs(targets().channels()).grid(targets().grid());
        return begun(fitting.untrained(decoder, seed));
    }

    /**
     * A network for this task that keeps what another one has learned, be it for another question or somebody else's in TorchScript. Where both name their
     * classes, the head keeps what it knows of those of the same name; else it stays where it gives as many values for each place as the task needs, and is made anew at random where
     * not. For images to be restored it then begins at zero, so that they are left as they are; a network in TorchScript of one input and one output that ends in no
     * sigmoid is taken for one that gives the restored image, and goes on from there.
     *
     * @param learned a network on the grid that this task needs
     * @throws TaskException where it gives values for other places than this task asks for
     * @throws io.cellshell.workbench.model.ModelException where its last layer cannot be replaced
     */
    public Network<P> network(Network<?> learned, long seed) {
        Architecture from = learned.architecture();
        if (from.grid() != targets().grid() && !targets().isOfWholeImage()) {
            throw new TaskException("The network “" + learned.name() + "” gives values on a grid of " + from.grid()
                    + (from.grid() == 1 ? " pixel" : " pixels") + ", but for " + name() + " they are needed on one of "
                    + targets().grid()
                    + ", and what it has learned for one grid fits no other; begin with a network of that"
                    + " grid, or with one that has learned nothing yet, as in task.network(UNet.standard(), 1).");
        }
        List<String> former = classes(learned.decoder());
        List<String> wanted = classes(decoder);
        if (!former.isEmpty() && !wanted.isEmpty()) {
            return learned.withNewHead(
                    wanted.stream()
                            .map(former::indexOf)
                            .map(row -> row < 0 ? OptionalInt.empty() : OptionalInt.of(row))
                            .toList(),
                    decoder,
                    seed);
        }
        boolean fits = from.outputs() == targets().channels();
        if (fits && (!isRestoration() || learned.decoder() instanceof RestorationDecoder)) {
            return learned.with(decoder);
        }
        if (fits && isRestoration() && from instanceof TorchScriptNetwork theirs && theirs.givesImages()) {
            return learned.residual(decoder);
        }
        return begun(learned.withNewHead(targets().channels(), decoder, seed));
    }

    private boolean isRestoration() {
        return targets() instanceof RestorationEncoder || targets() instanceof BlindSpotEncoder;
    }

    private static List<String> classes(Decoder<?> decoder) {
        if (decoder instanceof SemanticDecoder pixels) {
            return pixels.classes();
        }
        return decoder instanceof ClassDecoder images ? images.classes() : List.of();
    }

    /** A network with a new head, which leaves images as they are where they are restored, and takes rare points for rare. */
    private Network<P> begun(Network<P> network) {
        if (!isRestoration() && targets().firstLogOdds() == 0) {
            return network;
        }
        Architecture shape = network.architecture();
        String head = shape.layers().get(shape.layers().size() - 1);
        Map<String, float[]> values = new HashMap<>();
        for (NamedShape tensor : network.weights().tensors()) {
            float[] some = network.weights().values(tensor.name());
            if (tensor.isIn(head) && isRestoration()) {
                Arrays.fill(some, 0);
            } else if (tensor.isIn(head) && tensor.name().endsWith(".bias")) {
                some[0] += (float) targets().firstLogOdds();
            }
            values.put(tensor.name(), some);
        }
        return network.with(shape.weights(values));
    }

    /** Which objects are there, and which pixels are whose; in planes and volumes. */
    public static Task<Labels> instanceSegmentation() {
        return objects(Objective.instances(), InstanceDecoder.standard());
    }

    /**
     * Which objects are there, where they are round enough that from a place inside all of the boundary is in sight: nuclei, say. 32 rays on
     * a grid of 2 pixels; in planes.
     */
    public static Task<Labels> starConvexObjects() {
        return starConvexObjects(RAYS, GRID);
    }

    /**
     * The same with other rays, or a finer or coarser grid.
     *
     * @param rays from a place to the boundary of its object, 3 to 256
     * @param grid pixels for one place along each axis: 1, 2 or 4; less than half of the smallest object
     */
    public static Task<Labels> starConvexObjects(int rays, int grid) {
        return objects(Objective.starConvex(rays, grid), new StarConvexDecoder(rays, grid));
    }

    /**
     * Which objects are there, of whatever shape: each pixel says which way the centre of its object lies (Stringer et al. 2021, doi
     * 10.1038/s41592-020-01018-x); in planes.
     */
    public static Task<Labels> flowFieldObjects() {
        return flowFieldObjects(2);
    }

    /**
     * The same in planes or volumes.
     *
     * @param dimensions those of the network, too: 2 or 3
     */
    public static Task<Labels> flowFieldObjects(int dimensions) {
        return objects(Objective.flowField(dimensions), new FlowFieldDecoder(dimensions));
    }

    private static Task<Labels> objects(Objective objective, Decoder<Labels> decoder) {
        return new Task<>(
                objective,
                decoder,
                List.of(
                        Metrics.averagePrecision(0.5),
                        AveragePrecision.overDsb2018(),
                        Metrics.objectF1(0.5),
                        Metrics.panopticQuality(),
                        Metrics.seg()),
                List.of(Baseline.otsuWatershed()));
    }

    /**
     * Which class is each pixel of? What is not annotated is neither learned from nor judged.
     *
     * @param classes from dark to bright, as Otsu's thresholds tell them apart; at least 2
     */
    public static Task<SemanticMask> semanticSegmentation(String... classes) {
        List<String> names = List.of(classes);
        List<Metric<SemanticMask, ?>> metrics =
                new ArrayList<>(List.of(Metrics.meanIou(), Metrics.meanDice(), Metrics.pixelAccuracy()));
        names.forEach(name -> metrics.add(Metrics.iou(name)));
        return new Task<>(
                Objective.classesOfPixels(names),
                new SemanticDecoder(names),
                metrics,
                List.of(Baseline.otsuClasses(classes)));
    }

    /**
     * Where are spots of the size of the resolution, or single molecules?
     *
     * @param distance within which points match, in pixels
     */
    public static Task<Points> detection(double distance) {
        return detection(SPOT, distance);
    }

    /**
     * Where are spots, or cells?
     *
     * @param sigma standard deviation of a spot in pixels: of a cell, about a third of its radius, so that those that touch stay apart
     * @param distance within which points match, in pixels
     */
    public static Task<Points> detection(double sigma, double distance) {
        return points(
                Objective.spots(sigma),
                new PeakDecoder(sigma),
                distance,
                List.of(Baseline.spots().sigma(sigma)));
    }

    /**
     * Where exactly are spots of the size of the resolution, or single molecules, where they overlap, too? The network says how sure it is of
     * each; see {@link LocalisationDecoder#localisations}. Learn it from simulated images of your own camera, pixel size and spots: nobody can
     * annotate to a part of a pixel.
     *
     * @param sigma standard deviation of a spot in the image in pixels, for the baselines
     * @param distance within which points match, in pixels
     */
    public static Task<Points> localisation(double sigma, double distance) {
        return points(
                Objective.localisation(),
                new LocalisationDecoder(),
                distance,
                List.of(Baseline.molecules().sigma(sigma), Baseline.spots().sigma(sigma)));
    }

    private static Task<Points> points(
            Objective objective, Decoder<Points> decoder, double distance, List<Model<Points>> baselines) {
        return new Task<>(
                objective,
                decoder,
                List.of(
                        Metrics.pointF1(distance),
                        Metrics.pointJaccard(distance),
                        Metrics.pointPrecision(distance),
                        Metrics.pointRecall(distance),
                        Metrics.localisationError(distance)),
                baselines);
    }

    /**
     * What would the image be without its noise? In planes and volumes.
     *
     * @param dataRange greatest minus least possible intensity: 255, 65535, 1 …
     */
    public static Task<Image> denoising(double dataRange) {
        return restoration(
                1,
                dataRange,
                List.of(Baseline.gaussian(1), Baseline.median(1), Baseline.nonLocalMeans(), Baseline.totalVariation()));
    }

    /**
     * What would the image be without its noise, where there are no clean images to learn from? The network learns from noisy images alone: single
     * pixels are hidden from it, and it tells them from their surroundings (Noise2Void, see {@link BlindSpotEncoder}). In planes and volumes, one channel at a time; any kind of annotation, or
     * none, will do for training. Metrics and baselines are those of {@link #denoising}; they need clean images.
     *
     * <p>What it cannot do: take away noise that hangs together over neighbouring pixels, such as lines of a camera, or any noise once an image was
     * scaled, deconvolved or saved as JPEG, since that can be told from the surroundings, too. {@code FineTuning.examine()} measures it. Pairs of
     * short and long exposure, for {@link #denoising}, give better images.
     *
     * @param dataRange greatest minus least possible intensity: 255, 65535, 1 …
     */
    public static Task<Image> selfSupervisedDenoising(double dataRange) {
        Task<Image> supervised = denoising(dataRange);
        return new Task<>(
                Objective.blindSpot(),
                new RestorationDecoder(Normalisation.standard(), 1, true),
                supervised.metrics(),
                supervised.baselines());
    }

    /**
     * What would the image be with more pixels?
     *
     * @param factor by which height and width grow, 2 to 8
     * @param dataRange greatest minus least possible intensity: 255, 65535, 1 …
     */
    public static Task<Image> resolution(int factor, double dataRange) {
        if (factor < 2) {
            throw new TaskException("An image gets more pixels by a factor of 2 or more, but " + factor
                    + " was given; Task.denoising(range) keeps their number.");
        }
        return restoration(
                factor,
                dataRange,
                List.of(Baseline.bicubic(factor), Baseline.bicubicRichardsonLucy(factor), Baseline.nearest(factor)));
    }

    private static Task<Image> restoration(int factor, double dataRange, List<Model<Image>> baselines) {
        return new Task<>(
                Objective.restoration(factor),
                new RestorationDecoder(Normalisation.standard(), factor),
                List.of(Metrics.psnr(dataRange), Metrics.ssim(dataRange), Metrics.nrmse(), Metrics.pearson()),
                baselines);
    }

    /**
     * Which class is an image of?
     *
     * @param training what the baselines are fitted to, of two classes or more
     */
    public static Task<ImageClass> classification(Dataset training) {
        Set<String> classes = new TreeSet<>();
        for (Sample sample : training) {
            classes.add(sample.annotation(ImageClass.class).name());
        }
        Objective objective = Objective.classesOfImages(List.copyOf(classes));
        return new Task<>(
                objective,
                new ClassDecoder(List.copyOf(classes)),
                List.of(Metrics.balancedAccuracy(), Metrics.accuracy(), Metrics.macroF1(), Metrics.kappa()),
                List.of(
                        Baseline.majorityClass().fit(training),
                        Baseline.intensityClassifier().fit(training)));
    }

    @Override
    public String toString() {
        return "The task " + name() + ", judged by "
                + metrics.get(0).definition().name() + ", against "
                + baselines.stream().map(Model::name).toList();
    }
}
