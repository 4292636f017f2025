package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What any resource says of itself, in the words of format 0.5 (of data sets: 0.3). */
final class GeneralReader {

    private static final int ANY = Integer.MAX_VALUE;
    private static final String NAME = "5 to 128 characters, which are letters, digits, spaces and any of _+-()";

    private final FieldReader fields;
    private final boolean plainFiles;

    private GeneralReader(FieldReader fields, boolean plainFiles) {
        this.fields = fields;
        this.plainFiles = plainFiles;
    }

    /** @param plainFiles whether covers, documentation and icon may be texts, as until 0.5.10 */
    static GeneralDescription read(FieldReader fields, boolean plainFiles) {
        return new GeneralReader(fields, plainFiles).read();
    }

    private GeneralDescription read() {
        Optional<DescriptionNode> license = fields.optional("license");
        Optional<DescriptionNode> icon = fields.optional("icon");
        boolean iconIsFile = icon.isPresent() && !isShort(icon.get());
        GeneralDescription all = new GeneralDescription(
                name(),
                description(),
                fields.optional("id").flatMap(node -> node.text(TextRules.RESOURCE, TextRules::isResourceId)),
                emoji(fields, 2),
                fields.defaultedList("authors", node -> PeopleReader.author(node, false)),
                fields.defaultedList("maintainers", node -> PeopleReader.maintainer(node, false)),
                fields.defaultedList("cite", GeneralReader::cited),
                license.filter(node -> !node.isMap()).flatMap(GeneralReader::license),
                license.filter(DescriptionNode::isMap).flatMap(node -> FileReader05.described(node, List.of(), true)),
                fields.optional("documentation").flatMap(node -> FileReader05.either(node, List.of(".md"), plainFiles)),
                fields.defaultedList("covers", node -> FileReader05.either(node, FileReader05.COVERS, plainFiles)),
                iconIsFile ? Optional.empty() : icon.flatMap(DescriptionNode::text),
                iconIsFile ? icon.flatMap(node -> FileReader05.either(node, List.of(), plainFiles)) : Optional.empty(),
                tags(fields),
                fields.defaulted("links").map(node -> node.texts(ANY)).orElse(List.of()),
                fields.optional("git_repo").flatMap(node -> node.text(TextRules.URL, TextRules::isUrl)),
                fields.defaultedList("attachments", node -> FileReader05.described(node, List.of(), true)),
                versionOrNumber(fields),
                fields.optional("version_comment").flatMap(node -> node.text(512)),
                fields.optional("uploader").flatMap(PeopleReader::uploader));
        warn(all);
        return all;
    }

    private String name() {
        Optional<String> name = fields.required("name")
                .flatMap(node -> node.text(NAME, text -> text.matches("[A-Za-z0-9_+\\- ()]{5,128}")));
        if (name.isPresent() && name.get().length() > 64) {
            fields.required("name").ifPresent(node -> node.better("a name of at most 64 characters"));
        }
        return name.orElse("");
    }

    private String description() {
        String text = fields.defaultedText("description", 1024);
        if (text.codePointCount(0, text.length()) > 512) {
            fields.defaulted("description").ifPresent(node -> node.better("a text of at most 512 characters"));
        }
        return text;
    }

    static Optional<String> emoji(FieldReader fields, int most) {
        return fields.optional("id_emoji")
                .flatMap(node ->
                        node.text(most == 1 ? "one character" : "one or two characters", text -> isShort(text, most)));
    }

    static boolean isShort(DescriptionNode node) {
        return node.value() instanceof String text && isShort(text, 2);
    }

    private static boolean isShort(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length >= 1 && length <= most;
    }

    static Optional<CitedWork> cited(DescriptionNode node) {
        FieldReader fields = node.fields();
        String text = fields.requiredText("text", ANY);
        Optional<String> doi = fields.optional("doi")
                .flatMap(child -> child.text("a DOI such as 10.1038/s41592-018-0261-2", TextRules::isDoi));
        Optional<String> url = fields.optional("url").flatMap(child -> child.text(TextRules.URL, TextRules::isUrl));
        if (!fields.optional("doi").isPresent() && !fields.optional("url").isPresent() && node.isMap()) {
            node.wrong("“doi” or “url”, or both,");
        }
        fields.requireNoOthers();
        return Optional.of(new CitedWork(text, doi, url));
    }

    private static Optional<String> license(DescriptionNode node) {
        Optional<String> id = node.text(
                "an identifier of the SPDX list (spdx.org/licenses), such as MIT or CC-BY-4.0, or a file,",
                text -> SpdxLicenses.isKnown(text) || SpdxLicenses.isDeprecated(text));
        if (id.filter(SpdxLicenses::isDeprecated).isPresent()) {
            node.better("an identifier that the SPDX list still recommends");
        }
        return id;
    }

    static List<String> tags(FieldReader fields) {
        List<String> tags =
                fields.defaulted("tags").map(node -> node.texts(ANY)).orElse(List.of());
        List<String> missing = TagCategories.missing(Set.copyOf(tags));
        if (!missing.isEmpty()) {
            fields.node().below("tags", tags).better("a tag of each category, also of " + String.join(", ", missing));
        }
        return tags;
    }

    /** The older {@code version_number} counts where there is no version. */
    static Optional<String> versionOrNumber(FieldReader fields) {
        Optional<DescriptionNode> number = fields.optional("version_number");
        Optional<DescriptionNode> version = fields.optional("version");
        return version.or(() -> number).flatMap(GeneralReader::version);
    }

    /** A version, which may be written as a number. */
    static Optional<String> version(DescriptionNode node) {
        Object value = node.value();
        if (value instanceof Integer || value instanceof Long || value instanceof Double) {
            return TextRules.isVersion(value.toString())
                    ? Optional.of(value.toString())
                    : node.wrong(TextRules.VERSION);
        }
        if (value instanceof Boolean truth) {
            return Optional.of(truth ? "1" : "0");
        }
        return node.text(TextRules.VERSION, TextRules::isVersion);
    }

    private void warn(GeneralDescription all) {
        DescriptionNode node = fields.node();
        warnEmpty(node, "description", all.description().isEmpty());
        warnEmpty(node, "authors", all.authors().isEmpty());
        warnEmpty(node, "cite", all.cite().isEmpty());
        warnEmpty(node, "license", fields.optional("license").isEmpty());
        warnEmpty(node, "documentation", fields.optional("documentation").isEmpty());
        warnEmpty(node, "tags", all.tags().isEmpty());
        if (all.licenseFile().isPresent()) {
            node.below("license", "a file").better("an identifier of the SPDX list");
        }
        if (all.maintainers().isEmpty()
                && !all.authors().isEmpty()
                && all.authors().stream().allMatch(author -> author.githubUser().isEmpty())) {
            node.below("maintainers", List.of()).better("a maintainer, or an author, with an account at GitHub");
        }
    }

    private static void warnEmpty(DescriptionNode node, String field, boolean empty) {
        if (empty) {
            node.below(field, null).better("a value");
        }
    }
}
