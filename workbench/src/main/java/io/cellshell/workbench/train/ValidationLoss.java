package io.cellshell.workbench.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.task.Target;

/** The loss of a network on the whole images of the validation part, of which each pixel counts the same. */
final class ValidationLoss {

    private final TrainingConfig<?> plan;
    private final SummedLoss loss;

    ValidationLoss(TrainingConfig<?> plan) {
        this.plan = plan;
        this.loss = new SummedLoss(plan.objective().losses());
    }

    double of(Network<?> network) {
        return of(network, plan.validation());
    }

    /** The loss on the whole images of other data. */
    double of(Network<?> network, Dataset data) {
        double sum = 0;
        double weights = 0;
        try (Predictor<Image> outputs = network.with(new ImageDecoder(0)).open(plan.threads())) {
            for (Sample sample : data) {
                Target target = plan.target(sample);
                sum += target.pixels() * loss(outputs.predict(sample.image()), target);
                weights += target.pixels();
            }
        }
        return sum / weights;
    }

    private double loss(Image output, Target target) {
        int dimensions = plan.start().architecture().dimensions();
        return Torch.withoutGradient(() -> {
            try (NDManager manager = Torch.newManager()) {
                NDList outputs = new NDList(
                        manager.create(Pixels.channelByChannel(output), Pixels.shape(1, output, dimensions)));
                NDList targets = new NDList(manager.create(target.values(), Pixels.shape(1, target, dimensions)));
                return (double) loss.evaluate(targets, outputs).getFloat();
            }
        });
    }
}
