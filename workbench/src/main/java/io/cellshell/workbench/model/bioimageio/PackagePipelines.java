package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The model of a package by its weights, with the processing that its description asks for. */
record PackagePipelines(PackageFiles files, OpenedDescription description, ModelCard card) {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

    /** By the first of the weights that run here. */
    Pipeline<Image> standard() {
        Set<WeightsFormat> formats = description.runnableWeights();
        List<WeightsFormat> here = formats.stream()
                .filter(format -> !reference(format).isElsewhere())
                .toList();
        if (here.isEmpty()) {
            throw new ModelException(
                    formats.isEmpty()
                            ? WeightsAdvice.words(
                                    files.path(), description.model().weights())
                            : files.path() + " has no weights beside its description, but their addresses; nothing is"
                                    + " fetched here: download the whole package.");
        }
        return of(here.get(0));
    }

    Pipeline<Image> of(WeightsFormat format) {
        return pipeline(network(format, UnaryOperator.identity(), separate(format)), false);
    }

    Pipeline<Image> ofAnySize(WeightsFormat format, Duration longest) {
        return pipeline(network(format, PackagePipelines::ofAnySize, Optional.of(longest)), true);
    }

    private PackedModel network(WeightsFormat format, UnaryOperator<TensorSpec> sizes, Optional<Duration> separate) {
        FileReference weights = reference(format);
        PackageFiles.requireInside(weights.source(), files.path());
        Optional<FileReference> external = description
                .weights(format)
                .flatMap(node -> node.find("external_data"))
                .map(FileReference::of);
        List<TensorSpec> given =
                description.outputs().stream().map(TensorDescription::raw).toList();
        List<TensorSpec> inputs =
                description.inputs().stream().map(TensorDescription::spec).toList();
        List<TensorSpec> taken = description
                .own("pipeline")
                .map(state -> PipelineState.inputs(inputs, files, state))
                .orElse(inputs);
        return new PackedModel(
                files,
                format,
                weights,
                external,
                taken.stream().map(sizes).toList(),
                given.stream().map(sizes).toList(),
                separate);
    }

    /**
     * TorchScript is a program, which runs in a process of its own; an ONNX graph can take no file and no other program, and can be stopped.
     */
    private static Optional<Duration> separate(WeightsFormat format) {
        return format == WeightsFormat.TORCHSCRIPT ? Optional.of(LONGEST_RUN) : Optional.empty();
    }

    private static TensorSpec ofAnySize(TensorSpec spec) {
        List<AxisSpec> axes = spec.axes().stream()
                .map(axis -> new AxisSpec(
                        axis.id(), axis.role(), new SizeRule.DataDependent(0, Integer.MAX_VALUE), 0, List.of()))
                .toList();
        return new TensorSpec(spec.id(), axes, spec.type(), spec.optional());
    }

    private Pipeline<Image> pipeline(PackedModel network, boolean asReference) {
        Pipeline<Image> plain = Pipeline.of(description.root().get("name").text(), network);
        // a network of ours predicts as it did before it was written, and the reference does so in format 0.5 alone
        boolean asItIs = description.own("network").isPresent()
                || description.own("pipeline").isPresent()
                || description.model().isFormat04();
        Pipeline<Image> pipeline = asItIs ? plain : plain.haloBeyondBorder().border(border());
        for (TensorDescription input : description.inputs()) {
            pipeline = pipeline.with(input.spec().id(), steps(input, asReference));
        }
        for (TensorDescription output : description.outputs()) {
            pipeline = pipeline.with(output.spec().id(), steps(output, asReference));
        }
        pipeline = pipeline.with(card);
        return description.own("pipeline").isEmpty()
                ? pipeline
                : PipelineState.restored(
                        pipeline, files, description.own("pipeline").get());
    }

    /** What stands beyond the image, as its first input that says so has it; one value for all is told of in {@link PackageNotes}. */
    private Border border() {
        return description.model().inputs().stream()
                .flatMap(input -> input.padding().stream())
                .findFirst()
                .map(padding -> switch (padding.mode()) {
                    case "edge" -> Border.NEAREST;
                    case "reflect" -> Border.MIRROR_WITHOUT_EDGE;
                    default -> Border.MIRROR;
                })
                .orElse(Border.MIRROR);
    }

    /** The steps; where {@code asReference}, values beyond a type become what the reference makes of them, and are not refused. */
    private static List<Processing> steps(TensorDescription tensor, boolean asReference) {
        return tensor.steps().stream()
                .map(step ->
                        asReference && step instanceof EnsureType ensured ? new EnsureType(ensured.type(), true) : step)
                .toList();
    }

    private FileReference reference(WeightsFormat format) {
        return description
                .weights(format)
                .map(FileReference::of)
                .orElseThrow(() -> new ModelException(files.path() + " has no weights of the format " + format.key()
                        + "; it has " + description.weightsFormats()
                        + (description.runnableWeights().isEmpty()
                                ? "."
                                : ", of which " + description.runnableWeights() + " run here: leave the format out.")));
    }
}
