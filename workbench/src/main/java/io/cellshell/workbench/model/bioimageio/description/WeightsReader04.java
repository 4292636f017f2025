package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Weights in format 0.4. */
final class WeightsReader04 {

    private static final List<String> FORMATS = List.of(
            "keras_hdf5",
            "onnx",
            "pytorch_state_dict",
            "tensorflow_js",
            "tensorflow_saved_model_bundle",
            "torchscript");

    private WeightsReader04() {}

    static List<DescribedWeights> read(DescriptionNode node) {
        FieldReader fields = node.fields();
        List<DescribedWeights> all = new ArrayList<>();
        for (String format : FORMATS) {
            fields.optional(format).flatMap(entry -> one(entry, format)).ifPresent(all::add);
        }
        fields.requireNoOthers();
        if (node.value() instanceof Map<?, ?> map && FORMATS.stream().allMatch(format -> map.get(format) == null)) {
            node.wrong("weights in one of the formats " + String.join(", ", FORMATS));
        }
        return all;
    }

    private static Optional<DescribedWeights> one(DescriptionNode node, String format) {
        FieldReader fields = node.fields();
        Optional<DeclaredFile> file = FileReader05.of(fields, List.of(), true);
        Optional<DescriptionNode> attachments = fields.optional("attachments");
        attachments.ifPresent(child -> child.better("nothing: few programs know attachments of weights"));
        Optional<List<Person>> authors = WeightsReader05.authors(fields, true);
        Optional<DescriptionNode> dependencies = fields.optional("dependencies");
        Optional<String> written = dependencies.flatMap(WeightsReader04::dependencies);
        Optional<String> parent = WeightsReader05.parent(fields, format, FORMATS);
        boolean torch = format.equals("pytorch_state_dict");
        OptionalLong opset = format.equals("onnx")
                ? fields.optional("opset_version")
                        .map(child -> child.whole(7, Long.MAX_VALUE))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
        Optional<DescribedWeights.Architecture> architecture = torch ? architecture(fields) : Optional.empty();
        Optional<String> pytorch =
                torch || format.equals("torchscript") ? version(fields, "pytorch_version") : Optional.empty();
        Optional<String> flow = format.startsWith("tensorflow") || format.equals("keras_hdf5")
                ? version(fields, "tensorflow_version")
                : Optional.empty();
        fields.requireNoOthers();
        return Optional.of(new DescribedWeights(
                format,
                file.orElse(new DeclaredFile("")),
                authors,
                parent,
                "",
                opset,
                Optional.empty(),
                architecture,
                pytorch,
                flow,
                Optional.empty(),
                Optional.empty(),
                written.map(text -> new DeclaredFile(text.substring(text.indexOf(':') + 1))),
                written.map(text -> text.substring(0, text.indexOf(':'))),
                true,
                GeneralReader04.attachments(attachments)));
    }

    /** Such as {@code conda:environment.yaml}. */
    private static Optional<String> dependencies(DescriptionNode node) {
        Optional<String> text = node.text(
                "a manager and a file, as in conda:environment.yaml,",
                found -> found.strip().matches("(?s)[^:\\n]+:.+"));
        return text.map(String::strip)
                .flatMap(found -> FileReader05.source(
                                node.withText(found.substring(found.indexOf(':') + 1)), List.of(), true)
                        .map(file -> found));
    }

    private static Optional<String> version(FieldReader fields, String name) {
        Optional<DescriptionNode> node = fields.optional(name);
        if (node.isEmpty()) {
            fields.node().below(name, null).better("the version with which the weights were made");
        }
        return node.flatMap(GeneralReader::version);
    }

    /** {@code file.py:Name} or {@code module.Name}. */
    private static Optional<DescribedWeights.Architecture> architecture(FieldReader fields) {
        Optional<String> sha256 = FileReader05.sha256(fields, "architecture_sha256");
        Map<String, Object> arguments = fields.anyMap("kwargs");
        Optional<DescriptionNode> node = fields.required("architecture");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().text().orElse("x.y").strip();
        int colon = text.lastIndexOf(':');
        boolean isFile = colon > 0
                && TextRules.isIdentifier(text.substring(colon + 1))
                && (TextRules.isUrl(text.substring(0, colon)) || TextRules.isRelativePath(text.substring(0, colon)));
        if (isFile) {
            if (sha256.isEmpty()) {
                fields.node().below("architecture_sha256", null).wrong("the SHA-256 of the file of “architecture”");
            }
            return Optional.of(new DescribedWeights.Architecture(
                    text.substring(colon + 1),
                    Optional.of(new DeclaredFile(text.substring(0, colon), sha256)),
                    Optional.empty(),
                    arguments));
        }
        int dot = text.lastIndexOf('.');
        boolean isModule = dot > 0
                && TextRules.isIdentifier(text.substring(dot + 1))
                && List.of(text.substring(0, dot).split("\\.", -1)).stream().allMatch(TextRules::isIdentifier);
        if (!isModule) {
            node.get().wrong("a class in a file or a module, as in network.py:UNet or package.UNet,");
            return Optional.empty();
        }
        if (sha256.isPresent()) {
            fields.optional("architecture_sha256")
                    .ifPresent(child -> child.wrong("nothing, as “architecture” is no file,"));
        }
        return Optional.of(new DescribedWeights.Architecture(
                text.substring(dot + 1), Optional.empty(), Optional.of(text.substring(0, dot)), arguments));
    }
}
