package io.cellshell.kernel.jshell.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The comment above a declaration, as Javadoc: people who write cells mostly write plain lines. */
public final class LeadingComment {

    private static final String MARKDOWN = "///";
    private static final String LINE = "//";

    private LeadingComment() {}

    public static String of(String source) {
        String javadoc = "";
        List<String> lines = new ArrayList<>();
        String rest = source.stripLeading();
        while (rest.startsWith("/*") || rest.startsWith(LINE)) {
            boolean block = rest.startsWith("/*");
            int end = rest.indexOf(block ? "*/" : "\n");
            if (end < 0) {
                break;
            }
            String comment = rest.substring(0, end);
            rest = rest.substring(end + (block ? 2 : 1));
            if (comment.startsWith("/**")) {
                javadoc = withoutStars(comment.substring(3));
            } else if (block) {
                lines = new ArrayList<>(List.of("<pre>" + escaped(withoutStars(comment.substring(2))) + "</pre>"));
            } else {
                lines.add(comment.strip());
            }
            // A line above a gap speaks of something else.
            if (rest.startsWith("\n") && rest.length() > rest.stripLeading().length()) {
                lines = block ? lines : new ArrayList<>();
            }
            rest = rest.stripLeading();
        }
        return javadoc.isEmpty() ? text(lines) : javadoc;
    }

    private static String text(List<String> lines) {
        boolean markdown = !lines.isEmpty() && lines.stream().allMatch(line -> line.startsWith(MARKDOWN));
        if (markdown) {
            return MarkdownComment.asHtml(lines.stream()
                    .map(line -> line.substring(MARKDOWN.length()))
                    .collect(Collectors.joining("\n"))
                    .stripIndent());
        }
        return lines.stream()
                .map(line -> line.startsWith(LINE) ? escaped(line.replaceFirst("^/+ ?", "")) : line)
                .collect(Collectors.joining("<br>\n"));
    }

    private static String withoutStars(String comment) {
        return comment.replaceAll("(?m)^[ \\t]*\\* ?", "").strip();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }
}
