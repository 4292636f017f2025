package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a resource says of itself in format 0.4 (of data sets: 0.2). Licence and documentation differ between them, and are read elsewhere. */
final class GeneralReader04 {

    private static final int ANY = Integer.MAX_VALUE;

    private GeneralReader04() {}

    static GeneralDescription read(FieldReader fields) {
        Optional<DescriptionNode> icon = fields.optional("icon");
        boolean iconIsFile = icon.isPresent() && !GeneralReader.isShort(icon.get());
        fields.optional("download_url").ifPresent(node -> node.text(TextRules.URL, TextRules::isUrl));
        fields.optional("rdf_source").ifPresent(node -> FileReader05.source(node, List.of(), true));
        fields.optionalWhole("version_number");
        return new GeneralDescription(
                fields.required("name")
                        .flatMap(node -> node.text("a text that is not empty", text -> !text.isEmpty()))
                        .orElse(""),
                fields.requiredText("description", ANY),
                nickname(fields, "nickname")
                        .or(() -> fields.optional("id"))
                        .flatMap(node -> node.text(
                                TextRules.RESOURCE, text -> TextRules.isResourceId(text.toLowerCase(Locale.ROOT))))
                        .map(text -> text.toLowerCase(Locale.ROOT)),
                emoji(fields),
                fields.defaultedList("authors", node -> PeopleReader.author(node, true)),
                fields.defaultedList("maintainers", node -> PeopleReader.maintainer(node, true)),
                fields.defaultedList("cite", GeneralReader04::cited),
                fields.optional("license").flatMap(DescriptionNode::text),
                Optional.empty(),
                fields.optional("documentation")
                        .flatMap(node -> FileReader05.source(node, List.of(), true))
                        .map(DeclaredFile::new),
                fields.defaultedList("covers", node -> file(node, FileReader05.COVERS_04)),
                iconIsFile ? Optional.empty() : icon.flatMap(DescriptionNode::text),
                iconIsFile
                        ? icon.flatMap(node -> FileReader05.source(node, List.of(), true))
                                .map(DeclaredFile::new)
                        : Optional.empty(),
                GeneralReader.tags(fields),
                fields.defaulted("links").map(node -> node.texts(ANY)).orElse(List.of()),
                fields.optionalText("git_repo"),
                attachments(fields.optional("attachments")),
                fields.optional("version").flatMap(GeneralReader::version),
                Optional.empty(),
                fields.optional("uploader").flatMap(PeopleReader::uploader));
    }

    /** The older place of the id. */
    private static Optional<DescriptionNode> nickname(FieldReader fields, String name) {
        boolean there = fields.node().value() instanceof Map<?, ?> root
                && !"0.4.10".equals(root.get("format_version"))
                && root.get("config") instanceof Map<?, ?> config
                && config.get("bioimageio") instanceof Map<?, ?> own
                && own.get(name) != null;
        fields.optional("id");
        return there
                ? fields.optional("config")
                        .map(node -> node.fields())
                        .flatMap(config -> config.optional("bioimageio"))
                        .flatMap(own -> own.fields().optional(name))
                : Optional.empty();
    }

    private static Optional<String> emoji(FieldReader fields) {
        Optional<DescriptionNode> icon = nickname(fields, "nickname_icon");
        return icon.isEmpty()
                ? GeneralReader.emoji(fields, 1)
                : icon.flatMap(node -> node.text("one character", text -> text.codePointCount(0, text.length()) == 1));
    }

    static Optional<DeclaredFile> file(DescriptionNode node, List<String> endings) {
        return FileReader05.source(node, endings, !endings.contains(".npy")).map(DeclaredFile::new);
    }

    static List<DeclaredFile> attachments(Optional<DescriptionNode> node) {
        return node.map(DescriptionNode::fields)
                .map(fields -> {
                    List<DeclaredFile> files = fields.defaultedList("files", child -> file(child, List.of()));
                    fields.others();
                    return files;
                })
                .orElse(List.of());
    }

    private static Optional<CitedWork> cited(DescriptionNode node) {
        FieldReader fields = node.fields();
        String text = fields.requiredText("text", Integer.MAX_VALUE);
        Optional<String> doi = fields.optional("doi")
                .flatMap(child -> child.text(
                        "a DOI such as 10.1038/s41592-018-0261-2", found -> TextRules.isDoi(withoutPrefix(found))))
                .map(GeneralReader04::withoutPrefix);
        Optional<String> url = fields.optionalText("url");
        boolean none = fields.optional("doi").isEmpty()
                && url.filter(found -> !found.isEmpty()).isEmpty();
        if (none && node.isMap()) {
            node.wrong("“doi” or “url”, or both,");
        }
        fields.requireNoOthers();
        return Optional.of(new CitedWork(text, doi, url));
    }

    private static String withoutPrefix(String doi) {
        return doi.replaceFirst("^(https://doi\\.org/|http://dx\\.doi\\.org/)", "");
    }
}
