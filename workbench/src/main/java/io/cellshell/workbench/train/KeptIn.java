package io.cellshell.workbench.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a training is kept while it runs.
 *
 * @param folder empty where it is not
 * @param pause least time between two checkpoints
 */
record KeptIn(Optional<Path> folder, Duration pause) {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    static KeptIn nothing() {
        return new KeptIn(Optional.empty(), PAUSE);
    }

    static KeptIn folder(Path folder) {
        return new KeptIn(Optional.of(folder), PAUSE);
    }
}
