package io.cellshell.workbench.model.bioimageio.description;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model's description in format 0.5. */
final class ModelReader05 {

    private ModelReader05() {}

    /** @param plainFiles whether covers, documentation and icon may be texts, as until 0.5.10 */
    static ModelDescription read(DescriptionNode node, boolean plainFiles) {
        FieldReader fields = node.fields();
        fields.required("type").ifPresent(child -> child.oneOf(List.of("model")));
        String version = fields.requiredText("format_version", Integer.MAX_VALUE);
        GeneralDescription about = GeneralReader.read(fields, plainFiles);
        List<Person> packagedBy = fields.defaultedList("packaged_by", child -> PeopleReader.author(child, false));
        Optional<LinkedResource> parent = fields.optional("parent").flatMap(child -> parent(child, about));
        Optional<Instant> timestamp = fields.defaulted("timestamp").flatMap(Timestamps::read);
        Optional<DatasetDescription> training = fields.optional("training_data").flatMap(DatasetReader::read);
        Optional<ModelDescription.RunMode> runMode = runMode(fields);
        List<DescribedTensor> inputs = fields.requiredList("inputs", child -> TensorReader05.read(child, true));
        List<DescribedTensor> outputs = fields.requiredList("outputs", child -> TensorReader05.read(child, false));
        List<DescribedWeights> weights =
                fields.required("weights").map(WeightsReader05::read).orElse(List.of());
        Optional<FieldReader> config = fields.defaulted("config").map(DescriptionNode::fields);
        BioimageioConfig own = config.flatMap(child -> child.defaulted("bioimageio"))
                .map(ConfigReader::read)
                .orElseGet(ConfigReader::empty);
        config.flatMap(child -> child.defaulted("stardist")).ifPresent(PlainValues::require);
        Map<String, Object> others = config.map(FieldReader::others).orElse(Map.of());
        fields.requireNoOthers();
        if (node.problems().stream().noneMatch(DescriptionProblem::isError)) {
            ReferenceRules.require(node, inputs, outputs);
        }
        return new ModelDescription(
                version,
                about,
                packagedBy,
                parent,
                timestamp,
                training,
                runMode,
                inputs,
                outputs,
                weights,
                own,
                others,
                Optional.empty());
    }

    private static Optional<LinkedResource> parent(DescriptionNode node, GeneralDescription about) {
        FieldReader fields = node.fields();
        Optional<LinkedResource> parent = DatasetReader.linked(fields);
        fields.requireNoOthers();
        if (parent.isPresent() && about.id().filter(parent.get().id()::equals).isPresent()) {
            return node.wrong("another model than itself");
        }
        return parent;
    }

    static Optional<ModelDescription.RunMode> runMode(FieldReader fields) {
        return fields.optional("run_mode").map(node -> {
            FieldReader mode = node.fields();
            String name = mode.requiredText("name", Integer.MAX_VALUE);
            Map<String, Object> arguments = mode.anyMap("kwargs");
            mode.requireNoOthers();
            node.better("no run mode, which few programs know");
            return new ModelDescription.RunMode(name, arguments);
        });
    }
}
