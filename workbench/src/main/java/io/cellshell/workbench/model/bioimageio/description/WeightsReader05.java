package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Weights in format 0.5. */
final class WeightsReader05 {

    static final List<String> FORMATS = List.of(
            "keras_hdf5",
            "keras_v3",
            "onnx",
            "pytorch_state_dict",
            "tensorflow_js",
            "tensorflow_saved_model_bundle",
            "torchscript");

    private WeightsReader05() {}

    static List<DescribedWeights> read(DescriptionNode node) {
        FieldReader fields = node.fields();
        List<DescribedWeights> all = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (String format : FORMATS) {
            fields.optional(format).ifPresent(entry -> {
                there.add(format);
                one(entry, format).ifPresent(all::add);
            });
        }
        fields.requireNoOthers();
        requireParents(node, all, there);
        return all;
    }

    static void requireParents(DescriptionNode node, List<DescribedWeights> all, List<String> there) {
        if (there.isEmpty() && node.isMap()) {
            node.wrong("weights in one of the formats " + String.join(", ", FORMATS));
        }
        long originals = all.stream().filter(entry -> entry.parent().isEmpty()).count();
        if (originals != 1 && !there.isEmpty()) {
            node.better("a “parent” in all weights but those that training gave");
        }
        for (DescribedWeights entry : all) {
            if (entry.parent().isPresent() && !there.contains(entry.parent().get())) {
                node.below(entry.format(), Map.of())
                        .below("parent", entry.parent().get())
                        .wrong("one of the formats that are there, " + there + ",");
            }
        }
    }

    private static Optional<DescribedWeights> one(DescriptionNode node, String format) {
        FieldReader fields = node.fields();
        List<String> endings = format.equals("keras_v3") ? List.of(".keras") : List.of();
        Optional<DeclaredFile> file = FileReader05.of(fields, endings, false);
        Optional<List<Person>> authors = authors(fields, false);
        Optional<String> parent = parent(fields, format, FORMATS);
        String comment = fields.defaultedText("comment", Integer.MAX_VALUE);
        boolean torch = format.equals("pytorch_state_dict");
        boolean onnx = format.equals("onnx");
        boolean tensorflow = List.of("keras_hdf5", "tensorflow_js", "tensorflow_saved_model_bundle")
                .contains(format);
        OptionalLong opset = onnx
                ? fields.required("opset_version")
                        .map(child -> child.whole(7, Long.MAX_VALUE))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
        Optional<DeclaredFile> external = onnx ? external(fields, file) : Optional.empty();
        Optional<DescribedWeights.Architecture> architecture =
                torch ? fields.required("architecture").map(WeightsReader05::architecture) : Optional.empty();
        Optional<String> pytorch =
                torch || format.equals("torchscript") ? version(fields, "pytorch_version") : Optional.empty();
        Optional<String> flow = tensorflow ? version(fields, "tensorflow_version") : Optional.empty();
        Optional<String> keras = format.equals("keras_v3") ? kerasVersion(fields) : Optional.empty();
        Optional<DescribedWeights.Backend> backend = format.equals("keras_v3")
                ? fields.required("backend").flatMap(WeightsReader05::backend)
                : Optional.empty();
        Optional<DeclaredFile> dependencies = torch || format.equals("tensorflow_saved_model_bundle")
                ? fields.optional("dependencies")
                        .flatMap(child -> FileReader05.described(child, List.of(".yaml", ".yml"), false))
                : Optional.empty();
        boolean strict = !torch || fields.defaultedTruth("strict", true);
        fields.requireNoOthers();
        return Optional.of(new DescribedWeights(
                format,
                file.orElse(new DeclaredFile("")),
                authors,
                parent,
                comment,
                opset,
                external,
                architecture,
                pytorch,
                flow,
                keras,
                backend,
                dependencies,
                dependencies.map(any -> "conda"),
                strict,
                List.of()));
    }

    static Optional<List<Person>> authors(FieldReader fields, boolean is04) {
        return fields.optional("authors")
                .map(list -> list.list(0).stream()
                        .flatMap(author -> PeopleReader.author(author, is04).stream())
                        .toList());
    }

    static Optional<String> parent(FieldReader fields, String own, List<String> formats) {
        return fields.optional("parent").flatMap(child -> {
            Optional<String> parent = child.oneOf(formats);
            return parent.filter(own::equals).isPresent() ? child.wrong("another format than its own") : parent;
        });
    }

    private static Optional<DeclaredFile> external(FieldReader fields, Optional<DeclaredFile> graph) {
        Optional<DescriptionNode> node = fields.optional("external_data");
        Optional<DeclaredFile> file = node.flatMap(child -> FileReader05.described(child, List.of(".data"), false));
        if (file.isPresent()
                && graph.isPresent()
                && TextRules.fileName(file.get().source())
                        .equals(TextRules.fileName(graph.get().source()))) {
            return node.get().wrong("another file name than that of the graph");
        }
        return file;
    }

    private static Optional<String> version(FieldReader fields, String name) {
        return fields.required(name).flatMap(GeneralReader::version);
    }

    private static Optional<String> kerasVersion(FieldReader fields) {
        return fields.required("keras_version").flatMap(node -> {
            Optional<String> version = GeneralReader.version(node);
            boolean old = version.isPresent()
                    && version.get().strip().replaceFirst("^[vV]", "").matches("0*[0-2](\\D.*)?");
            return old ? node.wrong("a version of at least 3") : version;
        });
    }

    private static Optional<DescribedWeights.Backend> backend(DescriptionNode node) {
        List<DescriptionNode> pair = node.list(0);
        if (pair.size() != 2) {
            return node.wrong("the name of a backend and its version, as in [tensorflow, 2.16],");
        }
        Optional<String> name = pair.get(0).oneOf(List.of("tensorflow", "jax", "torch"));
        Optional<String> version = GeneralReader.version(pair.get(1));
        return name.flatMap(found -> version.map(v -> new DescribedWeights.Backend(found, v)));
    }

    private static DescribedWeights.Architecture architecture(DescriptionNode node) {
        FieldReader fields = node.fields();
        Optional<String> callable =
                fields.required("callable").flatMap(child -> child.text(TextRules.IDENTIFIER, TextRules::isIdentifier));
        Map<String, Object> arguments = fields.defaultedMap("kwargs");
        boolean imported = node.value() instanceof Map<?, ?> map && map.containsKey("import_from");
        Optional<String> module =
                imported ? Optional.of(fields.requiredText("import_from", Integer.MAX_VALUE)) : Optional.empty();
        Optional<DeclaredFile> file = imported ? Optional.empty() : FileReader05.of(fields, List.of(), true);
        fields.requireNoOthers();
        return new DescribedWeights.Architecture(callable.orElse(""), file, module, arguments);
    }
}
