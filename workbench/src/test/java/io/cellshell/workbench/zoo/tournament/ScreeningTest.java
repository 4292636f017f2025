package io.cellshell.workbench.zoo.tournament;

import static io.cellshell.workbench.zoo.tournament.PlantedCrops.model;
import static io.cellshell.workbench.zoo.tournament.PlantedCrops.squares;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Without annotation candidates can be compared with each other and with themselves, and nothing says which is right. */
class ScreeningTest {

    private static final List<Image> IMAGES = IntStream.range(0, 6)
            .mapToObj(i -> PlantedCrops.image(i).named("i" + i))
            .toList();

    /** In all four corners, so that a candidate that knows no sides says the same of its mirror images. */
    private static final Model<Labels> SAME = model("same", image -> squares(0, 3, 12, 15));

    private static final Model<Labels> LEFT = model("left", image -> squares(0, 12));
    private static final Model<Labels> NONE = model("none", image -> squares());

    /** Finds something else as soon as the image has changed: noise makes numbers that are not whole. */
    private static final Model<Labels> NERVOUS = model("nervous", image -> {
        boolean whole = IntStream.range(0, 100).allMatch(i -> image.pixels()[i] == Math.rint(image.pixels()[i]));
        return whole ? squares(0, 3, 12, 15) : squares(5);
    });

    private static Task<Labels> against(Model<Labels> baseline) {
        Task<Labels> task = Task.instanceSegmentation();
        return new Task<>(task.objective(), task.decoder(), task.metrics(), List.of(baseline));
    }

    private static Screening screened() {
        return Tournament.of(against(NONE))
                .candidates(SAME, LEFT, NERVOUS)
                .pool(IMAGES)
                .objectDiameters(20, 30)
                .progress(Progress.SILENT)
                .screen();
    }

    private static Map<String, Screening.Row> rows(Screening screening) {
        return screening.rows().stream().collect(Collectors.toMap(Screening.Row::candidate, row -> row));
    }

    @Test
    void agreementSteadinessAndSizes() {
        Map<String, Screening.Row> rows = rows(screened());
        assertThat(rows.get("same").mirrored()).isEqualTo(1);
        assertThat(rows.get("same").noisy()).isEqualTo(1);
        assertThat(rows.get("left").mirrored())
                .as("0 left and right, 1 up and down")
                .isEqualTo(0.5);
        assertThat(rows.get("left").noisy()).isEqualTo(1);
        assertThat(rows.get("nervous").mirrored()).isEqualTo(1);
        assertThat(rows.get("nervous").noisy()).isZero();
        assertThat(rows.get("none").mirrored()).as("finding nothing is steady").isEqualTo(1);
        assertThat(rows.get("none").note()).isEqualTo("found nothing in any image");
        assertThat(rows.get("same").others())
                .as("1 of nervous, 1/2 of left, 0 of none")
                .isCloseTo(0.5, within(1e-12));
        assertThat(rows.get("same").objectsPerImage()).isEqualTo(4);
        assertThat(rows.get("same").diameter()).isCloseTo(2 * Math.sqrt(64 / Math.PI), within(1e-9));
        assertThat(rows.get("same").plausible()).isZero();
        assertThat(rows.get("same").note()).isEqualTo("most objects have implausible sizes");
    }

    @Test
    void itIsCalledScreeningAndNoScore() {
        Screening screening = screened();
        assertThat(screening.sentence())
                .startsWith(
                        "Screening of 6 images without annotation; this is not a score: nothing here says which candidate is right.");
        assertThat(screening.table().columnNames())
                .containsExactly(
                        "candidate",
                        "agreement with others",
                        "steady when mirrored",
                        "steady under noise",
                        "objects per image",
                        "diameter (pixels)",
                        "plausible sizes",
                        "seconds per image",
                        "note");
        assertThat(screening.view().html().orElseThrow()).startsWith("<p><b>Screening of 6 images");
        assertThat(screening.annotateNext().names()).hasSize(5).isSubsetOf("i0", "i1", "i2", "i3", "i4", "i5");
    }

    @Test
    void sizesOfTheDataAreTheRange() {
        Dataset annotated = PlantedCrops.crops(2);
        Screening screening = Tournament.of(against(NONE))
                .candidates(SAME)
                .pool(IMAGES)
                .objectDiameters(annotated)
                .progress(Progress.SILENT)
                .screen();
        assertThat(rows(screening).get("same").plausible()).isEqualTo(1);
        assertThatThrownBy(() -> Tournament.of(against(NONE)).objectDiameters(5, 2))
                .isInstanceOf(TournamentException.class)
                .hasMessageContaining("5.0 and 2.0 were given");
    }

