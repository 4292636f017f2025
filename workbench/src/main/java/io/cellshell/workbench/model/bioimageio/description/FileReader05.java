package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files that a description names: in format 0.5 with {@code source} and {@code sha256}, in 0.4 as a text. */
final class FileReader05 {

    static final List<String> COVERS = List.of(".gif", ".jpeg", ".jpg", ".png", ".svg");
    static final List<String> COVERS_04 = List.of(".gif", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff");

    private static final List<String> DESCRIPTIONS = List.of("rdf.yaml", "bioimageio.yaml", "model.yaml");

    private FileReader05() {}

    /** A map of {@code source} and {@code sha256}. */
    static Optional<DeclaredFile> described(DescriptionNode node, List<String> endings, boolean anyCase) {
        FieldReader fields = node.fields();
        Optional<DeclaredFile> file = of(fields, endings, anyCase);
        fields.requireNoOthers();
        return file;
    }

    /** The fields {@code source} and {@code sha256} among others. */
    static Optional<DeclaredFile> of(FieldReader fields, List<String> endings, boolean anyCase) {
        Optional<String> source = fields.required("source").flatMap(node -> source(node, endings, anyCase));
        Optional<String> sha256 = sha256(fields, "sha256");
        return source.map(name -> new DeclaredFile(name, sha256));
    }

    static Optional<String> sha256(FieldReader fields, String name) {
        return fields.optional(name)
                .flatMap(node -> node.text("a SHA-256 of 64 hexadecimal digits", TextRules::isSha256));
    }

    /** As {@link #described}, or its source alone, as format 0.5.10 and older allow it. */
    static Optional<DeclaredFile> either(DescriptionNode node, List<String> endings, boolean plain) {
        boolean anyCase = !endings.contains(".md");
        return plain && node.isText()
                ? source(node, endings, anyCase).map(DeclaredFile::new)
                : described(node, endings, anyCase);
    }

    /** A path within the package, or an address. */
    static Optional<String> source(DescriptionNode node, List<String> endings, boolean anyCase) {
        Optional<String> source = node.text(
                "the name of a file beside the description, or an address",
                text -> TextRules.isUrl(text) || TextRules.isRelativePath(text));
        if (source.isEmpty()) {
            return source;
        }
        String name = TextRules.fileName(source.get());
        if (DESCRIPTIONS.stream().anyMatch(own -> name.equals(own) || name.endsWith("." + own))) {
            return node.wrong("another file than a description");
        }
        String compared = anyCase ? name.toLowerCase(Locale.ROOT) : name;
        if (!endings.isEmpty() && endings.stream().noneMatch(ending -> hasEnding(compared, ending))) {
            return node.wrong("a file whose name ends in " + String.join(", ", endings));
        }
        return source;
    }

    /** A name that is an ending and nothing else has none, as in Python. */
    private static boolean hasEnding(String name, String ending) {
        return name.endsWith(ending) && name.length() > ending.length();
    }
}
