package io.cellshell.workbench.starter;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.baseline.SpotDetection;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Seeds;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.simulate.Spots;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Trains the starter for spots, on one thread, in about ten minutes of processor time. Run by hand, after {@code mvn package}, from the folder
 * {@code workbench}:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' io.cellshell.workbench.starter.SpotsStarter spots.zip [WEIGHTS]
 * }</pre>
 */
final class SpotsStarter {

    static final double SIGMA = 1.5;
    static final double DISTANCE = 2;
    private static final int SIZE = 128;

    private SpotsStarter() {}

    /** @param arguments package to write, and perhaps weights */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        Task<Points> task = Task.detection(SIGMA, DISTANCE);
        var training = new SimulatedTraining<>(
                task,
                SimulatedFields.parts("simulated spots", 400, 60, 120, SpotsStarter::sample)
                        .givenSplit(),
                8,
                100,
                3e-3,
                file);
        Network<Points> network =
                training.network(arguments.length > 1 ? Optional.of(Path.of(arguments[1])) : Optional.empty());
        double threshold = threshold(network, training.split().validation());
        SpotDetection tuned = tuned(training.split().validation());
        network = network.with(new PeakDecoder(SIGMA, threshold))
                .named("spots")
                .learnedFrom(training.ids())
                .with(card(training, threshold, tuned))
                .withExample(sample(0, Seeds.random(4, 0)).image().named("simulated spots"));
        ModelCard card = network.card()
                .evaluation(
                        training.test(Validation.of(network, task).against(new Renamed<>("LoG spots, tuned", tuned))));
        network.with(card).write(file);
    }

    /** A field with spots; every second one has structures in the background besides. */
    static Sample sample(int number, UniformRandomProvider random) {
        double photons = SimulatedFields.log(random, 15, 500);
        Spots spots = Simulation.spots()
                .sigma(SimulatedFields.uniform(random, 1, 2.2))
                .count((int) SimulatedFields.log(random, 5, 120))
                .brightnessSpread(SimulatedFields.uniform(random, 0.1, 0.6))
                .background(SimulatedFields.log(random, 0.02, 1))
                .unevenIllumination(random.nextBoolean() ? SimulatedFields.uniform(random, 0, 0.6) : 0);
        Sample made = SimulatedFields.electrons(spots, photons, SIZE, random);
        float[] electrons = made.image().pixels().clone();
        if (number % 2 == 1) {
            double defocus = SimulatedFields.uniform(random, 2, 5);
            double share = SimulatedFields.log(random, 0.1, 2);
            Simulation<?> structures = number % 4 == 1
                    ? Simulation.nuclei()
                            .diameter(SimulatedFields.log(random, 20, 60))
                            .density(0.3)
                            .background(0.01)
                            .defocus(defocus)
                    : Simulation.tissue().regions(60).defocus(defocus);
            float[] behind = SimulatedFields.electrons(structures, share * photons, SIZE, random)
                    .image()
                    .pixels();
            for (int i = 0; i < electrons.length; i++) {
                electrons[i] += behind[i];
            }
        }
        Image light = Image.of(SIZE, SIZE, electrons);
        Image image = SimulatedFields.exposed(
                light, SimulatedFields.gain(light, random), SimulatedFields.uniform(random, 1, 3), random);
        return Sample.of(image, made.annotation());
    }

    /** The mean F1 of images. */
    static double f1(Model<Points> model, Dataset data) {
        double sum = 0;
        for (Sample sample : data) {
            sum += Metrics.pointF1(DISTANCE)
                    .of(sample.annotation(Points.class), model.predict(sample.image()))
                    .value();
        }
        return sum / data.size();
    }

    private static double threshold(Network<Points> network, Dataset validation) {
        double best = 0.5;
        double most = -1;
        for (double threshold : new double[] {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9}) {
            double f1 = f1(network.with(new PeakDecoder(SIGMA, threshold)), validation);
            System.out.printf(Locale.ROOT, "threshold %.2f: F1 %.4f%n", threshold, f1);
            if (f1 > most) {
                most = f1;
                best = threshold;
            }
        }
        return best;
    }

    /** The classical method with the size and significance that are best on the validation part, so that the comparison is a fair one. */
    private static SpotDetection tuned(Dataset validation) {
        SpotDetection best = Baseline.spots();
        double most = -1;
        for (double sigma : new double[] {1, 1.25, 1.5, 2}) {
            for (double significance : new double[] {3, 4, 5, 6, 8}) {
                SpotDetection some = Baseline.spots().sigma(sigma).significance(significance);
                double f1 = f1(some, validation);
                System.out.printf(Locale.ROOT, "LoG %.2f, %.0f: F1 %.4f%n", sigma, significance, f1);
                if (f1 > most) {
                    most = f1;
                    best = some;
                }
            }
        }
        return best;
    }

    private static ModelCard card(SimulatedTraining<Points> training, double threshold, SpotDetection tuned) {
        return training.card(
                        SpotsStarter.class.getName() + " spots.zip",
                        Map.of(
                                "simulation",
                                "Spots (Gaussian, sigma 1 to 2.2 pixels; 5 to 120 in 128 x 128 pixels; brightness varying by 10 to"
                                        + " 60 %), of 15 to 500 photoelectrons, on a background of 0.02 to 1 of their brightness; in half"
                                        + " of the images nuclei or tissue out of focus behind them; Poisson and Gaussian noise.",
                                "threshold",
                                threshold + ", the best mean F1 on the validation part",
                                "baseline",
                                "LoG spots, tuned: sigma " + tuned.sigma() + ", significance " + tuned.significance()
                                        + ", the best mean F1 on the validation part"))
                .description(
                        "Bright spots of the size of the resolution, such as single molecules of RNA, in planes of one channel in"
                                + " fluorescence, each placed to a fraction of a pixel. A small network that runs without a GPU, to begin"
                                + " with and to train further.")
                .cite("Zhou et al. 2019: Objects as points", "10.48550/arXiv.1904.07850")
                .task("detection")
                .targetStructures("spots of the size of the resolution")
                .outOfScopeUse(
                        "Clinical decisions; spots in volumes; cells and other objects larger than the resolution.")
                .risks("Spots that are missed or made up bias counts; dim and crowded ones are missed first.")
                .limitations(
                        "Trained and tested on simulated images only: on real images measure it first. Spots with a standard"
                                + " deviation below 1 or above 2.2 pixels should be rescaled first; two that are nearer than 2 pixels are found"
                                + " as one.")
                .recommendations(
                        "Mark the spots of a few of your own images, compare with the classical baselines, and train further"
                                + " where it fails.");
    }
}