    @Test
    void oneThatFailsIsTold() {
        Model<Labels> broken = model("broken", image -> {
            throw new IllegalStateException("3 channels are needed");
        });
        Screening screening = Tournament.of(against(NONE))
                .candidates(broken, SAME)
                .pool(IMAGES)
                .progress(Progress.SILENT)
                .screen();
        assertThat(screening.toString())
                .contains("broken was set aside: it failed on each of the first 3 crops: 3 channels are needed.");
        assertThat(rows(screening).get("broken").others()).isNaN();
        assertThatThrownBy(() -> Tournament.of(against(NONE)).candidates(SAME).screen())
                .isInstanceOf(TournamentException.class)
                .hasMessageContaining("say .pool(images)");
    }

    /** Mirroring twice is nothing, whatever is predicted. */
    @Test
    void whatWasMirroredIsMirroredBack() {
        Disturbance.Mirror sides = Disturbance.Mirror.LEFT_RIGHT;
        Disturbance.Mirror ends = Disturbance.Mirror.UP_DOWN;
        Image plane = Image.of(2, 3, new float[] {1, 2, 3, 4, 5, 6});
        assertThat(Disturbance.mirrored(plane, sides).pixels()).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(Disturbance.mirrored(plane, ends).pixels()).containsExactly(4, 5, 6, 1, 2, 3);
        for (Disturbance.Mirror mirror : Disturbance.Mirror.values()) {
            assertThat(Disturbance.mirroredBack(Disturbance.mirrored(plane, mirror), plane, mirror)
                            .pixels())
                    .containsExactly(1, 2, 3, 4, 5, 6);
        }
        Image channels = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {2, 1, 2}, new float[] {1, 2, 3, 4});
        Image turned = Disturbance.mirrored(channels, sides);
        assertThat(turned.planes().get(0).pixels()).containsExactly(2, 1);
        assertThat(turned.planes().get(1).pixels()).containsExactly(4, 3);
        assertThat(turned.dimensions()).isEqualTo(channels.dimensions());
        assertThat(Disturbance.mirroredBack(Labels.of(1, 3, new int[] {7, 0, 1}), plane, sides)
                        .ids())
                .containsExactly(1, 0, 7);
        assertThat(Disturbance.mirroredBack(Labels.of(2, 1, 2, new int[] {1, 2, 3, 4}), plane, sides)
                        .voxels())
                .containsExactly(2, 1, 4, 3);
        assertThat(Disturbance.mirroredBack(Labels.of(2, 2, 2, new int[] {1, 2, 3, 4, 5, 6, 7, 8}), plane, ends)
                        .voxels())
                .containsExactly(3, 4, 1, 2, 7, 8, 5, 6);
        assertThat(Disturbance.mirroredBack(SemanticMask.of(1, 2, new int[] {0, 1}, List.of("a", "b")), plane, sides)
                        .classes())
                .containsExactly(1, 0);
        Points point = Points.of(List.of(new Points.Point(1, 0.5)));
        assertThat(Disturbance.mirroredBack(point, plane, sides).all()).containsExactly(new Points.Point(1, 1.5));
        assertThat(Disturbance.mirroredBack(point, plane, ends).all()).containsExactly(new Points.Point(0, 0.5));
        assertThat(Disturbance.mirroredBack(new ImageClass("a"), plane, ends)).isEqualTo(new ImageClass("a"));
    }

    @Test
    void noiseIsTheSameEachTimeAndAsStrongAsSaid() {
        Image image = PlantedCrops.image(3);
        float[] noisy = Disturbance.noisy(image, 5).pixels();
        assertThat(Disturbance.noisy(image, 5).pixels()).isEqualTo(noisy);
        assertThat(Disturbance.noisy(image, 6).pixels()).isNotEqualTo(noisy);
        double sum = 0;
        for (int i = 0; i < noisy.length; i++) {
            sum += Math.pow(noisy[i] - image.pixels()[i], 2);
        }
        assertThat(Math.sqrt(sum / noisy.length)).isCloseTo(0.05 * 97, within(0.3));
    }
}
