package io.cellshell.workbench.train.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepWatchTest {

    private static final float[] ONES = {1, 0, 1, 0};

    private static StepWatch.Step batch(float[] images, float[] targets) {
        return new StepWatch.Step(List.of("first", "second"), images, targets);
    }

    private static Optional<Divergence> after(StepWatch watch, double loss, StepWatch.Step batch, float... outputs) {
        return watch.after(loss, batch, () -> outputs, 2);
    }

    private static Divergence notFinite(float[] images, float[] targets) {
        return after(new StepWatch(0.01, 1), Double.NaN, batch(images, targets)).orElseThrow();
    }

    @Test
    void aLossThatIsNoNumberHasACause() {
        assertThat(notFinite(new float[] {1, 0, Float.NaN, 0}, ONES).cause()).contains("the image “second”");
        assertThat(notFinite(ONES, new float[] {1, Float.POSITIVE_INFINITY, 1, 0})
                        .cause())
                .contains("learned of “first”");
        assertThat(notFinite(new float[] {1, 0, 2e7f, 0}, ONES).cause()).contains("up to 2.0e+07");
        Divergence rate = notFinite(ONES, ONES);
        assertThat(rate.cause()).contains("learning rate of 0.01 is too high");
        assertThat(rate.remedy()).contains("findLearningRate");
        assertThat(rate)
                .hasToString("Step 1 (loss NaN, patches of “first”, “second”): " + rate.cause() + " " + rate.remedy());
    }

    @Test
    void aLossThatExplodesIsFoundAndASingleBadBatchIsNone() {
        StepWatch watch = new StepWatch(1, 1.5);
        StepWatch.Step batch = batch(ONES, ONES);
        for (double loss : new double[] {1.4, 1.2, 90, 1.1, 1.3, 70, 1}) {
            assertThat(after(watch, loss, batch)).isEmpty();
        }
        assertThat(after(watch, 9, batch)).isEmpty();
        assertThat(after(watch, 11, batch)).get().satisfies(found -> {
            assertThat(found.step()).isEqualTo(9);
            assertThat(found.cause()).contains("learning rate of 1.0 is too high");
        });
    }

    @Test
    void aNetworkThatGivesTheSameEverywhereIsFoundInStep20() {
        for (float[] outputs : new float[][] {{3, 3, 5, 5}, {0, 0, 0, 0}, {1, 2, 5, 5}}) {
            StepWatch watch = new StepWatch(1e-12, 1);
            for (int step = 1; step < 20; step++) {
                assertThat(after(watch, 1, batch(ONES, ONES), outputs)).isEmpty();
            }
            Optional<Divergence> found = after(watch, 1, batch(ONES, ONES), outputs);
            assertThat(found.map(Divergence::cause).orElse("sound"))
                    .contains(outputs[0] == 3 ? "the same for every pixel" : outputs[0] == 0 ? "far too low" : "sound");
        }
    }
}
