package io.cellshell.workbench.zoo.download;

import io.cellshell.workbench.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** A description from a server: text, numbers, lists and maps, of bounded size. */
final class DescriptionText {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_ALIASES = 100;
    private static final int MOST_VALUES = 50_000;
    private static final int DEEPEST = 50;
    private static final int MOST_DIGITS = 1000;

    private DescriptionText() {}

    /**
     * Reads a description.
     *
     * @throws ModelException where it is none
     */
    static Map<?, ?> read(byte[] bytes, String where) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.stripLeading().startsWith("<")) {
                throw none(where, "a web page", null);
            }
            LoadSettings settings = LoadSettings.builder()
                    .setCodePointLimit(MOST_CHARACTERS)
                    .setMaxAliasesForCollections(MOST_ALIASES)
                    .setAllowDuplicateKeys(false)
                    .setAllowRecursiveKeys(false)
                    .setSchema(new ShortNumbers())
                    .build();
            Object value = new Load(settings).loadFromString(text);
            if (!(value instanceof Map<?, ?> map) || !map.containsKey("format_version")) {
                throw none(where, "no format_version", null);
            }
            count(value, 0, new int[1], where);
            return map;
        } catch (CharacterCodingException e) {
            throw none(where, "bytes that are no text", e);
        } catch (YamlEngineException | StackOverflowError e) {
            throw none(where, "text that is no YAML", e);
        }
    }

    /** Java takes minutes to read a million digits as one number; they stay a text. */
    private static final class ShortNumbers extends JsonSchema {
        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            Map<Tag, ConstructNode> all = new HashMap<>(super.getSchemaTagConstructors());
            ConstructNode usual = all.get(Tag.INT);
            all.put(Tag.INT, node -> {
                String digits = ((ScalarNode) node).getValue();
                return digits.length() > MOST_DIGITS ? digits : usual.construct(node);
            });
            return all;
        }
    }

    private static void count(Object value, int depth, int[] seen, String where) {
        if (++seen[0] > MOST_VALUES || depth > DEEPEST) {
            throw none(where, "more values, or deeper ones, than any model has", null);
        }
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(inner -> count(inner, depth + 1, seen, where));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> count(inner, depth + 1, seen, where));
        }
    }

    private static ModelException none(String where, String what, Throwable cause) {
        return new ModelException(
                "What lies at " + where + " is no description of a model: it holds " + what + "; check the address.",
                cause);
    }

    /** The description with other names for some files, as text. */
    static String renamed(Map<?, ?> description, Map<String, String> names) {
        return new Dump(DumpSettings.builder().build()).dumpToString(renamed((Object) description, names));
    }

    private static Object renamed(Object value, Map<String, String> names) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            map.forEach((name, inner) -> all.put(name, renamed(inner, names)));
            return all;
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(inner -> all.add(renamed(inner, names)));
            return all;
        }
        return value instanceof String text ? names.getOrDefault(text, text) : value;
    }
}
