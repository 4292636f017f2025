package io.cellshell.workbench.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Quantile;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class DatasetStatisticsTest {

    private static final Image IMAGE =
            Image.of(2, 2, new float[] {1, 2, 3, 10}).withPixelSize(new PixelSize(0.5, 0.25));
    private static final Labels LABELS = Labels.of(2, 2, new int[] {0, 1, 5, 5});

    private static DatasetStatistics.Subject subject(String name) {
        return new DatasetStatistics.Subject(name, () -> new ShapesAgree.Pair(name, IMAGE, LABELS));
    }

    @Test
    void aRowHoldsTheNumbersOfItsImage() {
        Table table = DatasetStatistics.of("d", List.of(subject("a")), 1, Progress.SILENT)
                .table();
        assertThat(table.row(0).getString("name")).isEqualTo("a");
        assertThat(table.intColumn("planes").get(0)).isEqualTo(1);
        assertThat(table.doubleColumn("pixel height (µm)").get(0)).isEqualTo(0.5);
        assertThat(table.doubleColumn("minimum").get(0)).isEqualTo(1);
        assertThat(table.doubleColumn("median").get(0)).isEqualTo(2.5);
        assertThat(table.doubleColumn("maximum").get(0)).isEqualTo(10);
        assertThat(table.doubleColumn("mean").get(0)).isEqualTo(4);
        assertThat(table.doubleColumn("standard deviation").get(0)).isEqualTo(Math.sqrt(12.5));
        assertThat(table.doubleColumn("standard deviation").getString(0)).isEqualTo("3.5355");
        assertThat(table.intColumn("objects").get(0)).isEqualTo(2);
        assertThat(table.doubleColumn("smallest area (px)").get(0)).isEqualTo(1);
        assertThat(table.doubleColumn("median area (px)").get(0)).isEqualTo(1.5);
    }

    /** Against Commons Statistics, whose method HF7 is numpy's. */
    @Test
    void percentilesOfWholeNumbersAreExactAndOfOthersFine() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1);
        float[] whole = new float[10_000];
        float[] other = new float[10_000];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = random.nextInt(40_000);
            other[i] = random.nextFloat() * 7 - 3;
        }
        double[] percents = {0, 1, 50, 99.8, 100};
        for (int p = 0; p < percents.length; p++) {
            assertThat(IntensitySummary.of(Image.of(100, 100, whole), percents)
                            .percentiles()
                            .get(p))
                    .isCloseTo(reference(whole, percents[p]), within(1e-9));
            assertThat(IntensitySummary.of(Image.of(100, 100, other), percents)
                            .percentiles()
                            .get(p))
                    .isCloseTo(reference(other, percents[p]), within(7.0 / 65_536));
        }
    }

    private static double reference(float[] pixels, double percent) {
        double[] values = new double[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i];
        }
        return Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(values, percent / 100);
    }

    @Test
    void planesCountTogetherAndOddValuesAreLeftOut() {
        float[] values = new float[3 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6f + i;
        }
        values[5] = Float.NaN;
        values[6] = Float.POSITIVE_INFINITY;
        IntensitySummary of =
                IntensitySummary.of(Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {3, 2, 2}, values), 50);
        assertThat(of.notFinite()).isEqualTo(2);
        assertThat(of.mean()).isEqualTo(1e6 + 5.5);
        assertThat(of.deviation()).isCloseTo(Math.sqrt(142.5 / 10), within(1e-9));
        assertThat(of.percentiles()).containsExactly(1e6 + 5.5);
    }

    @Test
    void anImageWithoutContrastOrWithoutANumber() {
        assertThat(IntensitySummary.of(Image.of(1, 2, new float[] {1.5f, 1.5f}), 50))
                .isEqualTo(new IntensitySummary(1.5, 1.5, 1.5, 0, List.of(1.5), 0));
        assertThat(IntensitySummary.of(Image.of(1, 1, new float[] {Float.NaN}), 50))
                .isEqualTo(
                        new IntensitySummary(Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of(Double.NaN), 1));
    }

    @Test
    void aDamagedFileIsARowThatSaysSo() {
        DatasetStatistics.Subject damaged = new DatasetStatistics.Subject("b", () -> {
            throw new ImageException("b.tif is damaged");
        });
        DatasetStatistics.Subject aClass = new DatasetStatistics.Subject(
                "c", () -> new ShapesAgree.Pair("c", Image.of(1, 1, new float[1]), new ImageClass("x")));
        DatasetStatistics all = DatasetStatistics.of("d", List.of(subject("a"), damaged, aClass), 3, Progress.SILENT);
        assertThat(all.table().stringColumn("problem").asList()).isEqualTo(List.of("", "b.tif is damaged", ""));
        assertThat(all.table().doubleColumn("mean").isMissing(1)).isTrue();
        assertThat(all.table().intColumn("objects").isMissing(2)).isTrue();
        assertThat(all).hasToString("Statistics of 3 of 3 images, of which 1 could not be read");
        assertThat(all.view().html().orElseThrow()).contains("b.tif is damaged");
    }

    @Test
    void anInterruptKeepsWhatIsThere() {
        DatasetStatistics.Subject interrupted = new DatasetStatistics.Subject("b", () -> {
            Thread.currentThread().interrupt();
            throw new ImageException("the channel was closed by the interrupt");
        });
        List<Progress.Step> steps = new ArrayList<>();
        DatasetStatistics some =
                DatasetStatistics.of("d", List.of(subject("a"), interrupted, subject("c")), 3, steps::add);
        assertThat(some.table().rowCount()).isEqualTo(1);
        assertThat(some.isComplete()).isFalse();
        assertThat(some).hasToString("Statistics of 1 of 3 images (interrupted)");
        assertThat(steps).hasSize(1);
        assertThat(Thread.interrupted()).isFalse();
    }
}
