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
import io.cellshell.workbench.task.TrainingExample;
import io.cellshell.workbench.train.input.Pixels;

/**
 * The loss of a network on the whole images of the validation part, of which each annotated pixel counts the same. Where pixels are hidden, they are the same ones
 * each time, so that the losses of epochs differ by the network alone.
 */
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
        boolean hides = plan.objective().targets().hidesPixels();
        long seed = plan.seed();
        // pixels are hidden in the normalised image, so that the numbers of the whole image stay those of training
        Network<?> given = hides ? network.ofNormalisedImages() : network;
        try (Predictor<Image> outputs = given.with(new ImageDecoder(0)).open(plan.threads(), plan.start())) {
            for (Sample sample : data) {
                TrainingExample example = plan.example(sample, seed++);
                Target target = example.target();
                int annotated = plan.objective().targets().annotated(target);
                sum += annotated * loss(outputs.predict(hides ? example.input() : sample.image()), target);
                weights += annotated;
            }
        }
        if (weights == 0) {
            throw new TrainingException(
                    "No pixel of the validation images is annotated, so nothing says which epoch is the"
                            + " best; choose others, or annotate a part of each.");
        }
        return sum / weights;
    }

    private double loss(Image output, Target target) {
        int dimensions = plan.start().architecture().dimensions();
        return Torch.withoutGradient(() -> {
            try (NDManager manager = Torch.newManager()) {
                NDList outputs = new NDList(
                        Torch.array(manager, Pixels.channelByChannel(output), Pixels.shape(1, output, dimensions)));
                NDList targets = new NDList(Torch.array(manager, target.values(), Pixels.shape(1, target, dimensions)));
                return (double) loss.evaluate(targets, outputs).getFloat();
            }
        });
    }
}
