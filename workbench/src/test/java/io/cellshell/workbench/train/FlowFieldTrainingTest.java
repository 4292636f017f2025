package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.decode.FlowFieldDecoder;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network of flow fields is trained, written as a package, opened, and trained further. */
class FlowFieldTrainingTest {

    @Test
    void objectsAreLearnedAndTheNetworkGoesOn(@TempDir Path folder) {
        Split split = Simulation.nuclei()
                .size(96, 80)
                .samples(10)
                .split(0.5, 0.2, 0.3)
                .seed(1)
                .make();
        TrainingResult<Labels> run = FineTuning.of(Task.flowFieldObjects().network(new UNet(2, 8), 1))
                .on(split)
                .augmentation(Augmentation.none().flips().quarterTurns())
                .patchSize(64)
                .batchSize(4)
                .stepsPerEpoch(60)
                .epochs(2)
                .learningRate(1e-2)
                .threads(1)
                .progress(Progress.SILENT)
                .start();
        Network<Labels> network = run.best();
        Sample sample = split.test().sample(0);
        Labels predicted = network.predict(sample.image());
        var counts =
                Matching.of(sample.annotation(Labels.class), predicted, 0.5).counts();
        assertThat(counts.tp()).as(run + ", " + counts).isGreaterThan(counts.fp() + counts.fn());

        Path path = folder.resolve("flows.zip");
        network.write(path);
        Network<Labels> read = Network.open(path);
        assertThat(read.decoder()).isEqualTo(new FlowFieldDecoder(2));
        assertThat(read.predict(sample.image()).voxels()).isEqualTo(predicted.voxels());
        // as any other program runs it, objects come out of the post-processing
        Labels asPackage =
                Labels.of(ModelPackage.open(path).pipeline().threads(1).predict(sample.image()));
        assertThat(Matching.of(predicted, asPackage, 0.95).counts().fn()).isZero();
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
}
