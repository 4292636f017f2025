package io.cellshell.kernel.jshell.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Javadoc comments as plain text: inline tags and HTML become what they stand for, block tags have headings. */
public final class JavadocText {

    /** The block tags with their headings, in the order in which they are shown. */
    private static final List<Heading> HEADINGS = List.of(
            new Heading("param", "Parameters"),
            new Heading("return", "Returns"),
            new Heading("throws", "Throws"),
            new Heading("apiNote", "API note"),
            new Heading("implSpec", "Implementation requirements"),
            new Heading("implNote", "Implementation note"),
            new Heading("since", "Since"),
            new Heading("see", "See"));

    private static final Map<String, String> SAME = Map.of("exception", "throws", "returns", "return");
    private static final List<String> WITH_NAME = List.of("param", "throws");
    private static final List<String> NOT_SHOWN =
            List.of("author", "version", "serial", "serialData", "serialField", "hidden", "spec", "jls", "jvms");

    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^[ \\t]*@(\\w+)(?:[ \\t]+|$)");
    private static final Pattern NAMED = Pattern.compile("(\\S+)\\s*(.*)", Pattern.DOTALL);
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z])|\\n");

    private record Heading(String tag, String title) {}

    private record Block(String tag, String text) {}

    private JavadocText() {}

    /** The text of a comment as {@code jdk.jshell} gives it: without the stars. */
    public static String of(String javadoc) {
        List<Block> blocks = blocks(InlineTags.asHtml(javadoc));
        List<String> parts = new ArrayList<>();
        blocks.stream()
                .filter(block -> block.tag().equals("deprecated"))
                .forEach(block -> parts.add("Deprecated. " + HtmlText.of(block.text())));
        parts.add(HtmlText.of(blocks.get(0).text()));
        for (Heading heading : HEADINGS) {
            List<Block> same = blocks.stream()
                    .filter(block -> block.tag().equals(heading.tag()))
                    .toList();
            if (!same.isEmpty()) {
                parts.add(section(heading.title(), same));
            }
        }
        blocks.stream()
                .filter(block -> !block.tag().isEmpty()
                        && !block.tag().equals("deprecated")
                        && HEADINGS.stream().noneMatch(heading -> heading.tag().equals(block.tag()))
                        && !NOT_SHOWN.contains(block.tag()))
                .forEach(block -> parts.add("@" + block.tag() + " " + HtmlText.of(block.text())));
        return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    /** The first sentence of a comment. */
    public static String summary(String javadoc) {
        String text = HtmlText.of(blocks(InlineTags.asHtml(javadoc)).get(0).text());
        return END_OF_SENTENCE.split(text, 2)[0].strip();
    }

    private static String section(String heading, List<Block> blocks) {
        boolean named = WITH_NAME.contains(blocks.get(0).tag());
        List<String> lines =
                blocks.stream().map(block -> named ? named(block) : line(block)).toList();
        return lines.size() == 1 && !named && !lines.get(0).contains("\n")
                ? heading + ": " + lines.get(0)
                : heading + ":\n" + lines.stream().map(HtmlText::indented).collect(Collectors.joining("\n"));
    }

    private static String named(Block block) {
        Matcher parts = NAMED.matcher(block.text().strip());
        if (!parts.matches()) {
            return "";
        }
        String name = block.tag().equals("throws") ? InlineTags.reference(parts.group(1)) : parts.group(1);
        String text = HtmlText.of(parts.group(2));
        return text.isEmpty() ? name : name + ": " + text;
    }

    private static String line(Block block) {
        boolean reference = block.tag().equals("see") && !block.text().strip().matches("(?s)[<\"].*");
        return reference ? InlineTags.link(block.text().strip()) : HtmlText.of(block.text());
    }

    /** The description, with no tag, and then one block for each tag. */
    private static List<Block> blocks(String html) {
        List<Block> blocks = new ArrayList<>();
        Matcher tag = BLOCK_TAG.matcher(html);
        String name = "";
        int start = 0;
        while (tag.find()) {
            blocks.add(new Block(name, html.substring(start, tag.start())));
            name = SAME.getOrDefault(tag.group(1), tag.group(1));
            start = tag.end();
        }
        blocks.add(new Block(name, html.substring(start)));
        return blocks;
    }
}
