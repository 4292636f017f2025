package io.cellshell.workbench.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.safetensors.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final RunRecord RECORD =
            new RunRecord(Map.of("seed", "1"), Map.of("training", "abc"), Map.of("threads", "2"));
    private static final Map<String, Integer> SIZES = Map.of("head.weight", 3);
    private static final Checkpoint STATE = new Checkpoint(
            5,
            0.1,
            List.of(new Checkpoint.Losses(Double.NaN, 1.5), new Checkpoint.Losses(0.7, 1 / 3.0)),
            1,
            Optional.empty(),
            Map.of("head.weight", new float[] {1, 2, 3}),
            Map.of("head.weight", new float[] {4, 5, 6}),
            Map.of("head.weight", new Checkpoint.Moments(5, new float[] {7, 8, 9}, new float[] {1e-30f, 0, 1})));

    @TempDir
    Path temporary;

    private Path folder;
    private Path file;

    @BeforeEach
    void begin() {
        folder = temporary.resolve("a/b");
        file = folder.resolve("checkpoint.safetensors");
        try (RunFolder run = RunFolder.open(folder)) {
            run.write(RECORD);
            run.write(RECORD, STATE);
        }
    }

    private Checkpoint read() {
        try (RunFolder run = RunFolder.open(folder)) {
            return run.checkpoint(run.record().orElseThrow(), SIZES).orElseThrow();
        }
    }

    @Test
    void everythingComesBackToTheBit() throws IOException {
        Checkpoint back = read();
        assertThat(back.step()).isEqualTo(5);
        assertThat(back.lossSum()).isEqualTo(0.1);
        assertThat(back.epochs()).isEqualTo(STATE.epochs());
        assertThat(back.bestEpoch()).isEqualTo(1);
        assertThat(back.ending()).isEmpty();
        assertThat(back.weights().get("head.weight")).containsExactly(1, 2, 3);
        assertThat(back.best().get("head.weight")).containsExactly(4, 5, 6);
        assertThat(back.moments().get("head.weight").steps()).isEqualTo(5);
        assertThat(back.moments().get("head.weight").mean()).containsExactly(7, 8, 9);
        assertThat(back.moments().get("head.weight").variance()).containsExactly(1e-30f, 0, 1);
        assertThat(Files.readAllLines(folder.resolve("curve.csv")))
                .containsExactly("epoch,training_loss,validation_loss", "0,,1.5", "1,0.7," + 1 / 3.0);
    }

    @Test
    void anyOtherByteIsFound() throws IOException {
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertThatThrownBy(this::read)
                    .as("byte %d", at)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("delete the folder and train anew");
        }
        for (int length : new int[] {0, 7, 100, good.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(good, length));
            assertThatThrownBy(this::read).isInstanceOf(CheckpointException.class);
        }
    }

    @Test
    void tensorsOfAnotherSizeAreNotRead() {
        Map<String, SafeTensors.Values> tensors = new LinkedHashMap<>();
        tensors.put("weights/head.weight", new SafeTensors.Values(List.of(1000), new float[1000]));
        SafeTensors.write(file, tensors, Map.of("format", "1"));
        assertThatThrownBy(this::read).hasMessageContaining("“weights/head.weight” [1000] is none of the network's");
        SafeTensors.write(file, Map.of("x", new SafeTensors.Values(List.of(3), new float[3])), Map.of("format", "1"));
        assertThatThrownBy(this::read).isInstanceOf(CheckpointException.class);
        SafeTensors.write(file, Map.of(), Map.of("format", "2"));
        assertThatThrownBy(this::read).hasMessageContaining("another version");
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() {
        try (RunFolder run = RunFolder.open(folder)) {
            run.write(new RunRecord(Map.of("seed", "2"), RECORD.data(), RECORD.machine()));
        }
        assertThatThrownBy(this::read).hasMessageContaining("another training than its record");
    }

    @Test
    void aRecordThatIsNoneIsRefused() throws IOException {
        for (String text : List.of(
                "",
                "{}",
                "[]",
                "{\"settings\": 1}",
                "{\"settings\": {\"a\": []}, \"data\": {}}",
                "{\"settings\": {\"a\": null}, \"data\": {}}",
                "null",
                "{")) {
            Files.writeString(folder.resolve("run.json"), text);
            assertThatThrownBy(this::read)
                    .as(text)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("no record of a training");
        }
    }

    @Test
    void twoTrainingsCannotShareAFolder() {
        try (RunFolder first = RunFolder.open(folder)) {
            assertThatThrownBy(() -> RunFolder.open(first.path()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("used by another training that runs now");
        }
        assertThat(read().step()).isEqualTo(5);
    }

    @Test
    void whatAKilledProcessLeftIsSweptAndNothingElse() throws IOException {
        Path part = folder.resolve("." + java.util.UUID.randomUUID() + ".part");
        Path mine = folder.resolve("notes.part");
        Files.writeString(part, "half");
        Files.writeString(mine, "mine");
        read();
        assertThat(part).doesNotExist();
        assertThat(mine).exists();
    }

    @Test
    void theRecordTellsWhatDiffers() {
        RunRecord other = new RunRecord(Map.of("seed", "2"), RECORD.data(), Map.of("threads", "3"));
        assertThat(RECORD.differences(other)).containsExactly("seed: 1, now 2");
        assertThat(RECORD.otherMachine(other)).containsExactly("threads: 2, now 3");
        assertThat(RunRecord.parse(RECORD.json(), "here")).isEqualTo(RECORD);
        assertThat(other.fingerprint()).isNotEqualTo(RECORD.fingerprint());
    }

    @Test
    void aRecordThatIsNoFileIsNotRead() throws IOException {
        Files.deleteIfExists(folder.resolve("run.json"));
        Files.createDirectory(folder.resolve("run.json"));
        try (RunFolder run = RunFolder.open(folder)) {
            assertThatThrownBy(run::record)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("it is no file");
        }
    }
}
