package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {

    private static final int EPOCHS = 4;

    /** Of 8 steps, after the first, in the midst and before the last. */
    @Test
    void aProcessThatIsKilledThreeTimesEndsAsIfNothingHadHappened(@TempDir Path temporary) throws Exception {
        Path folder = temporary.resolve("run");
        for (int step : new int[] {1, 4, 7}) {
            assertThat(KilledTraining.run(folder, EPOCHS, step)).as("killed").isEmpty();
        }
        String whole = KilledTraining.words(KilledTraining.training(EPOCHS).start());
        assertThat(KilledTraining.run(folder, EPOCHS, 0)).contains(whole);
    }
}
