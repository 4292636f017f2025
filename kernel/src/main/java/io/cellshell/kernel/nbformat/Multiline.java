package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Text as nbformat keeps it: a list of lines, each with its line break, or one string. */
final class Multiline {

    private Multiline() {}

    /** The text of a string or of a list of lines; empty for anything else. */
    static String join(JsonNode node) {
        if (!node.isArray()) {
            return node.asText("");
        }
        StringBuilder text = new StringBuilder();
        node.forEach(line -> text.append(line.asText("")));
        return text.toString();
    }

    /** The lines of a text, as notebooks hold them so that differences between versions stay readable. */
    static ArrayNode split(String text) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start) + 1;
            end = end == 0 ? text.length() : end;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }
}
