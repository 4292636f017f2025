package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Split;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import java.util.Arrays;
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
                .containsExactlyInAnyOrder("D1.parity", "D4.augmentation", "D.patches");
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
