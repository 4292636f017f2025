package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * What a network is given of an image, so that it can be looked at without the network.
 *
 * @param input the network's, with sizes as they are
 * @param steps what is done to the image before
 */
record NetworkInput(TensorSpec input, List<Processing> steps) {

    /** Gives back what it is given, of any size. */
    private record Echo(TensorSpec input) implements TensorModel {

        @Override
        public List<TensorSpec> inputs() {
            return List.of(new TensorSpec(
                    input.id(), input.axes().stream().map(Echo::ofAnySize).toList(), input.type()));
        }

        private static AxisSpec ofAnySize(AxisSpec axis) {
            return axis.role().isSpace() ? new AxisSpec(axis.id(), axis.role(), SizeRule.Stepped.any()) : axis;
        }

        @Override
        public List<TensorSpec> outputs() {
            return List.of(new TensorSpec(
                    "echo of " + input.id(),
                    input.axes().stream().map(this::asGiven).toList()));
        }

        private AxisSpec asGiven(AxisSpec axis) {
            return new AxisSpec(axis.id(), axis.role(), new SizeRule.RelativeTo(input.id(), axis.id()));
        }

        @Override
        public TensorSession open(int threads) {
            return new TensorSession() {
                @Override
                public List<Tensor> run(List<Tensor> inputs) {
                    return inputs;
                }

                @Override
                public void close() {
                    // there is nothing to free
                }
            };
        }
    }

    /**
     * The image after all steps.
     *
     * @throws io.cellshell.workbench.model.ModelException where it does not have the axes and channels of the input
     */
    Image of(Image image) {
        return Pipeline.of("what the network is given", new Echo(input), new ImageDecoder(0))
                .with(input.id(), steps)
                .tile(Window.WHOLE)
                .predict(image);
    }
}
