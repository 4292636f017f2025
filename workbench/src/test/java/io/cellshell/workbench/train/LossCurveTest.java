package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.plot.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossCurveTest {

    private final List<Epoch> epochs =
            List.of(new Epoch(0, Double.NaN, 2), new Epoch(1, 1.5, 1.25), new Epoch(2, 1.2, 1.4));

    @Test
    void theKeptEpochIsMarked() {
        View view = new LossCurve("loss", epochs, 1).view();
        assertThat(view.svg().orElseThrow())
                .contains("kept: epoch 1", "The network of epoch 1 is kept: lowest validation loss, 1.250");
        assertThat(view.text()).contains("points “kept: epoch 1” (1 values from 1.250 to 1.250)");
        assertThat(new LossCurve("loss", epochs.subList(0, 1), 0).view().text())
                .contains("kept: epoch 0", "Loss by epoch (loss)");
        assertThat(new LossCurve("loss", List.of(), 0).view().text()).doesNotContain("kept");
    }

    @Test
    void aTrainingThatMadeNothingBetterIsSaidToHaveMadeNothingBetter() {
        List<Epoch> worse = List.of(new Epoch(0, Double.NaN, 2), new Epoch(1, 3, 2.5));
        assertThat(new LossCurve("loss", worse, 0, "it was interrupted")
                        .view()
                        .svg()
                        .orElseThrow())
                .contains("The network before training is kept: no epoch had a validation loss below 2.000")
                .contains("Training ended early: it was interrupted");
    }

    @Test
    void itsNumbersAreWritten() {
        View view = new LossCurve("loss", epochs, 1).view();
        assertThat(view.table().orElseThrow().rowCount()).isEqualTo(6);
    }
}
