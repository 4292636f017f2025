package io.cellshell.workbench.zoo.tournament;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every task has its tournament: the one that knows wins over one that is wrong everywhere, and over the classical methods. */
class AnyTaskTournamentTest {

    private static final int SIDE = 24;

    private record Given<P>(String name, Function<Image, P> answer) implements Model<P> {
        @Override
        public P predict(Image image) {
            return answer.apply(image);
        }
    }

    private static Image image(int number) {
        SplittableRandom random = new SplittableRandom(number);
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(200);
        }
        pixels[0] = number;
        return Image.of(SIDE, SIDE, pixels).named("n" + number);
    }

    private static int number(Image image) {
        return (int) image.pixels()[0];
    }

    private static Dataset data(IntFunction<Sample> sample) {
        return Dataset.of("crops", IntStream.range(0, 24).mapToObj(sample).toList());
    }

    private static <P> TournamentResult<P> knowingWins(Task<P> task, Dataset data, Model<P> knowing, Model<P> wrong) {
        TournamentResult<P> result = Tournament.of(task)
                .candidates(wrong, knowing)
                .on(data)
                .pool(List.of(image(50), image(51)))
                .progress(Progress.SILENT)
                .run();
        assertThat(result.winner().map(Model::name)).as(result.toString()).contains("knowing");
        assertThat(result.gallery(2).view().text()).contains("knowing: ");
        assertThat(result.view().html()).isPresent();
        Screening screening = Tournament.of(task)
                .candidates(wrong, knowing)
                .pool(List.of(image(50), image(51)))
                .progress(Progress.SILENT)
                .screen();
        assertThat(screening.rows().get(0).noisy()).isBetween(0.0, 1.0);
        return result;
    }

    private static Points points(int number) {
        return Points.of(List.of(new Points.Point(4 + number % 7, 5), new Points.Point(15, 12 + number % 5)));
    }

    @Test
    void points() {
        knowingWins(
                Task.detection(2),
                data(i -> new Sample("p" + i, image(i), points(i), Map.of())),
                new Given<>("knowing", image -> points(number(image))),
                new Given<>("wrong", image -> Points.of(List.of(new Points.Point(22, 1)))));
    }

    private static SemanticMask halves(int number, boolean exchanged) {
        int[] classes = new int[SIDE * SIDE];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = i % SIDE < 8 + number % 5 != exchanged ? 1 : 0;
        }
        return SemanticMask.of(SIDE, SIDE, classes, List.of("dark", "bright"));
    }

    @Test
    void classesOfPixels() {
        knowingWins(
                Task.semanticSegmentation("dark", "bright"),
                data(i -> new Sample("m" + i, image(i), halves(i, false), Map.of())),
                new Given<>("knowing", image -> halves(number(image), false)),
                new Given<>("wrong", image -> halves(number(image), true)));
    }

    private static Image clean(int number) {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 5 * (i % SIDE) + number;
        }
        return Image.of(SIDE, SIDE, pixels);
    }

    @Test
    void restoredImages() {
        knowingWins(
                Task.denoising(255),
                data(i -> new Sample("d" + i, image(i), new TargetImage(clean(i)), Map.of())),
                new Given<>("knowing", image -> clean(number(image) + 1)),
                new Given<>("wrong", image -> clean(200)));
    }

    @Test
    void classesOfImages() {
        Dataset training = Dataset.of(
                "training",
                IntStream.range(60, 68)
                        .mapToObj(i -> new Sample("t" + i, image(i), new ImageClass(i % 4 == 0 ? "b" : "a"), Map.of()))
                        .toList());
        knowingWins(
                Task.classification(training),
                data(i -> new Sample("c" + i, image(i), new ImageClass(i % 2 == 0 ? "a" : "b"), Map.of())),
                new Given<>("knowing", image -> new ImageClass(number(image) % 2 == 0 ? "a" : "b")),
                new Given<>("wrong", image -> new ImageClass(number(image) % 2 == 0 ? "b" : "a")));
    }

    /** A network stays a network, so that it can be fine-tuned; its crops go into its file. */
    @Test
    void aWinningNetworkStaysOne() {
        Network<Labels> network = UNet.untrained();
        Dataset crops = PlantedCrops.crops(2);
        Model<Labels> chosenNetwork = new Entrant<>("n", network, false).chosenBy(crops.ids());
        assertThat(chosenNetwork).isInstanceOf(Network.class);
        assertThat(chosenNetwork.learnedFrom()).isEqualTo(crops.ids());
        Model<Labels> otsu = Baseline.otsuWatershed();
        Model<Labels> chosen = new Entrant<>("Otsu (2)", otsu, true).chosenBy(crops.ids());
        assertThat(chosen.name()).isEqualTo("Otsu (2)");
        assertThat(chosen.learnedFrom()).isEqualTo(crops.ids());
        assertThat(chosen.predict(PlantedCrops.image(1)).voxels())
                .isEqualTo(otsu.predict(PlantedCrops.image(1)).voxels());
    }
}
