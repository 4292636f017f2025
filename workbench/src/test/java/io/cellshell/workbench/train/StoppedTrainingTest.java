package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.progress.Progress;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoppedTrainingTest {

    /** The thread that trains is where it hears no interrupt; the caller has the result all the same. */
    @Test
    void theCallerHasTheBestAtOnceWhateverTheTrainingIsAt() {
        CountDownLatch over = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        TrainingResult<Labels> run = Disks.training()
                .epochs(1000)
                .progress(step -> {
                    heard.add(step.done());
                    if (step.done() == 5 && !step.isLast()) {
                        caller.interrupt();
                        awaitDeaf(over);
                    }
                })
                .start();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(run.epochs()).hasSize(3);
        assertThat(run.facts().steps()).isEqualTo(5);
        assertThat(heard).containsExactly(1, 2, 3, 4, 5);
        assertThat(Thread.interrupted()).isFalse();
        over.countDown();
        // the next has its turn when the one before has ended
        assertThat(Disks.training().start().ending()).isEqualTo(TrainingResult.Ending.FINISHED);
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // as native code, which does not know of interrupts
            }
        }
    }

    @Test
    void whatFailsAfterTheFirstStepKeepsTheBestAndIsSaid() {
        List<String> said = new ArrayList<>();
        AtomicBoolean gone = new AtomicBoolean();
        Sample sample = Disks.split(100).train().sample(0);
        Dataset data = Dataset.made(
                "gone", IntStream.range(0, 5).mapToObj(i -> "s" + i).toList(), i -> {
                    if (gone.get()) {
                        throw new IllegalStateException("the drive was unplugged");
                    }
                    return sample;
                });
        Split split = data.split(0.6, 0.2, 0.2).make();
        TrainingResult<Labels> run = Disks.training()
                .on(split)
                .progress(new Progress() {
                    @Override
                    public void at(Step step) {
                        gone.set(step.done() >= 5);
                    }

                    @Override
                    public void note(String sentence) {
                        said.add(sentence);
                    }
                })
                .start();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.FAILED);
        assertThat(run.epochs()).hasSize(3);
        assertThat(said)
                .last()
                .asString()
                .contains("failed after step 6")
                .contains("the drive was unplugged")
                .contains("best network up to then is kept");
        assertThat(run.toString()).contains("the drive was unplugged");
        gone.set(true);
        assertThatThrownBy(() -> Disks.training().on(split).start())
                .as("nothing was learned")
                .isInstanceOf(IllegalStateException.class);
    }

    /** As many tensors live after the first epoch as after the last, and none when it is over. */
    @Test
    void noTensorIsLeftBehindByAStep() {
        int before = living();
        List<Integer> counts = new ArrayList<>();
        Disks.training().epochs(10).progress(step -> counts.add(living())).start();
        assertThat(counts).hasSize(20);
        assertThat(counts.get(19)).isEqualTo(counts.get(3)).isGreaterThan(before);
        assertThat(living()).isEqualTo(before);
    }

    private static int living() {
        try (NDManager manager = Torch.newManager()) {
            return count((BaseNDManager) manager.getParentManager());
        }
    }

    private static int count(BaseNDManager manager) {
        try {
            Field field = BaseNDManager.class.getDeclaredField("resources");
            field.setAccessible(true);
            int sum = 0;
            for (Object each : ((Map<?, ?>) field.get(manager)).values()) {
                sum += each instanceof BaseNDManager below ? count(below) : each instanceof NDArray ? 1 : 0;
            }
            return sum;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
