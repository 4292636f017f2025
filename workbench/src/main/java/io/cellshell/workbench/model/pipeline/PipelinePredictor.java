package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.processing.Blocks;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * An open pipeline. Its outputs over a whole image are in memory; the image is read part by part.
 *
 * @param <P> what is predicted
 */
public final class PipelinePredictor<P> implements Predictor<P> {

    private final Pipeline<P> pipeline;
    private final TensorModel network;
    private final TensorSession session;
    private final TilePlan plan;
    private final Border border;
    private final int threads;

    PipelinePredictor(Pipeline<P> pipeline, TensorSession session, int threads, int tile, Border border) {
        this.pipeline = pipeline;
        this.network = pipeline.network();
        this.session = session;
        this.plan = new TilePlan(network, session, tile);
        this.border = border;
        this.threads = threads;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ModelException where the image does not fit the network, or the network takes several images
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    @Override
    public P predict(Image image) {
        return predict(List.of(image));
    }

    /**
     * The prediction of a network that takes several images of one size.
     *
     * @param images one for each input, in their order
     */
    public P predict(List<Image> images) {
        return pipeline.decoder().decode(network.outputs(), outputs(images), images.get(0));
    }

    /** What the network gives for images, over their whole size, after all processing: one tensor for each output. */
    public List<Tensor> outputs(List<Image> images) {
        if (images.size() != network.inputs().size()) {
            throw new ModelException("The network takes " + network.inputs().size() + " images ("
                    + String.join(
                            ", ", network.inputs().stream().map(TensorSpec::id).toList()) + "), but "
                    + images.size() + " were given.");
        }
        List<ProcessedImage> inputs = new ArrayList<>();
        Map<String, Blocks> asGiven = new TreeMap<>();
        for (int i = 0; i < images.size(); i++) {
            TensorSpec spec = network.inputs().get(i);
            asGiven.put(spec.id(), new ImageTensor(images.get(i), spec));
        }
        for (int i = 0; i < images.size(); i++) {
            TensorSpec spec = network.inputs().get(i);
            inputs.add(ProcessedImage.of(
                    new ImageTensor(images.get(i), spec), border, pipeline.steps(spec.id()), asGiven));
        }
        List<Tensor> raw = new TiledRun(network, session, plan.of(inputs.get(0).image()), inputs).run();
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            outputs.add(processed(
                    raw.get(i), pipeline.steps(network.outputs().get(i).id()), asGiven));
        }
        return outputs;
    }

    /**
     * What the network gives for whole tensors, batches too, after all processing. Nothing is added at their ends, and nothing is cut.
     *
     * @param inputs one for each input, before any processing, with the axes that it has
     * @return one tensor for each output
     * @throws ModelException where the network does not take them, or what it gives is not what it should be
     */
    public List<Tensor> run(List<Tensor> inputs) {
        Map<String, Blocks> asGiven = new TreeMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            asGiven.put(network.inputs().get(i).id(), Blocks.of(inputs.get(i)));
        }
        List<Tensor> given = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            given.add(processed(
                    inputs.get(i), pipeline.steps(network.inputs().get(i).id()), asGiven));
        }
        List<Tensor> raw = session.run(given);
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            outputs.add(processed(
                    raw.get(i), pipeline.steps(network.outputs().get(i).id()), asGiven));
        }
        return outputs;
    }

    private static Tensor processed(Tensor output, List<Processing> steps, Map<String, Blocks> asGiven) {
        Tensor now = output;
        for (Processing step : steps) {
            Statistics ofWhole = ProcessedImage.statistics(step, Blocks.of(now), asGiven);
            now = step.apply(now, ofWhole.of(now, new int[now.axes().size()]));
        }
        return now;
    }

    /**
     * How far the network looks along a spatial axis of its input, in pixels, as measured from itself; empty where it looks at all that it
     * is given. Tiles overlap by this at least.
     *
     * @throws ModelException where the network's first input has no such axis
     */
    public OptionalInt reach(AxisRole role) {
        if (!role.isSpace() || network.inputs().get(0).axis(role).isEmpty()) {
            throw new ModelException("The network's input has the axes "
                    + network.inputs().get(0).axisIds() + ", and none of them is " + role + " in space.");
        }
        return plan.reach(role);
    }

    @Override
    public OptionalInt threads() {
        return OptionalInt.of(threads);
    }

    @Override
    public void close() {
        session.close();
    }
}
