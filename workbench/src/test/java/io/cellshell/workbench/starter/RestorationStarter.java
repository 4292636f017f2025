package io.cellshell.workbench.starter;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Seeds;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A starter that restores images: pairs of expected light and what a camera makes of it, simulated, and the same of real images for a last look.
 *
 * @param name of the model
 * @param task for intensities of 12 bits
 * @param more classical methods besides those of the task
 * @param factor by which the image is enlarged: 1, or 2
 * @param leastPhotons fewest photoelectrons of an object of ordinary brightness
 * @param mostPhotons most of them
 * @param epochs of 100 steps
 */
record RestorationStarter(
        String name,
        Task<Image> task,
        List<Model<Image>> more,
        int factor,
        double leastPhotons,
        double mostPhotons,
        int epochs) {

    /** Pixels of the camera along a side. */
    private static final int SIZE = 96;

    private static final int EXAMPLE = 128;

    /** Of the real images every so many-th is looked at. */
    private static final int EVERY = 5;

    /** A field and the photograph of it. */
    Sample sample(int number, UniformRandomProvider random) {
        double photons = SimulatedFields.log(random, leastPhotons, mostPhotons);
        return pair(SimulatedFields.structure(number, photons, factor * SIZE, random), random);
    }

    private Sample pair(Image electrons, UniformRandomProvider random) {
        double gain = SimulatedFields.gain(electrons, random);
        Image seen = factor == 1 ? electrons : SimulatedFields.halved(electrons);
        Image taken = SimulatedFields.exposed(seen, gain, SimulatedFields.uniform(random, 1, 3), random);
        return Sample.of(taken, new TargetImage(SimulatedFields.levels(electrons, gain)));
    }

    /** Real images as if they were expected light, photographed again by the simulated camera. */
    Dataset real(Path index) {
        Dataset all = Dataset.csv(index);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < all.size(); i += EVERY) {
            Image image = all.sample(i).image();
            int height = image.height() / 2 * 2;
            int width = image.width() / 2 * 2;
            float[] pixels = new Region(0, 0, height, width).of(image.pixels(), 0, image.width());
            UniformRandomProvider random = Seeds.random(6, i);
            double photons = SimulatedFields.log(random, leastPhotons, mostPhotons);
            float most = 1;
            for (float pixel : pixels) {
                most = Math.max(most, pixel);
            }
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] *= (float) (photons / most);
            }
            Sample made = pair(Image.of(height, width, pixels), random);
            String id = all.names().get(i);
            samples.add(new Sample(id, made.image().named(id), made.annotation(), Map.of()));
        }
        return Dataset.of("DSB2018 (BBBC038), fluorescence, every fifth image, with simulated noise", samples);
    }

    /** @param arguments package to write, {@code index.csv} of the real images, and perhaps weights */
    void run(String[] arguments, Function<SimulatedTraining<Image>, ModelCard> describe) {
        Path file = Path.of(arguments[0]);
        var training = new SimulatedTraining<>(
                task,
                SimulatedFields.parts("simulated nuclei, filaments, tissue and spots", 400, 60, 120, this::sample)
                        .givenSplit(),
                epochs,
                100,
                2e-3,
                file);
        Network<Image> network = training.network(
                        arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty())
                .named(name)
                .learnedFrom(training.ids());
        network = network.with(describe.apply(training)).withExample(example());
        Evaluation real = training.evaluation(
                        validation(network), real(Path.of(arguments[1])), Evaluation.Role.INDEPENDENT)
                .source("https://bbbc.broadinstitute.org/BBBC038");
        ModelCard card =
                network.card().evaluation(training.test(validation(network))).evaluation(real);
        network.with(card).write(file);
    }

    /** As large as the test input of a package, so that nothing on its cover is a mirror image. */
    private Image example() {
        UniformRandomProvider random = Seeds.random(4, 0);
        Image electrons = SimulatedFields.structure(0, 100, factor * EXAMPLE, random);
        return pair(electrons, random).image().named("simulated nuclei");
    }

    private Validation<Image> validation(Network<Image> network) {
        Validation<Image> validation = Validation.of(network, task);
        for (Model<Image> one : more) {
            validation = validation.against(one);
        }
        return validation;
    }
}
