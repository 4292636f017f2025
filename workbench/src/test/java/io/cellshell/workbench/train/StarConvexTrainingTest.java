package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small star-convex network is trained, written as a package, opened, and trained further. */
class StarConvexTrainingTest {

    private static final UNet SMALL = new UNet(2, 8);

    @Test
    void objectsAreLearnedAndTheNetworkGoesOn(@TempDir Path folder) {
        Split split = Simulation.nuclei()
                .size(96, 80)
                .samples(10)
                .split(0.5, 0.2, 0.3)
                .seed(1)
                .make();
        List<Network<Labels>> better = new ArrayList<>();
        TrainingResult<Labels> run = FineTuning.of(Task.starConvexObjects().network(SMALL, 1))
                .on(split)
                .augmentation(Augmentation.none().flips().quarterTurns())
                .patchSize(64)
                .batchSize(4)
                .stepsPerEpoch(75)
                .epochs(4)
                .learningRate(1e-2)
                .threads(1)
                .progress(Progress.SILENT)
                .whenBetter(better::add)
                .start();
        Network<Labels> network = run.best();
        assertThat(better.get(better.size() - 1).weights().sha256())
                .isEqualTo(network.weights().sha256());
        assertThat(network.architecture()).isEqualTo(SMALL.outputs(33).grid(2));
        Sample sample = split.test().sample(0);
        Labels predicted = network.predict(sample.image());
        var counts =
                Matching.of(sample.annotation(Labels.class), predicted, 0.5).counts();
        assertThat(counts.tp()).as(run + ", " + counts).isGreaterThan(counts.fp() + counts.fn());

        Path path = folder.resolve("stars.zip");
        network.write(path);
        Network<Labels> read = Network.open(path);
        assertThat(read.decoder()).isEqualTo(new StarConvexDecoder(32, 2));
        assertThat(read.predict(sample.image()).voxels()).isEqualTo(predicted.voxels());
        assertThat(FineTuning.of(read)
                        .on(split)
                        .patchSize(64)
                        .stepsPerEpoch(1)
                        .epochs(1)
                        .progress(Progress.SILENT)
                        .start()
                        .epochs())
                .hasSize(2);
    }

    @Test
    void anotherGridIsRefusedBeforeTraining() {
        Network<Labels> fine = SMALL.outputs(33).untrained(new StarConvexDecoder(32, 2), 1);
        assertThatThrownBy(() -> FineTuning.of(fine))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("gives values on a grid of 1 pixel, but for")
                .hasMessageContaining("learned on one of 2");
    }
}
