package io.cellshell.workbench.task.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.Unannotated;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.metric.classify.Accuracy;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.task.TaskException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Metrics are told to have the pitfall that data were made for, and no other. */
class MetricAdviceTest {

    private static final int SIDE = 48;

    private static Image noise(int index) {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 31 + index * 17) % 101;
        }
        return Image.of(SIDE, SIDE, pixels).named("image " + index);
    }

    private static Image waves() {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (50 + 50 * Math.sin(i % SIDE / 8.0) * Math.sin(i / SIDE / 7.0));
        }
        return Image.of(SIDE, SIDE, pixels);
    }

    private static Dataset of(Annotation... annotations) {
        List<Sample> samples = new ArrayList<>();
        for (Annotation annotation : annotations) {
            samples.add(Sample.of(noise(samples.size()), annotation));
        }
        return Dataset.of("made", samples);
    }

    /** Squares with gaps between them. */
    private static Labels squares(int side, int gap) {
        int[] ids = new int[SIDE * SIDE];
        int step = side + gap;
        for (int i = 0; i < ids.length; i++) {
            int y = i / SIDE;
            int x = i % SIDE;
            boolean inside = y % step < side && x % step < side && y / step * step + side < SIDE;
            ids[i] = inside && x / step * step + side < SIDE ? 1 + y / step * SIDE + x / step : 0;
        }
        return Labels.of(SIDE, SIDE, ids);
    }

    private static List<String> names(MetricAdvice advice) {
        return advice.recommended().stream().map(MetricDefinition::name).toList();
    }

    private static Severity deciding(Metric<?, ?> metric, Dataset data) {
        return MetricAdvice.of(List.of(metric), data).findings().severity();
    }

    @Test
    void overlapIsNoMeasureOfTinyObjects() {
        Dataset tiny = of(squares(2, 4), squares(2, 4));
        Dataset large = of(squares(14, 8), squares(14, 8));
        assertThat(deciding(Metrics.averagePrecision(0.5), tiny)).isEqualTo(Severity.WARN);
        assertThat(deciding(Metrics.averagePrecision(0.5), large)).isEqualTo(Severity.OK);
        MetricAdvice advice = MetricAdvice.of(Task.instanceSegmentation(), tiny);
        assertThat(names(advice)).contains("boundary F1@2.0 pixels").doesNotContain("AP@0.5");
        assertThat(advice.findings().toString()).contains("one pixel off");
    }

    @Test
    void whatDoesNotSeeMergedObjectsIsNotRecommendedWhereObjectsTouch() {
        MetricAdvice touching = MetricAdvice.of(of(squares(12, 0)));
        MetricAdvice apart = MetricAdvice.of(of(squares(12, 6)));
        assertThat(names(touching)).contains("AP@0.5", "PQ@0.5").doesNotContain("split rate", "merge rate");
        assertThat(touching.table().columnNames()).contains("touching objects merged");
        assertThat(apart.table().columnNames()).doesNotContain("touching objects merged");
        assertThat(touching.findings().all()).as("none was chosen").isEmpty();
    }

    @Test
    void accuracyIsNoMeasureOfARareClass() {
        int[] codes = new int[SIDE * SIDE];
        Arrays.fill(codes, 100, 160, 1);
        List<String> classes = List.of("background", "mitosis");
        Dataset rare = of(SemanticMask.of(SIDE, SIDE, codes, classes));
        assertThat(deciding(Metrics.pixelAccuracy(), rare)).isEqualTo(Severity.WARN);
        assertThat(deciding(Metrics.dice("mitosis"), rare)).isEqualTo(Severity.OK);
        ImageClass[] images = new ImageClass[20];
        Arrays.fill(images, new ImageClass("interphase"));
        images[3] = new ImageClass("mitosis");
        MetricAdvice advice = MetricAdvice.of(of(images));
        assertThat(names(advice)).contains("balanced accuracy", "AUROC of mitosis", "AUPRC of mitosis");
        assertThat(names(advice)).doesNotContain("accuracy", "Brier score");
        assertThat(deciding(Metrics.accuracy(), of(images))).isEqualTo(Severity.WARN);
    }

    @Test
    void aRangeThatIsTooWideMakesAnyImageGood() {
        Dataset dim = of(new TargetImage(waves()), new TargetImage(waves()));
        assertThat(deciding(Metrics.psnr(65535), dim)).isEqualTo(Severity.WARN);
        assertThat(deciding(Metrics.psnr(100), dim)).isEqualTo(Severity.OK);
        assertThat(deciding(Metrics.pearson(), dim)).as("intensities too high").isEqualTo(Severity.WARN);
        assertThat(MetricAdvice.of(Task.denoising(65535), dim).toString()).contains("PSNR (dB), range of the data");
    }

    @Test
    void pointsAreTriedByTheDistanceOfTheirTask() {
        Points some = Points.of(List.of(new Points.Point(3, 4), new Points.Point(30, 31), new Points.Point(9, 40)));
        assertThat(names(MetricAdvice.of(Task.detection(3), of(some)))).contains("point F1", "point Jaccard index");
        assertThat(deciding(Metrics.pointF1(0.5), of(some)))
                .as("nearer than a pixel")
                .isEqualTo(Severity.WARN);
        assertThatThrownBy(() -> MetricAdvice.of(of(some))).isInstanceOf(TaskException.class);
    }

    @Test
    void whatCannotBeTriedSaysWhy() {
        int[] codes = new int[2 * SIDE * SIDE];
        codes[7] = 1;
        Image volume = Image.stack(Axis.Z, List.of(noise(1), noise(2)));
        SemanticMask mask = SemanticMask.of(2, SIDE, SIDE, codes, List.of("background", "cell"));
        Dataset data = Dataset.of("volumes", List.of(Sample.of(volume, mask)));
        MetricAdvice advice = MetricAdvice.of(List.of(Metrics.hausdorff95("cell")), data);
        assertThat(advice.findings().severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(advice.findings().toString()).contains("measured in µm");
        assertThatThrownBy(() -> MetricAdvice.of(Task.instanceSegmentation(), data))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("something else than SemanticMask");
        assertThatThrownBy(() -> MetricAdvice.of(of(new Unannotated()))).hasMessageContaining("annotated");
    }

    @Test
    void emptyAndSingleSubjectsAreTriedToo() {
        Labels none = Labels.of(SIDE, SIDE, new int[SIDE * SIDE]);
        MetricAdvice advice = MetricAdvice.of(Task.instanceSegmentation(), of(none));
        assertThat(advice.view().text()).contains("0 objects in 1 image, 1 of them without any");
        assertThat(advice.findings().severity()).isEqualTo(Severity.NOT_CHECKED);
        MetricAdvice single = MetricAdvice.of(List.of(new Accuracy()), of(new ImageClass("a")));
        assertThat(single.findings().severity())
                .as("where all are of one class nobody can be mistaken")
                .isEqualTo(Severity.NOT_CHECKED);
        assertThat(single.table().stringColumn("advice").asList())
                .contains("not tried")
                .doesNotContain("fits");
        assertThat(single.recommended()).isEmpty();
    }

    @Test
    void anInterruptEndsTheTrial() {
        Dataset data = Simulation.nuclei().seed(1).size(64, 64).samples(2);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> MetricAdvice.of(data)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
