package io.cellshell.workbench.model.bioimageio;

import com.google.gson.GsonBuilder;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.PreparedImage;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a package has no place for of a pipeline: decoder, border, tiles, card, and what the model has learned from. */
final class PipelineState {

    private static final int FORMAT = 1;
    private static final String BORDER = "border";
    private static final String TILE = "tile";
    private static final String BEYOND = "halo_beyond_border";
    private static final String LEAST = "least_sizes";

    private PipelineState() {}

    static String json(Pipeline<?> pipeline) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("format", FORMAT);
        state.put("name", pipeline.name());
        state.put("decoder", DecoderState.of(pipeline.decoder()));
        state.put(BORDER, pipeline.border().name().toLowerCase(Locale.ROOT));
        state.put(BEYOND, pipeline.isHaloBeyondBorder());
        pipeline.tile().ifPresent(size -> state.put(TILE, size));
        state.put(LEAST, least(pipeline.network().inputs()));
        state.put("card", CardWriter.state(pipeline.card()));
        state.put("learned_from", SampleIdState.of(pipeline.learnedFrom()));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(state) + "\n";
    }

    /** A description may name larger ones, see {@link DescribedTensorState}; then small images would be filled up more than they were. */
    private static Map<String, Object> least(List<TensorSpec> inputs) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (TensorSpec spec : inputs) {
            Map<String, Object> sizes = new LinkedHashMap<>();
            for (AxisSpec axis : spec.axes()) {
                if (axis.size() instanceof SizeRule.Stepped stepped) {
                    sizes.put(axis.id(), stepped.minimum());
                }
            }
            all.put(spec.id(), sizes);
        }
        return all;
    }

    /** The inputs of the description with the least sizes of the pipeline that was written. */
    static List<TensorSpec> inputs(List<TensorSpec> described, PackageFiles files, FileReference file) {
        PlainValue least = root(files, file).get(LEAST);
        List<TensorSpec> all = new ArrayList<>();
        for (TensorSpec spec : described) {
            Optional<PlainValue> sizes = least.find(spec.id());
            List<AxisSpec> axes = spec.axes().stream()
                    .map(axis -> sizes.flatMap(node -> node.find(axis.id()))
                            .map(size -> with(axis, size))
                            .orElse(axis))
                    .toList();
            all.add(new TensorSpec(spec.id(), axes, spec.type(), spec.optional()));
        }
        return all;
    }

    private static AxisSpec with(AxisSpec axis, PlainValue least) {
        return axis.size() instanceof SizeRule.Stepped stepped
                ? new AxisSpec(
                        axis.id(),
                        axis.role(),
                        new SizeRule.Stepped(least.whole(1, stepped.minimum()), stepped.step()),
                        axis.halo(),
                        axis.channelNames())
                : axis;
    }

    private static PlainValue root(PackageFiles files, FileReference file) {
        PlainValue root = NetworkReader.root(files, file);
        root.get("format").whole(FORMAT, FORMAT);
        return root;
    }

    static ModelCard card(PackageFiles files, FileReference file) {
        return NetworkState.card(root(files, file));
    }

    /** @param described the pipeline of the description */
    static Decoder<?> decoder(PackageFiles files, FileReference file, Supplier<Pipeline<?>> described) {
        return DecoderState.read(root(files, file).get("decoder"), () -> new PreparedImage(described.get()));
    }

    /** The pipeline of the description, run as the one that was written. */
    static Pipeline<Image> restored(Pipeline<Image> described, PackageFiles files, FileReference file) {
        PlainValue root = root(files, file);
        PlainValue border = root.get(BORDER);
        boolean beyond = root.find(BEYOND).map(PlainValue::truth).orElse(false);
        Pipeline<Image> pipeline = (beyond ? described.haloBeyondBorder() : described)
                .named(root.get("name").text())
                .border(Arrays.stream(Border.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(border.text()))
                        .findFirst()
                        .orElseThrow(() -> border.refused("nearest, mirror or mirror_without_edge")))
                .learnedFrom(SampleIdState.read(root.get("learned_from")));
        return root.find(TILE)
                .map(size -> pipeline.tile(size.whole(1, Integer.MAX_VALUE)))
                .orElse(pipeline);
    }
}
