package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.processing.Blocks;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An open pipeline. Its outputs over a whole image are in memory; the image is read part by part.
 *
 * @param <P> what is predicted
 */
public final class PipelinePredictor<P> implements Predictor<P> {

    private final Pipeline<P> pipeline;
    private final TensorModel network;
    private final TensorSession session;
    private final Map<GivenInputs, TilePlan> plans = new ConcurrentHashMap<>();
    private final int tile;
    private final Border border;
    private final boolean beyond;
    private final int threads;
    private final ReceptiveField receptiveField;

    PipelinePredictor(
            Pipeline<P> pipeline,
            TensorSession session,
            int threads,
            int tile,
            Border border,
            boolean beyond,
            ReceptiveField receptiveField) {
        this.pipeline = pipeline;
        this.network = pipeline.network();
        this.session = session;
        this.tile = tile;
        this.border = border;
        this.beyond = beyond;
        this.threads = threads;
        this.receptiveField = receptiveField;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ModelException where the image does not fit the network, or the network needs several images
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    @Override
    public P predict(Image image) {
        return predict(List.of(image));
    }

    /**
     * The prediction of a network that takes several images of one size.
     *
     * @param images one for each input, in their order, or one for each input that is not optional
     */
    public P predict(List<Image> images) {
        return predict(named(images));
    }

    /**
     * The prediction of a network that takes several images of one size, of which some may be optional.
     *
     * @param images by the names of the inputs; an optional one may be left out, and is then not replaced by anything
     */
    public P predict(Map<String, Image> images) {
        List<Tensor> outputs = outputs(images);
        String first = GivenInputs.of(network, images.keySet()).inputs().get(0).id();
        return pipeline.decoder().decode(network.outputs(), outputs, images.get(first));
    }

    private <T> Map<String, T> named(List<T> inOrder) {
        List<String> names = GivenInputs.inOrder(network, inOrder.size());
        Map<String, T> named = new LinkedHashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            named.put(names.get(i), inOrder.get(i));
        }
        return named;
    }

    /** What the network gives for images, over their whole size, after all processing: one tensor for each output; see {@link #predict(List)}. */
    public List<Tensor> outputs(List<Image> images) {
        return outputs(named(images));
    }

    /** What the network gives for images by the names of inputs; see {@link #predict(Map)}. */
    public List<Tensor> outputs(Map<String, Image> images) {
        GivenInputs given = GivenInputs.of(network, images.keySet());
        List<ProcessedImage> inputs = new ArrayList<>();
        Map<String, Blocks> asGiven = new TreeMap<>();
        List<SurroundedImage> surrounded = new ArrayList<>();
        TensorSpec first = given.inputs().get(0);
        List<AxisTiles> tiles = plan(given).of(new ImageTensor(images.get(first.id()), first));
        for (TensorSpec spec : given.inputs()) {
            List<Integer> pixels =
                    spec.axes().stream().map(axis -> beyond(axis, first, tiles)).toList();
            SurroundedImage image = new SurroundedImage(new ImageTensor(images.get(spec.id()), spec), pixels, border);
            surrounded.add(image);
            asGiven.put(spec.id(), image);
        }
        for (int i = 0; i < surrounded.size(); i++) {
            inputs.add(ProcessedImage.of(
                    surrounded.get(i), pipeline.steps(given.inputs().get(i).id()), asGiven));
        }
        List<Tensor> raw = new TiledRun(given, given.of(session), tiles, inputs).run();
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            TensorSpec spec = network.outputs().get(i);
            Tensor made = processed(raw.get(i), pipeline.steps(spec.id()), asGiven);
            outputs.add(overImage(made, raw.get(i), spec, inputs.get(0).image()));
        }
        return outputs;
    }

    /** How many pixels beyond the border are seen along an axis of an input. */
    private static int beyond(AxisSpec axis, TensorSpec first, List<AxisTiles> tiles) {
        return axis.role().isSpace()
                ? first.axis(axis.role())
                        .map(taken -> -tiles.get(first.axes().indexOf(taken))
                                .tiles()
                                .get(0)
                                .start())
                        .orElse(0)
                : 0;
    }

    /** Without what a step that makes an output larger, as of StarDist's grid, gives beyond the image. */
    private Tensor overImage(Tensor made, Tensor raw, TensorSpec spec, ImageTensor image) {
        TensorSpec input = network.inputs().get(0);
        List<Integer> sizes = new ArrayList<>(made.sizes());
        for (int i = 0; i < sizes.size() && raw.axes().equals(made.axes()); i++) {
            int grid = sizes.get(i) / Math.max(1, raw.sizes().get(i));
            Optional<AxisSpec> taken = input.axis(spec.axes().get(i).role());
            if (grid > 1 && taken.isPresent()) {
                int length = image.sizes().get(input.axes().indexOf(taken.get()));
                int wanted = OutputAxis.of(input, taken.get(), spec)
                        .map(along -> (int) Math.ceil(length * along.ratio() * grid - 1e-9))
                        .orElse(sizes.get(i));
                sizes.set(i, Math.min(sizes.get(i), wanted));
            }
        }
        if (sizes.equals(made.sizes())) {
            return made;
        }
        Tensor cut = Tensor.of(made.axes(), sizes, new float[Tensor.count(sizes)]);
        int[] origin = new int[sizes.size()];
        TensorParts.copy(
                made, origin, cut, origin, sizes.stream().mapToInt(n -> n).toArray());
        return cut;
    }

    /**
     * What the network gives for whole tensors, batches too, after all processing. Nothing is added at their ends, and nothing is cut.
     *
     * @param inputs one for each input, or for each input that is not optional, before any processing, with the axes that it has
     * @return one tensor for each output
     * @throws ModelException where the network does not take them, or what it gives is not what it should be
     */
    public List<Tensor> run(List<Tensor> inputs) {
        return run(named(inputs));
    }

    /** What the network gives for whole tensors by the names of inputs, of which optional ones may be left out; see {@link #run(List)}. */
    public List<Tensor> run(Map<String, Tensor> inputs) {
        GivenInputs given = GivenInputs.of(network, inputs.keySet());
        Map<String, Blocks> asGiven = new TreeMap<>();
        inputs.forEach((name, tensor) -> asGiven.put(name, Blocks.of(tensor)));
        List<Tensor> processed = new ArrayList<>();
        for (TensorSpec spec : given.inputs()) {
            Tensor now = inputs.get(spec.id());
            Blocks whole = Blocks.of(now);
            for (Processing step : pipeline.steps(spec.id())) {
                now = step.apply(
                        now,
                        ProcessedImage.statistics(step, whole, asGiven)
                                .of(now, new int[now.axes().size()]));
            }
            processed.add(now);
        }
        List<Tensor> raw = given.of(session).run(processed);
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            outputs.add(processed(
                    raw.get(i), pipeline.steps(network.outputs().get(i).id()), asGiven));
        }
        return outputs;
    }

    private TilePlan plan(GivenInputs given) {
        return plans.computeIfAbsent(given, some -> new TilePlan(some, receptiveField, tile, beyond));
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
        return plan(GivenInputs.of(
                        network, network.inputs().stream().map(TensorSpec::id).toList()))
                .reach(role);
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
