package io.cellshell.workbench.validate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Threshold;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PerturbationCurvesTest {

    @AfterEach
    void noInterruptIsLeftOver() {
        Thread.interrupted();
    }

    /** Bright squares of 10 × 10 pixels on black, at other places in each image. */
    static Dataset squares(int count) {
        return Dataset.of(
                "squares",
                IntStream.range(0, count)
                        .mapToObj(number -> {
                            float[] pixels = new float[64 * 64];
                            int[] ids = new int[64 * 64];
                            for (int square = 0; square < 4; square++) {
                                int top = 4 + square / 2 * 28 + number % 7;
                                int left = 5 + square % 2 * 28 + number % 5;
                                for (int i = 0; i < 100; i++) {
                                    int at = (top + i / 10) * 64 + left + i % 10;
                                    pixels[at] = 100;
                                    ids[at] = square + 1;
                                }
                            }
                            return new Sample("s" + number, Image.of(64, 64, pixels), Labels.of(64, 64, ids), Map.of());
                        })
                        .toList());
    }

    /** Takes for an object whatever is brighter than a fixed intensity. */
    record FixedThreshold(double intensity) implements Model<Labels> {
        @Override
        public String name() {
            return "fixed threshold";
        }

        @Override
        public Labels predict(Image image) {
            return ConnectedComponents.label(Threshold.above(image, intensity), Connectivity.FOUR);
        }
    }

    static Limits<Labels> fixed() {
        return Limits.of(new FixedThreshold(60), Metrics.averagePrecision(0.5))
                .beside(Baseline.otsuWatershed())
                .progress(Progress.SILENT);
    }

    @Test
    void aFixedThresholdBreaksWhereImagesAreDarkerAndOtsuDoesNot() {
        PerturbationCurves curves = fixed().perturbations(squares(12));
        assertThat(curves.breaks(Perturbation.BRIGHTNESS, "fixed threshold"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.strength()).isEqualTo(0.5);
                    assertThat(one.loss()).isCloseTo(1, within(1e-9));
                    assertThat(one.p()).isCloseTo(2 / 4096.0, within(1e-9));
                });
        assertThat(curves.breaks(Perturbation.BRIGHTNESS, "Otsu + watershed")).isEmpty();
        assertThat(curves.breaks(Perturbation.OFFSET, "fixed threshold"))
                .extracting(PerturbationPoint::strength)
                .containsExactly(100.0);
        for (Perturbation harmless : List.of(Perturbation.SHIFT, Perturbation.SCALE, Perturbation.GAMMA)) {
            assertThat(curves.breaks(harmless, "fixed threshold"))
                    .as(harmless.title())
                    .isEmpty();
        }
        assertThat(curves.findings().all())
                .filteredOn(one -> one.id().equals("F9.brightness"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.severity()).isEqualTo(Severity.NOTE);
                    assertThat(one.sentence()).contains("breaks where images are 0.5 times as bright");
                    assertThat(one.remedy()).contains("“Otsu + watershed” beside it does not break.");
                });
        assertThat(curves.table().rowCount()).isEqualTo(2 * (7 + 26));
        assertThat(curves.view().svg().orElseThrow()).contains("Brightness");
    }

    @Test
    void fewUnitsAreShownAndNotJudged() {
        PerturbationCurves curves = fixed().perturbations(squares(3));
        assertThat(curves.findings().all()).singleElement().satisfies(one -> {
            assertThat(one.severity()).isEqualTo(Severity.NOT_CHECKED);
            assertThat(one.remedy()).isEqualTo("Give 9 or more.");
        });
    }

    @Test
    void aModelThatFindsNothingHasNothingToLose() {
        Limits<Labels> blind = Limits.of(new FixedThreshold(1e9), Metrics.averagePrecision(0.5))
                .progress(Progress.SILENT);
        assertThat(blind.perturbations(squares(12)).findings().all())
                .extracting(Finding::severity)
                .containsExactly(Severity.NOT_CHECKED);
    }

    @Test
    void withoutAnyObjectThereIsNoScoreThatCouldFall() {
        Dataset empty = Dataset.of(
                "empty",
                IntStream.range(0, 10)
                        .mapToObj(i -> new Sample(
                                "e" + i, Image.of(8, 8, new float[64]), Labels.of(8, 8, new int[64]), Map.of()))
                        .toList());
        assertThat(fixed().perturbations(empty).findings().all())
                .extracting(Finding::severity)
                .containsExactly(Severity.NOT_CHECKED);
        assertThatThrownBy(() -> fixed().on(null))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("The data set is null");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fixed().on(squares(12))).isInstanceOf(CancellationException.class);
    }
}
