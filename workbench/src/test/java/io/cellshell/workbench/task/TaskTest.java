package io.cellshell.workbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model of any task is judged by the metrics of the task, beside its baselines, in one line. */
class TaskTest {

    private record Named<A>(Model<A> model) implements Model<A> {
        @Override
        public String name() {
            return "candidate";
        }

        @Override
        public A predict(Image image) {
            return model.predict(image);
        }
    }

    private static <A> ValidationResult run(Model<A> model, Task<A> task, Dataset data) {
        ValidationResult result = Validation.of(new Named<>(model), task)
                .on(data)
                .resamples(999)
                .progress(Progress.SILENT)
                .run();
        assertThat(result.scores()).hasSize(1 + task.baselines().size());
        assertThat(result.allScores()).hasSize(task.metrics().size());
        assertThat(result.table().rowCount())
                .isEqualTo(task.metrics().size() * (1 + task.baselines().size()));
        assertThat(result.definition()).isEqualTo(task.metrics().get(0).definition());
        assertThat(result.comparisons()).hasSize(task.baselines().size());
        assertThat(result.verdict().toString())
                .contains("candidate", task.baselines().get(0).name());
        return result;
    }

    @Test
    void instanceSegmentation() {
        Dataset data = Simulation.nuclei().size(96, 96).samples(6);
        ValidationResult result = run(Baseline.otsuWatershed(), Task.instanceSegmentation(), data);
        assertThat(result.scores().get(0).score())
                .isEqualTo(result.scores().get(1).score());
        assertThat(result.scores().get(0).score().value()).isGreaterThan(0.5);
        assertThat(result.worst(1).view().text()).contains("AP@0.5");
    }

    @Test
    void semanticSegmentation() {
        Dataset data = Simulation.tissue().size(64, 64).samples(2);
        String[] classes = data.sample(0).annotation(SemanticMask.class).names().toArray(String[]::new);
        run(Baseline.otsuClasses(classes), Task.semanticSegmentation(classes), data);
    }

    @Test
    void detection() {
        Dataset data = Simulation.spots().size(64, 64).count(5).apart(10).samples(3);
        ValidationResult result = run(Baseline.spots(), Task.detection(2), data);
        assertThat(result.allScores())
                .allSatisfy(scores -> assertThat(scores.get(0).score().value()).isNotNaN());
    }

    @Test
    void denoisingAndResolution() {
        Dataset noisy = Simulation.nuclei().restoration().size(48, 48).samples(6);
        ValidationResult result = run(Baseline.median(2), Task.denoising(65535), noisy);
        assertThat(result.allScores().get(1))
                .allSatisfy(score -> assertThat(score.score().value()).isBetween(-1.0, 1.0));
        List<Sample> halved = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            float[] fine = new float[32 * 32];
            float[] coarse = new float[16 * 16];
            for (int p = 0; p < fine.length; p++) {
                fine[p] = (float) Math.sin((p / 32 + p % 32 + i) / 5.0);
            }
            for (int p = 0; p < coarse.length; p++) {
                coarse[p] = fine[p / 16 * 64 + p % 16 * 2];
            }
            halved.add(
                    new Sample("h" + i, Image.of(16, 16, coarse), new TargetImage(Image.of(32, 32, fine)), Map.of()));
        }
        run(Baseline.bicubic(2), Task.resolution(2, 2), Dataset.of("halved", halved));
    }

    @Test
    void classification() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            float[] pixels = new float[64];
            for (int p = 0; p < 64; p++) {
                pixels[p] = (i % 2 == 0 ? 200 : 100) + p * 13 % 17 + 0.01f * i;
            }
            samples.add(new Sample("c" + i, Image.of(8, 8, pixels), new ImageClass(i % 2 == 0 ? "a" : "b"), Map.of()));
        }
        Dataset training = Dataset.of("training", samples.subList(0, 6));
        ValidationResult result = run(
                Baseline.majorityClass().fit(training),
                Task.classification(training),
                Dataset.of("test", samples.subList(6, 12)));
        assertThat(result.scores().get(2).score().value()).isEqualTo(1);
    }

    @Test
    void aTaskHasAMetricAndABaseline() {
        assertThat(Task.denoising(1).toString()).contains("denoising", "PSNR", "Gaussian blur");
        assertThatThrownBy(() -> new Task<>(
                        Task.denoising(1).objective(), Task.denoising(1).decoder(), List.of(), List.of()))
                .hasMessageContaining("needs a metric to be judged by");
        assertThat(Metrics.meanIou("background").definition().name()).isEqualTo("mean IoU without background");
    }
}
