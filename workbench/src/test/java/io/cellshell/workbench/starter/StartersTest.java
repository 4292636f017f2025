package io.cellshell.workbench.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.zoo.Zoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models that come with the workbench. */
class StartersTest {

    private static final String FOLDER = "/io/cellshell/workbench/zoo/starters/";
    private static final long LARGEST = 4_000_000;

    @TempDir
    private Path folder;

    private Path starter(String name) throws IOException {
        Path path = folder.resolve(name);
        try (InputStream in = StartersTest.class.getResourceAsStream(FOLDER + name)) {
            Files.copy(in, path);
        }
        assertThat(Files.size(path)).isLessThanOrEqualTo(LARGEST);
        return path;
    }

    @Test
    void nucleiAreFoundAndTheCardSaysHowWellOnSealedImages() throws IOException {
        Network<Labels> network = Network.open(starter("nuclei-fluorescence.zip"));
        ModelCard card = network.card();
        assertThat(card.license()).contains("CC0-1.0");
        assertThat(card.facts().limits().limitations()).isPresent();
        assertThat(card.facts().limits().knownBiases()).isPresent();
        assertThat(card.facts().training().more()).containsKeys("command", "split");
        assertThat(card.facts().images().orElseThrow().images()).hasValue(259);
        assertThat(card.facts().evaluations()).hasSize(1);
        assertThat(card.facts().evaluations().get(0).role()).isEqualTo(Evaluation.Role.TEST);
        assertThat(card.facts().evaluations().get(0).samples()).isEqualTo(72);
        // those learned from and those that chose epoch and thresholds, and none of the test images
        assertThat(network.learnedFrom()).hasSize(259 + 41);
        Dataset simulated = Simulation.nuclei().size(256, 256).samples(4);
        assertThat(averagePrecision(network, simulated))
                .isGreaterThan(averagePrecision(Baseline.otsuWatershed(), simulated))
                .isGreaterThan(0.7);
    }

    @Test
    void theCardForPeopleDoesNotMissWhatTheCardSays() {
        String card = Zoo.bundled().model("nuclei-fluorescence").card().toString();
        assertThat(card)
                .contains("Trained on: 259 images", "Otsu + watershed")
                .contains("Not said: the pixel size")
                .doesNotContain("Not said: what it was trained on", "Not said: how well it does");
    }

    /** What holds for the card of each starter that has learned from simulations. */
    private static void requireCard(Network<?> network, String task, int evaluations) {
        ModelCard card = network.card();
        assertThat(card.license()).contains("CC0-1.0");
        assertThat(card.use().task()).contains(task);
        assertThat(card.limits().limitations().orElseThrow()).contains("simulated", "on real images measure it first");
        assertThat(card.limits().knownBiases()).isPresent();
        assertThat(card.use().outOfScopeUse()).isPresent();
        assertThat(card.training().more()).containsKeys("command", "seed", "simulation");
        assertThat(card.images().orElseThrow().images()).hasValue(400);
        assertThat(card.evaluations()).hasSize(evaluations);
        Evaluation sealed = card.evaluations().get(0);
        assertThat(sealed.role()).isEqualTo(Evaluation.Role.TEST);
        assertThat(sealed.samples()).isEqualTo(120);
        assertThat(network.learnedFrom()).hasSize(400 + 60);
        assertThat(network.example().orElseThrow().pixelSize()).isEmpty();
    }

    @Test
    void spotsAreFoundBetterThanByTheClassicalMethod() throws IOException {
        Network<Points> network = Network.open(starter("spots.zip"), Points.class);
        requireCard(network, "detection", 1);
        Dataset fresh = Dataset.of("fresh", SimulatedFields.samples("fresh", 9, 12, SpotsStarter::sample));
        assertThat(SpotsStarter.f1(network, fresh))
                .isGreaterThan(SpotsStarter.f1(Baseline.spots(), fresh))
                .isGreaterThan(0.85);
    }

    @Test
    void noiseIsTakenAwayBetterThanByTheClassicalMethods() throws IOException {
        Network<Image> network = Network.open(starter("denoising.zip"), Image.class);
        requireCard(network, "denoising", 2);
        requireRestoration(network, DenoisingStarter.starter());
    }

    @Test
    void pixelsAreMadeFinerBetterThanByTheClassicalMethods() throws IOException {
        Network<Image> network = Network.open(starter("resolution-2x.zip"), Image.class);
        requireCard(network, "super-resolution", 2);
        requireRestoration(network, ResolutionStarter.starter());
    }

    /** The mean PSNR on fresh simulations, against that of every classical method. */
    private static void requireRestoration(Network<Image> network, RestorationStarter starter) {
        assertThat(network.card().evaluations().get(1).role()).isEqualTo(Evaluation.Role.INDEPENDENT);
        assertThat(network.card().limits().risks().orElseThrow())
                .contains("do not measure intensities", "not seen in the raw image");
        Dataset fresh = Dataset.of("fresh", SimulatedFields.samples("fresh", 9, 12, starter::sample));
        double own = signalToNoise(network, fresh);
        Stream.concat(starter.task().baselines().stream(), starter.more().stream())
                .forEach(other -> assertThat(own).as(other.name()).isGreaterThan(signalToNoise(other, fresh)));
    }

    private static double signalToNoise(Model<Image> model, Dataset data) {
        double sum = 0;
        for (Sample sample : data) {
            sum += Metrics.psnr(SimulatedFields.MAXIMUM)
                    .of(sample.annotation(TargetImage.class).image(), model.predict(sample.image()))
                    .value();
        }
        return sum;
    }

    private static double averagePrecision(Model<Labels> model, Dataset data) {
        double matched = 0;
        double all = 0;
        for (Sample sample : data) {
            Counts counts = Matching.of(sample.annotation(Labels.class), model.predict(sample.image()), 0.5)
                    .counts();
            matched += counts.tp();
            all += (double) counts.tp() + counts.fp() + counts.fn();
        }
        return matched / all;
    }
}
