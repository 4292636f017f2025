package io.cellshell.workbench.train;

import io.cellshell.workbench.train.checkpoint.RunRecord;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a training beside its losses.
 *
 * @param steps made in all
 * @param secondsPerStep mean time of a step, waiting included; 0 where none was made
 * @param waitingShare share of that time, from 0 to 1, in which the trainer waited for patches; above 0.1 the reading or the augmentation holds
 *     it up
 * @param failure why it failed, in a sentence; empty where it did not
 * @param folder where it was kept while it ran; empty where it was not
 * @param record what it has to be given to come to the same numbers again; empty where it was stopped before it had looked at the data
 */
public record TrainingFacts(
        int steps,
        double secondsPerStep,
        double waitingShare,
        String failure,
        Optional<Path> folder,
        Optional<RunRecord> record) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d steps of %.3f s%s, %.0f %% of which was spent waiting for patches%s",
                steps,
                secondsPerStep,
                record.map(known -> " on the " + known.machine().get("device")).orElse(""),
                100 * waitingShare,
                folder.map(path -> "; kept in " + path).orElse(""));
    }
}
