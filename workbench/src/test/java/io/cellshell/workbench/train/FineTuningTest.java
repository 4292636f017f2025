package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.Split;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FineTuningTest {

    private static final UNet SMALL = new UNet(2, 2);

    /** Bright disks on a dark ground. */
    private static Split disks() {
        int height = 32;
        int width = 160;
        float[] pixels = new float[height * width];
        int[] ids = new int[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = Math.hypot(y - 16, x % 20 - 10) < 7;
                ids[y * width + x] = inside ? 1 + x / 20 : 0;
                pixels[y * width + x] = inside ? 100 : 10 + (x + y) % 3;
            }
        }
        return Dataset.of(Image.of(height, width, pixels), Labels.of(height, width, ids))
                .split(0.5, 0.25, 0.25)
                .leftToRight()
                .gap(16)
                .make();
    }

    private static FineTuning tiny(Network network) {
        return FineTuning.of(network)
                .on(disks())
                .patchSize(16)
                .batchSize(2)
                .stepsPerEpoch(2)
                .epochs(2)
                .progress(Progress.SILENT);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Run one = tiny(SMALL.untrained(1)).seed(5).start();
        Run two = tiny(SMALL.untrained(1)).seed(5).start();
        Run other = tiny(SMALL.untrained(1)).seed(6).start();
        assertThat(two.epochs()).isEqualTo(one.epochs());
        assertThat(two.best().weights().sha256()).isEqualTo(one.best().weights().sha256());
        assertThat(other.epochs()).isNotEqualTo(one.epochs());
    }

    @Test
    void theNetworkKnowsWhatItHasLearnedFromAndWasChosenBy() {
        Split split = disks();
        Network start = SMALL.untrained(1);
        Network best = FineTuning.of(start)
                .on(split)
                .epochs(1)
                .stepsPerEpoch(1)
                .patchSize(16)
                .batchSize(1)
                .threads(1)
                .progress(Progress.SILENT)
                .start()
                .best();
        for (Dataset part : List.of(split.train(), split.validation())) {
            part.forEach(sample -> assertThat(sample.image().id().sharesPixels(best.learnedFrom()))
                    .isTrue());
        }
        split.test()
                .forEach(sample -> assertThat(sample.image().id().sharesPixels(best.learnedFrom()))
                        .isFalse());
        assertThat(start.learnedFrom()).isEmpty();
    }

    @Test
    void theNumberOfCoresDoesNotMatter() {
        Run one = Torch.withThreads(1, () -> tiny(SMALL.untrained(1)).start());
        Run two = Torch.withThreads(2, () -> tiny(SMALL.untrained(1)).start());
        assertThat(two.epochs()).isEqualTo(one.epochs());
        assertThat(two.best().weights().sha256()).isEqualTo(one.best().weights().sha256());
    }

    @Test
    void itLearnsAndLeavesTheNetworkItStartedFrom() {
        Network start = SMALL.untrained(1);
        String before = start.weights().sha256();
        Run run = tiny(start).epochs(6).stepsPerEpoch(10).learningRate(1e-2).start();
        assertThat(run.ending()).isEqualTo(Run.Ending.FINISHED);
        assertThat(run.epochs()).hasSize(7);
        assertThat(run.epochs().get(run.bestEpoch()).validationLoss())
                .isLessThan(0.8 * run.epochs().get(0).validationLoss());
        assertThat(start.weights().sha256()).isEqualTo(before);
        assertThat(run.view().text()).isNotBlank();
    }

    @Test
    void frozenPartsKeepEveryByteRunningStatisticsIncluded() {
        Network start = SMALL.untrained(1);
        Run run = tiny(start).freeze("encoder", "bottleneck").learningRate(1e-2).start();
        assertThat(run.bestEpoch()).isPositive();
        Map<String, float[]> before = values(start);
        Map<String, float[]> after = values(run.best());
        before.forEach((name, values) -> {
            boolean frozen = name.contains("encoder") || name.contains("bottleneck");
            boolean same = Arrays.equals(values, after.get(name));
            assertThat(same).as(name).isEqualTo(frozen);
        });
        assertThat(before.keySet()).anyMatch(n -> n.contains("encoder") && n.contains("runningVar"));
    }

    private static Map<String, float[]> values(Network network) {
        Map<String, float[]> values = new TreeMap<>();
        try (NDManager manager = Torch.newManager()) {
            network.architecture()
                    .block(manager, network.weights())
                    .getParameters()
                    .forEach(p -> values.put(p.getKey(), p.getValue().getArray().toFloatArray()));
        }
        return values;
    }

    @Test
    void anInterruptKeepsTheBestUntilThen() {
        Run run = tiny(SMALL.untrained(1))
                .epochs(1000)
                .progress(step -> {
                    if (step.done() == 5) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        assertThat(run.ending()).isEqualTo(Run.Ending.INTERRUPTED);
        assertThat(run.view().svg().orElseThrow()).contains("Training ended early: it was interrupted");
        assertThat(run.epochs()).hasSize(3);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(run.best().predict(Image.of(8, 8, new float[64])).height()).isEqualTo(8);
    }

    @Test
    void anInterruptDuringValidationEndsItToo() {
        Run run = tiny(SMALL.untrained(1))
                .epochs(1000)
                .progress(step -> {
                    if (step.done() == 4) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        assertThat(run.ending()).isEqualTo(Run.Ending.INTERRUPTED);
        assertThat(run.epochs()).hasSize(2);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void patienceEndsItEarly() {
        Run run = tiny(SMALL.untrained(1))
                .epochs(1000)
                .learningRate(1e-9)
                .patience(2)
                .start();
        assertThat(run.ending()).isEqualTo(Run.Ending.STOPPED_EARLY);
    }

    @Test
    void beforeTrainingItSaysWhetherTheInputsAgreeAndTheChangesAreAllowed() {
        Findings findings = tiny(SMALL.untrained(1)).examine();
        assertThat(findings.all())
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("D1.parity", "D2.inputs", "D4.augmentation", "D.patches");
        assertThat(findings.severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void aNetworkWhoseNormalisationWasChangedAfterwardsIsFound() {
        Run run = tiny(SMALL.untrained(1)).epochs(1).start();
        Dataset data = disks().validation();
        assertThat(run.examine(run.best(), data).severity()).isEqualTo(Severity.OK);
        assertThat(run.examine(run.best().with(Normalisation.fixed(0, 255)), data)
                        .severity())
                .isEqualTo(Severity.STOP);
    }

    /** Four bright pixels among a thousand dark ones lie above percentile 99.8 in part, or all: then it is noise that becomes 1. */
    @Test
    void fewBrightPixelsInADarkImageAreFoundBeforeTraining() {
        assertThat(inputs(4, 0, SMALL.untrained(1)).severity()).isEqualTo(Severity.STOP);
        assertThat(inputs(4, 0, SMALL.untrained(1)).evidence())
                .startsWith("2 of 2 images cannot be normalised: Percentiles 1.0 and 99.8 of “")
                .contains(" are 0.0 and 0.0, though its intensities go from 0.0 to 1000.0");
        assertThat(inputs(4, 3, SMALL.untrained(1)).severity()).isEqualTo(Severity.WARN);
        assertThat(inputs(400, 3, SMALL.untrained(1)).severity()).isEqualTo(Severity.OK);
        for (Normalisation other : List.of(Normalisation.minMax(), Normalisation.zeroMeanUnitVariance())) {
            assertThat(inputs(4, 0, SMALL.untrained(1).with(other)).severity()).isEqualTo(Severity.OK);
        }
    }

    private static Finding inputs(int bright, int noise, Network network) {
        List<Sample> samples = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            float[] pixels = new float[64 * 64];
            int[] ids = new int[64 * 64];
            for (int i = 0; i < pixels.length; i++) {
                boolean object = i % 64 < 20 && i / 64 < bright / Math.min(20, bright) && i % 64 < bright;
                pixels[i] = object ? 1000 : noise * ((i * 7 + i / 64 + s) % 4);
                ids[i] = object ? 1 : 0;
            }
            samples.add(new Sample("s" + s, Image.of(64, 64, pixels), Labels.of(64, 64, ids), Map.of()));
        }
        Split split = Dataset.of("rare", samples).split(0.5, 0.25, 0.25).make();
        return FineTuning.of(network).on(split).patchSize(16).examine().all().stream()
                .filter(finding -> finding.id().equals("D2.inputs"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void settingsThatCannotWorkSayWhy() {
        FineTuning tuning = FineTuning.of(SMALL.untrained(1));
        assertThatThrownBy(tuning::start).isInstanceOf(TrainingException.class).hasMessageContaining(".on(split)");
        assertThatThrownBy(() -> tuning.freeze("decodr")).hasMessageContaining("encoder, bottleneck, decoder, head");
        assertThatThrownBy(() -> tuning.freeze("encoder", "bottleneck", "decoder", "head"))
                .hasMessageContaining("nothing is left");
        assertThatThrownBy(() -> tuning.patchSize(30)).hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> tuning.onObjects(2)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> tuning.epochs(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> tuning.learningRate(0)).hasMessageContaining("learning rate");
    }
}
