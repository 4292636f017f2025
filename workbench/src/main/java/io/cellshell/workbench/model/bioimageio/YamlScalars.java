package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.bioimageio.description.YamlDate;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * What a word without quotes is in YAML 1.2 as {@code ruyaml} reads it, with which {@code bioimageio.spec} reads descriptions: besides the
 * core schema, dates, and numbers such as {@code 1_000} or {@code .5}.
 */
final class YamlScalars extends JsonSchema implements ScalarResolver {

    private static final Tag DATE = new Tag("tag:yaml.org,2002:timestamp");

    /** What is longer is read as a text: to read a million digits as one number takes minutes. */
    private static final int LONGEST_NUMBER = 1000;

    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern WHOLE =
            Pattern.compile("[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9][0-9_]*|[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
                    + "|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|\\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

    @Override
    public ScalarResolver getScalarResolver() {
        return this;
    }

    @Override
    public Tag resolve(String value, Boolean implicit) {
        if (!implicit || value.length() > LONGEST_NUMBER) {
            return Tag.STR;
        }
        if (NOTHING.matcher(value).matches()) {
            return Tag.NULL;
        }
        if (TRUTH.matcher(value).matches()) {
            return Tag.BOOL;
        }
        if (NUMBER.matcher(value).matches()) {
            return Tag.FLOAT;
        }
        if (WHOLE.matcher(value).matches()) {
            return Tag.INT;
        }
        return TIME.matcher(value).matches() ? DATE : Tag.STR;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        Map<Tag, ConstructNode> all = new HashMap<>(super.getSchemaTagConstructors());
        all.put(Tag.NULL, node -> null);
        all.put(Tag.BOOL, node -> Boolean.valueOf(text(node)));
        all.put(Tag.FLOAT, node -> number(text(node)));
        all.put(Tag.INT, node -> whole(text(node)));
        all.put(DATE, node -> new YamlDate(text(node)));
        return all;
    }

    private static String text(Node node) {
        return ((ScalarNode) node).getValue();
    }

    private static Object number(String text) {
        String plain = text.replace("_", "");
        try {
            if (plain.matches("(?i)[-+]?\\.inf")) {
                return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            return plain.equalsIgnoreCase(".nan") ? Double.NaN : Double.valueOf(plain);
        } catch (NumberFormatException e) {
            throw new YamlEngineException("“" + text + "” is no number", e);
        }
    }

    /** An Integer, a Long, or, beyond them, a BigInteger. */
    private static Object whole(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new YamlEngineException("a whole number has " + text.length() + " digits");
        }
        String plain = text.replace("_", "");
        String sign = plain.startsWith("-") ? "-" : "";
        String digits = plain.replaceFirst("^[-+]", "");
        int base = digits.startsWith("0b") ? 2 : digits.startsWith("0o") ? 8 : digits.startsWith("0x") ? 16 : 10;
        try {
            BigInteger number = new BigInteger(sign + (base == 10 ? digits : digits.substring(2)), base);
            if (number.bitLength() < 32) {
                return number.intValue();
            }
            return number.bitLength() < 64 ? (Object) number.longValue() : number;
        } catch (NumberFormatException e) {
            throw new YamlEngineException("“" + text + "” is no whole number", e);
        }
    }
}
