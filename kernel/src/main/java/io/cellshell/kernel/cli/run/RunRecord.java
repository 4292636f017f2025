package io.cellshell.kernel.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * With what a notebook was run: in the metadata {@code cellshell} of the executed notebook, and at the foot of the page.
 *
 * @param versions names of software to versions
 * @param source name of the notebook
 * @param sha256 hash of the notebook's file as it was before the run
 * @param parameters names of those that were given to values, as Java
 * @param seeds variables that are called a seed, to their values in the end, where those are not the parameters'
 * @param inputs what {@link InputFiles} describes; null where it is not known
 */
record RunRecord(
        Map<String, String> versions,
        String source,
        String sha256,
        Map<String, String> parameters,
        Map<String, String> seeds,
        JsonNode inputs) {

    /** Name in the metadata. */
    static final String NAME = "cellshell";

    private static final String KNOWN =
            "Listed are the files that the Java code of this run has read, and not what native libraries or other"
                    + " processes have read, what was read by way of mapped memory, or what came from the network.";
    private static final String UNKNOWN =
            "Which files were read is not known: the run was stopped, or this Java has no recorder.";

    /** A longer value is not read at the foot of a page; the metadata have all of it. */
    private static final int MAX_CHARS = 200;

    ObjectNode metadata() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("versions", object(versions));
        node.putObject("source").put("name", source).put("sha256", sha256);
        node.set("parameters", object(parameters));
        node.set("seeds", object(seeds));
        node.set("inputs", inputs == null ? JsonNodeFactory.instance.nullNode() : inputs);
        return node.put("inputs_note", inputs == null ? UNKNOWN : KNOWN);
    }

    /** The same in words: headings to lines. */
    Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("Software", List.of(joined(versions, " ", ", ")));
        words.put("Notebook", List.of(source + ", SHA-256 " + sha256));
        if (!parameters.isEmpty()) {
            words.put("Parameters that were given", List.of(joined(parameters, " = ", "; ")));
        }
        if (!seeds.isEmpty()) {
            words.put("Seeds in the end", List.of(joined(seeds, " = ", "; ")));
        }
        List<String> files = new ArrayList<>();
        if (inputs != null) {
            inputs.forEach(input -> files.add(words(input)));
        }
        files.add(inputs == null ? UNKNOWN : (inputs.isEmpty() ? "None. " : "") + KNOWN);
        words.put("Inputs", files);
        return words;
    }

    private static String words(JsonNode input) {
        String many = input.has("files") ? ", " + input.path("files").asInt() + " files" : "";
        String hash = input.path("sha256").isNull()
                ? "too large to be hashed"
                : "SHA-256 " + input.path("sha256").asText();
        return input.path("name").asText() + many + ", " + input.path("bytes").asLong() + " bytes, " + hash
                + (input.path("changed_in_run").asBoolean() ? " (changed in this run)" : "");
    }

    private static String joined(Map<String, String> pairs, String between, String behind) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + between + shortened(pair.getValue()))
                .collect(Collectors.joining(behind));
    }

    private static String shortened(String value) {
        return value.length() > MAX_CHARS ? value.substring(0, MAX_CHARS) + "…" : value;
    }

    private static ObjectNode object(Map<String, String> pairs) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        pairs.forEach(node::put);
        return node;
    }
}
