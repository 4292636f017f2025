package io.cellshell.workbench.model.bioimageio.description;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model's description in format 0.4. */
final class ModelReader04 {

    private ModelReader04() {}

    static ModelDescription read(DescriptionNode node, String version) {
        FieldReader fields = node.fields();
        fields.required("type").ifPresent(child -> child.oneOf(List.of("model")));
        fields.required("format_version");
        requireUsual(fields);
        GeneralDescription about = GeneralReader04.read(fields);
        List<Person> packagedBy = fields.defaultedList("packaged_by", child -> PeopleReader.author(child, true));
        Optional<LinkedResource> parent = parent(fields, version);
        Optional<Instant> timestamp = fields.required("timestamp").flatMap(Timestamps::read);
        Optional<DatasetDescription> training = fields.optional("training_data").flatMap(DatasetReader::read);
        Optional<ModelDescription.RunMode> runMode = ModelReader05.runMode(fields);
        List<DeclaredFile> testInputs = files(fields.requiredList("test_inputs", ModelReader04::array));
        List<DeclaredFile> testOutputs = files(fields.requiredList("test_outputs", ModelReader04::array));
        List<DeclaredFile> sampleInputs = samples(fields, "sample_inputs");
        List<DeclaredFile> sampleOutputs = samples(fields, "sample_outputs");
        List<Tensor04> inputs = fields.requiredList("inputs", child -> TensorReader04.read(child, true));
        List<Tensor04> outputs = fields.requiredList("outputs", child -> TensorReader04.read(child, false));
        List<DescribedWeights> weights =
                fields.required("weights").map(WeightsReader04::read).orElse(List.of());
        if (version.equals("0.4.0")) {
            fields.has("dependencies");
        }
        Map<String, Object> config = fields.defaultedMap("config");
        Map<String, Object> attachments = fields.optional("attachments")
                .map(child -> child.fields())
                .map(child -> {
                    child.has("files");
                    return child.others();
                })
                .orElse(Map.of());
        ModelDescription.Format04 own = new ModelDescription.Format04(
                fields.optionalText("download_url"),
                fields.optionalText("rdf_source"),
                fields.optionalWhole("version_number").stream().boxed().findFirst(),
                attachments,
                sampleInputs,
                sampleOutputs);
        fields.requireNoOthers();
        if (node.problems().stream().noneMatch(DescriptionProblem::isError)) {
            ShapeRules.require(node, inputs, outputs);
        }
        Map<String, Object> others = new HashMap<>(config);
        Object bioimageio = others.remove("bioimageio");
        if (node.problems().stream().anyMatch(DescriptionProblem::isError)) {
            inputs = List.of();
            outputs = List.of();
        }
        Axes04 axes = new Axes04(inputs, outputs);
        return new ModelDescription(
                version,
                about,
                packagedBy,
                parent,
                timestamp,
                training,
                runMode,
                axes.tensors(inputs, testInputs, sampleInputs),
                axes.tensors(outputs, testOutputs, sampleOutputs),
                weights,
                config04(bioimageio),
                others,
                Optional.of(own));
    }

    /** In 0.4 nothing below {@code config} is prescribed: what is as 0.5 has it is read, the rest is kept as it is. */
    private static BioimageioConfig config04(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return ConfigReader.empty();
        }
        List<DescriptionProblem> problems = new ArrayList<>();
        BioimageioConfig config = ConfigReader.read(new DescriptionNode("config.bioimageio", map, problems));
        if (problems.stream().noneMatch(DescriptionProblem::isError)) {
            return config;
        }
        BioimageioConfig none = ConfigReader.empty();
        Map<String, Object> all = new HashMap<>();
        map.forEach((name, value) -> all.put(String.valueOf(name), value));
        return new BioimageioConfig(
                none.reproducibilityTolerance(),
                none.fundedBy(),
                none.architectureType(),
                none.architectureDescription(),
                none.modality(),
                none.targetStructure(),
                none.task(),
                none.newVersion(),
                none.outOfScopeUse(),
                none.biasRisksLimitations(),
                none.modelParameterCount(),
                none.training(),
                none.inferenceTime(),
                none.memoryRequirementsInference(),
                none.memoryRequirementsTraining(),
                none.evaluations(),
                none.environmentalImpact(),
                all);
    }

    /** What of a model must be there, and may be left out of a data set. */
    private static void requireUsual(FieldReader fields) {
        fields.requiredList("authors", Optional::of);
        fields.required("license").ifPresent(DescriptionNode::text);
        fields.required("documentation").ifPresent(node -> FileReader05.source(node, List.of(), true));
    }

    /** Until 0.4.4 it was an address, which later programs refuse; a map is not looked at. */
    private static Optional<LinkedResource> parent(FieldReader fields, String version) {
        Optional<DescriptionNode> node = fields.optional("parent");
        boolean old = version.matches("0\\.4\\.[0-4]");
        if (node.isPresent() && node.get().value() instanceof Map<?, ?> map) {
            if (old && map.containsKey("uri") && map.get("uri") != null && !(map.get("uri") instanceof Map)) {
                return node.get().wrong("no address of a model, but its “id”,");
            }
            return map.get("id") instanceof String id
                    ? Optional.of(new LinkedResource(id, Optional.empty()))
                    : Optional.empty();
        }
        return old ? Optional.empty() : node.flatMap(child -> child.wrong("the “id” of a model"));
    }

    private static Optional<DeclaredFile> array(DescriptionNode node) {
        return GeneralReader04.file(node, List.of(".npy"));
    }

    private static List<DeclaredFile> samples(FieldReader fields, String name) {
        return fields.defaultedList(name, node -> GeneralReader04.file(node, List.of()));
    }

    private static List<DeclaredFile> files(List<DeclaredFile> files) {
        return List.copyOf(files);
    }
}
