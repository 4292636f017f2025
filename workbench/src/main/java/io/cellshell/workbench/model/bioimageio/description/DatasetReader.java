package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The training data of a model: a reference, or a whole description of format 0.3 or 0.2. */
final class DatasetReader {

    private DatasetReader() {}

    static Optional<DatasetDescription> read(DescriptionNode node) {
        boolean described = node.isMap()
                && node.value() instanceof java.util.Map<?, ?> map
                && (map.containsKey("type") || map.containsKey("format_version"));
        if (!described) {
            return linked(node);
        }
        List<DescriptionProblem> problems = new ArrayList<>();
        Optional<DatasetDescription> latest = described(node.apart(problems), false);
        if (problems.stream().noneMatch(DescriptionProblem::isError)) {
            return latest;
        }
        List<DescriptionProblem> of02 = new ArrayList<>();
        Optional<DatasetDescription> older = described(node.apart(of02), true);
        if (of02.stream().noneMatch(DescriptionProblem::isError)) {
            return older;
        }
        node.problems().addAll(problems);
        return latest;
    }

    private static Optional<DatasetDescription> linked(DescriptionNode node) {
        FieldReader fields = node.fields();
        Optional<LinkedResource> resource = linked(fields);
        fields.requireNoOthers();
        return resource.map(to -> new DatasetDescription(
                Optional.of(to.id()), to.version(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    /** Another resource, by {@code id} and {@code version}. */
    static Optional<LinkedResource> linked(FieldReader fields) {
        Optional<String> id =
                fields.required("id").flatMap(child -> child.text(TextRules.RESOURCE, TextRules::isResourceId));
        Optional<String> version = GeneralReader.versionOrNumber(fields);
        return Optional.of(new LinkedResource(id.orElse(""), version));
    }

    private static Optional<DatasetDescription> described(DescriptionNode node, boolean is02) {
        FieldReader fields = node.fields();
        fields.required("type").ifPresent(child -> child.oneOf(List.of("dataset")));
        String version = fields.requiredText("format_version", Integer.MAX_VALUE);
        if (!TextRules.isVersion(version)) {
            fields.required("format_version").ifPresent(child -> child.wrong("0.3.4"));
        }
        GeneralDescription about =
                is02 ? GeneralReader04.read(fields) : GeneralReader.read(fields, !version.equals("0.3.4"));
        Optional<String> source =
                fields.optional("source").flatMap(child -> child.text(TextRules.URL, TextRules::isUrl));
        Optional<String> parent = is02
                ? Optional.empty()
                : fields.optional("parent").flatMap(child -> child.text(TextRules.RESOURCE, TextRules::isResourceId));
        List<DatasetDescription.Badge> badges = fields.defaultedList("badges", DatasetReader::badge);
        fields.defaulted("config").map(DescriptionNode::fields).ifPresent(FieldReader::others);
        if (is02) {
            fields.optional("documentation").ifPresent(child -> FileReader05.source(child, List.of(), true));
            fields.optional("license").ifPresent(DescriptionNode::text);
        }
        fields.requireNoOthers();
        return Optional.of(
                new DatasetDescription(about.id(), about.version(), Optional.of(about), source, parent, badges));
    }

    private static Optional<DatasetDescription.Badge> badge(DescriptionNode node) {
        FieldReader fields = node.fields();
        String label = fields.requiredText("label", Integer.MAX_VALUE);
        Optional<String> icon = fields.optional("icon").flatMap(child -> FileReader05.source(child, List.of(), true));
        Optional<String> url = fields.required("url").flatMap(child -> child.text(TextRules.URL, TextRules::isUrl));
        fields.requireNoOthers();
        return Optional.of(new DatasetDescription.Badge(label, icon, url.orElse("")));
    }
}
