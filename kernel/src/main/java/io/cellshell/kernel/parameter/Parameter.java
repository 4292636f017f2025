package io.cellshell.kernel.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A value for a variable of a notebook.
 *
 * @param name name of the variable
 * @param value what it is to be
 * @param typed what the user typed where the kind of the value was guessed from it, else null
 */
public record Parameter(String name, JsonNode value, String typed) {

    /** A value whose kind is guessed, as papermill's option {@code -p} does. */
    public static Parameter guessed(String name, String typed) {
        return new Parameter(name, ValueGuess.of(typed), typed);
    }

    /** A value that is text, as papermill's option {@code -r} has it. */
    public static Parameter raw(String name, String text) {
        return new Parameter(name, new TextNode(text), null);
    }

    /** The value with floating-point numbers as Python has them, for metadata that both programs write. */
    public JsonNode asInPython() {
        return asInPython(value);
    }

    private static JsonNode asInPython(JsonNode node) {
        if (node.isBigDecimal()) {
            return JsonNodeFactory.instance.numberNode(node.doubleValue());
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> list.add(asInPython(each)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode map = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> map.set(each.getKey(), asInPython(each.getValue())));
            return map;
        }
        return node;
    }

    /** The value as a message shows it, which a long one would make unreadable. */
    String shown() {
        return shortened(typed == null ? value.toString() : typed);
    }

    /** The name as a message shows it, whatever somebody gave as a name. */
    String shownName() {
        return shortened(name);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
