package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.checkpoint.CheckpointException;
import io.cellshell.workbench.train.freeze.FreezePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTrainingTest {

    @TempDir
    Path temporary;

    private static KeptIn everyStep(Path folder) {
        return new KeptIn(Optional.of(folder), Duration.ZERO);
    }

    /** Interrupts the thread that trains after a step. */
    private static Progress stopAt(int step) {
        return at -> {
            if (at.done() == step) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Between epochs and within them; the validation after steps 2 and 4 is cut short. */
    @Test
    void aTrainingThatWasStoppedGoesOnToTheSameBits() {
        TrainingResult<Labels> whole = Disks.training().onObjects(0.5).start();
        Path folder = temporary.resolve("runs/disks");
        FineTuning<Labels> kept = Disks.training().onObjects(0.5).keptIn(everyStep(folder));
        for (int step : new int[] {1, 2, 3, 4, 5}) {
            TrainingResult<Labels> part = kept.progress(stopAt(step)).start();
            assertThat(part.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
            assertThat(part.facts().steps()).isEqualTo(step);
        }
        Notes notes = new Notes();
        TrainingResult<Labels> rest = kept.progress(notes).start();
        assertThat(notes.said).hasSize(2);
        assertThat(notes.said.get(0)).contains("goes on after step 5 of 6");
        assertThat(notes.said.get(1)).contains("report.html");
        assertThat(rest.epochs()).isEqualTo(whole.epochs());
        assertThat(rest.bestEpoch()).isEqualTo(whole.bestEpoch()).isPositive();
        assertThat(rest.best().weights().sha256())
                .isEqualTo(whole.best().weights().sha256());
        assertThat(rest.best().card()).isEqualTo(whole.best().card());
        assertThat(rest.facts().record().orElseThrow().fingerprint())
                .isEqualTo(whole.facts().record().orElseThrow().fingerprint());
        assertThat(folder).isDirectoryContaining("glob:**/run.json").isDirectoryContaining("glob:**/curve.csv");
        assertThat(Network.open(folder.resolve("best.zip")).weights().sha256())
                .isEqualTo(whole.best().weights().sha256());
    }

    /** What is frozen at first begins to remember its gradients later. */
    @Test
    void aGradualUnfreezingGoesOnToo() {
        FreezePlan plan = FreezePlan.nothing().gradually(1);
        TrainingResult<Labels> whole = Disks.training().freeze(plan).start();
        FineTuning<Labels> kept = Disks.training().freeze(plan).keptIn(everyStep(temporary.resolve("run")));
        kept.progress(stopAt(3)).start();
        TrainingResult<Labels> rest = kept.start();
        assertThat(rest.epochs()).isEqualTo(whole.epochs());
        assertThat(rest.best().weights().sha256())
                .isEqualTo(whole.best().weights().sha256());
    }

    @Test
    void whatHasEndedIsThereAgainAndNothingIsTrained() {
        Path folder = temporary.resolve("run");
        TrainingResult<Labels> first =
                Disks.training().keptIn(folder.toString()).start();
        assertThat(folder.resolve("report.html")).content().contains("What may be concluded");
        Notes notes = new Notes();
        TrainingResult<Labels> again =
                Disks.training().keptIn(folder).progress(notes).start();
        assertThat(notes.steps).isZero();
        assertThat(notes.said).singleElement().asString().contains("has ended before");
        assertThat(again.ending()).isEqualTo(first.ending());
        assertThat(again.epochs()).isEqualTo(first.epochs());
        assertThat(again.best().weights().sha256())
                .isEqualTo(first.best().weights().sha256());
    }

    @Test
    void otherSettingsOrDataAreToldAndNothingIsOverwritten() throws IOException {
        Path folder = temporary.resolve("run");
        Disks.training().keptIn(folder).start();
        byte[] before = Files.readAllBytes(folder.resolve("checkpoint.safetensors"));
        assertThatThrownBy(
                        () -> Disks.training().epochs(4).seed(9).keptIn(folder).start())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("epochs: 3, now 4; seed: 1, now 9")
                .hasMessageContaining("name another folder");
        assertThatThrownBy(() ->
                        Disks.training().on(Disks.split(101)).keptIn(folder).start())
                .hasMessageContaining("training: 1 sample")
                .hasMessageContaining("validation: 1 sample");
        assertThat(Files.readAllBytes(folder.resolve("checkpoint.safetensors"))).isEqualTo(before);
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "all of it");
        assertThatThrownBy(() -> Disks.training().keptIn(temporary).start())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("thesis.txt")
                .hasMessageContaining("name a new folder");
        assertThat(temporary).isDirectoryNotContaining("glob:**/run.json");
    }

    /** A folder of the name of the file cannot be written to, as nothing can on a disk that is full. */
    @Test
    void whereNothingCanBeWrittenTrainingGoesOnAndSaysSo() throws IOException {
        Path folder = temporary.resolve("run");
        Notes notes = new Notes() {
            @Override
            public void at(Step step) {
                if (step.done() == 1) {
                    makeUnwritable(folder.resolve("checkpoint.safetensors"));
                    makeUnwritable(folder.resolve("best.zip"));
                }
            }
        };
        TrainingResult<Labels> run =
                Disks.training().keptIn(everyStep(folder)).progress(notes).start();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.FINISHED);
        assertThat(run.bestEpoch()).isPositive();
        assertThat(notes.said)
                .filteredOn(note -> !note.startsWith("The report is in"))
                .singleElement()
                .asString()
                .contains("The training goes on, but not all of it is kept in");
    }

    private static void makeUnwritable(Path path) {
        try {
            Files.deleteIfExists(path);
            Files.createDirectory(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theRecordHoldsWhatTheNumbersDependOn() {
        TrainingResult<Labels> run = Disks.training().epochs(1).start();
        var record = run.facts().record().orElseThrow();
        assertThat(record.settings()).containsEntry("seed", "1").containsEntry("loss", run.lossName());
        assertThat(record.data()).containsOnlyKeys("training", "validation");
        assertThat(record.machine()).containsEntry("threads", "1").containsKeys("DJL", "PyTorch", "processor");
        assertThat(record.view().text()).contains("learning rate").contains("0.003");
        assertThat(run.facts().steps()).isEqualTo(2);
        assertThat(run.facts().waitingShare()).isBetween(0.0, 1.0);
    }

    private static class Notes implements Progress {
        final List<String> said = new ArrayList<>();
        int steps;

        @Override
        public void note(String sentence) {
            said.add(sentence);
        }

        @Override
        public void at(Step step) {
            steps++;
        }
    }
}
