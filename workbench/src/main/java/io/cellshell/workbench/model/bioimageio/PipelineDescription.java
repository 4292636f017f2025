package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.bioimageio.description.DataDescription;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.card.ModelFacts;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.torchscript.ScriptModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Writes the description of a pipeline in format 0.5.12. */
final class PipelineDescription {

    private final Pipeline<?> pipeline;
    private final Optional<PackageOrigin> origin;
    private final UnaryOperator<String> sha256;
    private final DescribedTensorState axes;

    /** @param sha256 of a file of the package, by its name */
    PipelineDescription(Pipeline<?> pipeline, Optional<PackageOrigin> origin, UnaryOperator<String> sha256) {
        this.pipeline = pipeline;
        this.origin = origin;
        this.sha256 = sha256;
        this.axes = new DescribedTensorState(
                pipeline.example().flatMap(example -> example.pixelSize()),
                pipeline.network().outputs().stream().map(this::seen).toList());
    }

    /** Whether the model gives what that of the package gives that it was opened from. */
    boolean isSame() {
        return origin.isPresent()
                && !(pipeline.network() instanceof ScriptModel)
                && both().stream()
                        .allMatch(tensor -> tensor.steps()
                                        .equals(pipeline.steps(tensor.spec().id()))
                                && !isRaw(tensor.spec().id()));
    }

    private List<TensorDescription> both() {
        List<TensorDescription> all =
                new ArrayList<>(origin.orElseThrow().opened().inputs());
        all.addAll(origin.orElseThrow().opened().outputs());
        return all;
    }

    private Optional<DescribedTensor> described(String id) {
        return origin.flatMap(from -> {
            List<DescribedTensor> all = new ArrayList<>(from.opened().model().inputs());
            all.addAll(from.opened().model().outputs());
            return all.stream()
                    .filter(tensor -> tensor.id().equals(id) && hasSameAxes(id))
                    .findFirst();
        });
    }

    /** Not where a network was given another head. */
    private boolean hasSameAxes(String id) {
        return pipeline.network().outputs().stream()
                .filter(spec -> spec.id().equals(id))
                .allMatch(spec -> both().stream()
                        .map(TensorDescription::raw)
                        .filter(known -> known.id().equals(id))
                        .allMatch(spec::equals));
    }

    private boolean isRaw(String id) {
        return described(id).map(TensorReader::isRaw).orElse(false);
    }

    String yaml(WrittenWeights weights, List<String> covers) {
        ModelCard card = pipeline.card();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format_version", PackageDescription.FORMAT);
        all.put("type", "model");
        all.put("name", PackageDescription.name(pipeline.name(), "model"));
        all.put(
                "description",
                card.description().isBlank()
                        ? "A network in " + weights.format().key() + ", packaged with CellShell"
                        : card.description());
        Map<String, Object> user = Map.of("name", PackageDescription.user());
        List<Object> authors = origin.map(from -> from.authors(card))
                .orElseGet(() -> card.authors().isEmpty()
                        ? List.of(user)
                        : card.authors().stream()
                                .<Object>map(name -> Map.of("name", name))
                                .toList());
        all.put("authors", authors);
        all.put("packaged_by", List.of(user));
        card.license().ifPresent(license -> all.put("license", license));
        all.put("cite", card.citations().stream().map(CardWriter::citation).toList());
        card.created().ifPresent(time -> all.put("timestamp", time.toString()));
        List<String> tags = new ArrayList<>(
                origin.map(from -> from.opened().model().about().tags()).orElse(List.of()));
        if (!tags.contains("cellshell")) {
            tags.add("cellshell");
        }
        all.put("tags", tags);
        origin.ifPresent(from -> from.putRest(all, card));
        all.put("documentation", file(PackageDescription.README));
        if (!covers.isEmpty()) {
            all.put("covers", covers.stream().map(this::file).toList());
        }
        all.put("inputs", inputs());
        all.put("outputs", outputs());
        all.put("weights", Map.of(weights.format().key(), weights(weights)));
        List<String> attached = new ArrayList<>(List.of(NetworkState.FILE));
        if (weights.files().contains(NetworkState.WEIGHTS)) {
            attached.add(NetworkState.WEIGHTS);
        }
        all.put("attachments", attached.stream().map(this::file).toList());
        all.put("config", config());
        return PackageDescription.dumped(all);
    }

    private Map<String, Object> weights(WrittenWeights weights) {
        Map<String, Object> entry = file(weights.files().get(0));
        entry.putAll(weights.facts());
        weights.files().stream()
                .skip(1)
                .filter(name -> !name.equals(NetworkState.WEIGHTS))
                .forEach(name -> entry.put("external_data", file(name)));
        return entry;
    }

    private Map<String, Object> config() {
        ModelFacts facts = CompleteCard.of(pipeline.card().facts());
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("pipeline", file(NetworkState.FILE));
        own.putAll(CardWriter.own(facts));
        Map<String, Object> config =
                new LinkedHashMap<>(origin.map(PackageOrigin::config).orElse(Map.of()));
        config.put(
                "bioimageio",
                origin.map(from -> from.facts(facts, isSame())).orElseGet(() -> CardWriter.bioimageio(facts)));
        config.put("cellshell", own);
        return config;
    }

