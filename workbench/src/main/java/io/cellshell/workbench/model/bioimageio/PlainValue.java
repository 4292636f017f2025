package io.cellshell.workbench.model.bioimageio;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A value in a YAML or JSON text, with the place where it stands for messages. Text, numbers, lists and maps are all there is: a tag that
 * would make something else is refused, as are texts that are larger, deeper or refer to themselves more often than a description does.
 *
 * @param place such as {@code rdf.yaml: inputs[0].axes}
 */
record PlainValue(String place, Object value) {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_NODES = 50_000;
    private static final int DEEPEST = 50;
    private static final int MOST_ALIASES = 100;
    private static final int LONGEST_SHOWN = 60;

    /**
     * Reads a text.
     *
     * @param file what messages are about
     * @throws ModelException where it is no YAML, holds what is not plain, or no map
     */
    static PlainValue yaml(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MOST_CHARACTERS)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setSchema(new YamlScalars())
                .build();
        if (text.length() > MOST_CHARACTERS) {
            throw new ModelException(file + " is not read: it has more than " + MOST_CHARACTERS
                    + " characters, which no description of a model has; take the package from its source again.");
        }
        try {
            requireModest(file, new Parse(settings).parseString(text));
            PlainValue root = new PlainValue(file, tree(file, new Load(settings).loadFromString(text)));
            if (!(root.value instanceof Map)) {
                throw root.refused("the names and values of a description");
            }
            return root;
        } catch (YamlEngineException e) {
            String reason = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", ", ");
            throw new ModelException(
                    file + " is not read as YAML ("
                            + reason.substring(0, Math.min(300, reason.length()))
                            + "); correct the model's description, or take the package from its source again.",
                    e);
        }
    }

    private static Object tree(String file, Object read) {
        long count = YamlTree.count(read);
        if (count < 0 || count > MOST_NODES) {
            throw new ModelException(file + " is not read: "
                    + (count < 0
                            ? "a part of it refers to itself"
                            : "with what it refers to it has more than " + MOST_NODES + " values")
                    + ", which no description of a model needs; take the package from its source again.");
        }
        return YamlTree.of(read);
    }

    /**
     * Reads a JSON object.
     *
     * @param file what messages are about
     * @throws ModelException where it is none
     */
    static PlainValue json(String file, String text) {
        Gson gson = new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                .create();
        try {
            PlainValue root = new PlainValue(file, gson.fromJson(text, Object.class));
            root.map();
            return root;
        } catch (JsonParseException e) {
            throw new ModelException(
                    file + " is not read as JSON (" + e.getMessage() + "); take the package from its source again.", e);
        }
    }

    private static void requireModest(String file, Iterable<Event> events) {
        int depth = 0;
        int nodes = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> nodes++;
            }
            if (depth > DEEPEST || nodes > MOST_NODES) {
                throw new ModelException(file + " is not read: it has "
                        + (depth > DEEPEST
                                ? "lists within lists more than " + DEEPEST + " deep"
                                : "more than " + MOST_NODES + " values")
                        + ", which no description of a model has; take the package from its source again.");
            }
        }
    }

    /** The value of a name, which must be there. */
    PlainValue get(String name) {
        return find(name)
                .orElseThrow(() -> new ModelException(
                        place + " has no “" + name + "”, which is needed; complete the model's description."));
    }

    /** The value of a name; empty where there is none, or it is null. */
    Optional<PlainValue> find(String name) {
        Object found = map().get(name);
        String below = place.contains(":") ? place + "." + name : place + ": " + name;
        return found == null ? Optional.empty() : Optional.of(new PlainValue(below, found));
    }

    /** The names and values. */
    Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw refused("names and values");
    }

    boolean isMap() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    boolean isNumber() {
        return value instanceof Number;
    }

    List<PlainValue> list() {
        if (!(value instanceof List<?> list)) {
            throw refused("a list");
        }
        List<PlainValue> nodes = new ArrayList<>();
        for (Object each : list) {
            nodes.add(new PlainValue(place + "[" + nodes.size() + "]", each));
        }
        return nodes;
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw refused("a text");
    }

    /** A text, or a number as its text: versions are written either way. */
    String version() {
        return value instanceof Number ? value.toString() : text();
    }

    int whole(int least, int greatest) {
        boolean isWhole = value instanceof Integer || value instanceof Long;
        if (isWhole && ((Number) value).longValue() >= least && ((Number) value).longValue() <= greatest) {
            return ((Number) value).intValue();
        }
        throw refused("a whole number from " + least + " to " + greatest);
    }

    double number() {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw refused("a finite number");
    }

    boolean truth() {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw refused("true or false");
    }

    double[] numbers() {
        return list().stream().mapToDouble(PlainValue::number).toArray();
    }

    List<String> texts() {
        return list().stream().map(PlainValue::text).toList();
    }

    /** A refusal that says what is needed instead. */
    ModelException refused(String needed) {
        String shown = String.valueOf(
                value instanceof Map<?, ?> map
                        ? "a map of " + map.size()
                        : value instanceof List<?> list ? "a list of " + list.size() : "“" + value + "”");
        if (shown.length() > LONGEST_SHOWN) {
            shown = shown.substring(0, LONGEST_SHOWN) + "…”";
        }
        return new ModelException(
                place + " is " + shown + ", but " + needed + " is needed; correct the model's description.");
    }
}
