package io.cellshell.kernel.jshell.documentation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts in the place of {@code {@inheritDoc}} what the inherited comment says there. */
final class InheritedText {

    private static final Pattern PLACE = Pattern.compile("\\{@inheritDoc[^}]*}");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^[ \\t]*@(?:param|throws|exception)\\s+\\S+|^[ \\t]*@\\w+");

    private InheritedText() {}

    /** Whether a comment leaves something to the one that it inherits. */
    static boolean isNeededBy(String comment) {
        return PLACE.matcher(comment).find();
    }

    /**
     * @param comment a comment with places for what is inherited
     * @param inherited the comment of what is overridden
     */
    static String put(String comment, String inherited) {
        Map<String, String> from = blocks(inherited);
        return blocks(comment).entrySet().stream()
                .map(block -> block.getKey()
                        + PLACE.matcher(block.getValue())
                                .replaceAll(Matcher.quoteReplacement(
                                        from.getOrDefault(block.getKey(), "").strip())))
                .collect(Collectors.joining("\n"));
    }

    /** The description, under an empty key, and what stands behind each tag. */
    private static Map<String, String> blocks(String comment) {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher tag = BLOCK.matcher(comment);
        String key = "";
        int start = 0;
        while (tag.find()) {
            blocks.merge(key, comment.substring(start, tag.start()).stripTrailing(), String::concat);
            key = tag.group().strip().replaceAll("\\s+", " ");
            start = tag.end();
        }
        blocks.merge(key, comment.substring(start).stripTrailing(), String::concat);
        return blocks;
    }
}