    private Map<String, Object> file(String name) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("source", name);
        file.put("sha256", sha256.apply(name));
        return file;
    }

    private List<Object> inputs() {
        List<Object> all = new ArrayList<>();
        for (TensorSpec spec : pipeline.network().inputs()) {
            Map<String, Object> tensor = tensor(spec, "inputs", all.size(), () -> axes.input(spec));
            if (spec.optional()) {
                tensor.put("optional", true);
            }
            putSteps(tensor, true, spec);
            tensor.put("test_tensor", file(testFile(pipeline.network().inputs(), all.size(), "input")));
            all.add(tensor);
        }
        return all;
    }

    private List<Object> outputs() {
        List<Object> all = new ArrayList<>();
        for (TensorSpec spec : pipeline.network().outputs()) {
            Map<String, Object> tensor = tensor(spec, "outputs", all.size(), () -> axes.output(seen(spec)));
            putSteps(tensor, false, spec);
            tensor.put("test_tensor", file(testFile(pipeline.network().outputs(), all.size(), "output")));
            all.add(tensor);
        }
        return all;
    }

    private TensorSpec seen(TensorSpec output) {
        return DescribedTensorState.after(output, pipeline.steps(output.id()));
    }

    /** What an input is before the first step. */
    NumberType inputType(TensorSpec spec) {
        return describedType(spec)
                .orElseGet(() -> pipeline.steps(spec.id()).isEmpty() ? spec.type() : NumberType.FLOAT32);
    }

    /** What an output is after the last step. */
    NumberType outputType(TensorSpec spec) {
        return isRaw(spec.id()) ? NumberType.FLOAT32 : describedType(spec).orElse(NumberType.FLOAT32);
    }

    private Optional<NumberType> describedType(TensorSpec spec) {
        return described(spec.id())
                .flatMap(tensor -> tensor.data().stream().findFirst())
                .map(data -> ProcessingReader.type(new PlainValue(spec.id() + ".data.type", data.type())));
    }

    /** The name of a test tensor's file: with a number where there are several. */
    static String testFile(List<TensorSpec> all, int index, String kind) {
        return "test_" + kind + (all.size() == 1 ? "" : "_" + (index + 1)) + ".npy";
    }

    private Map<String, Object> tensor(TensorSpec spec, String list, int index, Supplier<List<Object>> own) {
        Map<String, Object> all = new LinkedHashMap<>();
        Optional<DescribedTensor> described = described(spec.id());
        if (described.isEmpty()) {
            all.put("id", spec.id());
            all.put("axes", own.get());
            NumberType type = list.equals("inputs") ? inputType(spec) : outputType(spec);
            all.put("data", Map.of("type", type.toString()));
            return all;
        }
        axes.keep(described.get());
        PackageOrigin from = origin.orElseThrow();
        if (!from.opened().model().isFormat04()) {
            from.opened()
                    .root()
                    .get(list)
                    .list()
                    .get(index)
                    .map()
                    .forEach((name, value) -> all.put(String.valueOf(name), value));
            all.remove("sample_tensor");
            return all;
        }
        all.put("id", spec.id());
        if (!described.get().description().isEmpty()) {
            all.put("description", described.get().description());
        }
        all.put("axes", DescribedTensorState.described(described.get()));
        all.put("data", data(described.get(), list.equals("inputs") ? inputType(spec) : outputType(spec)));
        return all;
    }

    private static Map<String, Object> data(DescribedTensor described, NumberType type) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", type.toString());
        described.data().stream().findFirst().ifPresent(first -> {
            if (first instanceof DataDescription.Interval interval
                    && (interval.least().isPresent() || interval.greatest().isPresent())) {
                List<Object> range = new ArrayList<>();
                range.add(interval.least().isPresent() ? interval.least().getAsDouble() : null);
                range.add(interval.greatest().isPresent() ? interval.greatest().getAsDouble() : null);
                data.put("range", range);
            }
        });
        return data;
    }

    private void putSteps(Map<String, Object> tensor, boolean input, TensorSpec spec) {
        if (hasSameSteps(spec) && !origin.orElseThrow().opened().model().isFormat04()) {
            return;
        }
        tensor.put(
                input ? "preprocessing" : "postprocessing",
                StepState.of(pipeline.steps(spec.id()), input ? Optional.of(inputType(spec)) : Optional.empty()));
        if (!input && !hasSameSteps(spec)) {
            // what was said of its values, such as their range, was said of other steps
            tensor.put("data", Map.of("type", outputType(spec).toString()));
        }
    }

    private boolean hasSameSteps(TensorSpec spec) {
        return origin.isPresent()
                && !isRaw(spec.id())
                && hasSameAxes(spec.id())
                && both().stream()
                        .filter(each -> each.spec().id().equals(spec.id()))
                        .allMatch(each -> each.steps().equals(pipeline.steps(spec.id())));
    }
}
