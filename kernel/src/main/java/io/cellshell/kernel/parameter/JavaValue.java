package io.cellshell.kernel.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the value of one parameter as a Java expression of the type that its variable is declared with. */
final class JavaValue {

    /** A method may not be longer than 64 kB, and these all lie in one. */
    private static final int MAX_ELEMENTS = 4000;

    /** Types that the text of a value is for. */
    private static final List<String> TEXTS = List.of("String", "CharSequence");

    /** Types that hold a value of any kind. */
    private static final List<String> ANY = List.of("Object", "Serializable", "Comparable");

    private static final List<String> LISTS = List.of("List", "Collection", "Iterable", "SequencedCollection");

    private static final Map<String, String> COLLECTIONS = Map.of(
            "ArrayList", "ArrayList",
            "LinkedList", "LinkedList",
            "Set", "java.util.LinkedHashSet",
            "LinkedHashSet", "LinkedHashSet",
            "HashSet", "HashSet",
            "SortedSet", "java.util.TreeSet",
            "TreeSet", "TreeSet");

    private static final Map<String, String> MAPS = Map.of(
            "Map", "java.util.LinkedHashMap",
            "LinkedHashMap", "LinkedHashMap",
            "HashMap", "HashMap",
            "SortedMap", "java.util.TreeMap",
            "TreeMap", "TreeMap");

    private final Parameter parameter;
    private final DeclaredType declared;
    private int elements;

    private JavaValue(Parameter parameter, DeclaredType declared) {
        this.parameter = parameter;
        this.declared = declared;
    }

    /** What stands behind the equals sign of a declaration with this type. */
    static String of(Parameter parameter, DeclaredType type) throws ParameterException {
        return new JavaValue(parameter, type).expression(parameter.value(), type, true);
    }

    /** The type to declare a variable with that takes its type from its value. */
    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "Object";
            case BOOLEAN -> "boolean";
            case STRING -> "String";
            case NUMBER -> Numbers.smallestType(value);
            default -> "var";
        };
    }

    private String expression(JsonNode value, DeclaredType type, boolean outermost) throws ParameterException {
        if (value.isNull() && !type.isPrimitive()) {
            return "null";
        }
        String primitive = type.primitive();
        if (ANY.contains(type.name())) {
            return ofAnyType(value);
        }
        if (type.name().equals(DeclaredType.ARRAY)) {
            String content = elements(value, type.argument(0));
            return outermost ? "{" + content + "}" : "new " + type.text() + " {" + content + "}";
        }
        if (Numbers.isIntegerType(primitive)) {
            return integer(value, primitive, type.isPrimitive());
        }
        if (primitive.equals("double") || primitive.equals("float")) {
            // Papermill reads 1e-05 from a file as text, since YAML does.
            boolean isText = value.isTextual() && parameter.typed() == null;
            return number(isText ? ValueGuess.of(value.asText()) : value, primitive, "a number");
        }
        if (primitive.equals("boolean")) {
            // Java's own words are text for papermill, which knows Python's.
            boolean known = value.isBoolean() || value.asText().matches("true|false");
            return known ? value.asText() : refuse("give true or false");
        }
        if (primitive.equals("char")) {
            boolean one = value.isTextual() && value.asText().length() == 1;
            return one
                    ? StringLiteral.of(value.asText().charAt(0))
                    : refuse("give one character, with -r if it is a digit");
        }
        return ofObject(value, type);
    }

    private String ofObject(JsonNode value, DeclaredType type) throws ParameterException {
        String name = type.name();
        if (TEXTS.contains(name)) {
            return StringLiteral.of(text(value));
        }
        Optional<ParsedType> textType = ParsedType.of(type);
        if (textType.isPresent()) {
            return fromText(textType.get(), type, text(value));
        }
        if (LISTS.contains(name)) {
            return list(value, type.argument(0));
        }
        if (COLLECTIONS.containsKey(name)) {
            return "new " + COLLECTIONS.get(name) + "<>(" + list(value, type.argument(0)) + ")";
        }
        if (MAPS.containsKey(name)) {
            return map(value, MAPS.get(name), type.argument(0), type.argument(1));
        }
        return switch (name) {
            case "Number" -> number(value, Numbers.smallestType(value), "a number");
            case "BigInteger" -> bigNumber(value, type, value.isIntegralNumber(), "a whole number");
            case "BigDecimal" -> bigNumber(value, type, value.isNumber(), "a number");
            default ->
                refuse("declare it with a primitive type, String, Path, List or Map, and make the " + type.text()
                        + " from that");
        };
    }

    private String ofAnyType(JsonNode value) throws ParameterException {
        return switch (value.getNodeType()) {
            case STRING -> StringLiteral.of(value.asText());
            case BOOLEAN -> value.asText();
            case ARRAY -> list(value, DeclaredType.OBJECT);
            case OBJECT ->
                map(value, MAPS.get("Map"), new DeclaredType("String", "String", List.of()), DeclaredType.OBJECT);
            default -> number(value, Numbers.smallestType(value), "a value");
        };
    }

    private String number(JsonNode value, String type, String what) throws ParameterException {
        if (!value.isNumber()) {
            return refuse("give " + what);
        }
        if (type.endsWith("BigInteger")) {
            return "new " + type + "(\"" + value.bigIntegerValue() + "\")";
        }
        Optional<String> literal = Numbers.literal(value, type);
        return literal.isPresent()
                ? literal.get()
                : refuse("give a number that fits into " + type
                        + (Numbers.isIntegerType(type)
                                ? ""
                                : ": it must not become infinite or zero, and a whole one must keep its digits"));
    }

    private String integer(JsonNode value, String type, boolean primitive) throws ParameterException {
        boolean small = type.equals("byte") || type.equals("short");
        String literal = number(value, type, "a whole number");
        return small && !primitive ? "(" + type + ") " + literal : literal;
    }

    private String bigNumber(JsonNode value, DeclaredType type, boolean fits, String what) throws ParameterException {
        boolean finite =
                fits && (value.isIntegralNumber() || value.isBigDecimal() || Double.isFinite(value.doubleValue()));
        return finite ? "new " + type.text() + "(\"" + value.asText() + "\")" : refuse("give " + what);
    }

    private String fromText(ParsedType known, DeclaredType type, String text) throws ParameterException {
        try {
            return known.expression(type, text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return refuse("it is not one (" + e.getMessage() + ")");
        }
    }

    /** A number for a text is its digits, if nothing of what was typed gets lost. */
    private String text(JsonNode value) throws ParameterException {
        if (value.isTextual()) {
            return value.asText();
        }
        String text = value.isNumber()
                ? Numbers.digits(value).orElse(null)
                : value.isBoolean() ? (value.booleanValue() ? "True" : "False") : null;
        boolean lost = parameter.typed() != null && !parameter.typed().equals(text);
        return text == null || lost
                ? refuse("give it as text" + (parameter.typed() == null ? "" : ", with -r instead of -p"))
                : text;
    }

    private String list(JsonNode value, DeclaredType element) throws ParameterException {
        String content = elements(value, element);
        boolean hasNull = false;
        for (JsonNode one : value) {
            hasNull |= one.isNull();
        }
        // List.of refuses null; a null alone would be taken for the array itself.
        return hasNull
                ? "java.util.Arrays.asList(new " + arrayElement(element) + "[] {" + content + "})"
                : "List.of(" + content + ")";
    }

    private static String arrayElement(DeclaredType element) {
        return element.arguments().isEmpty() ? element.text() : element.name();
    }

    private String elements(JsonNode value, DeclaredType element) throws ParameterException {
        if (!value.isArray()) {
            return refuse("give a list, in a file for -f");
        }
        count(value.size());
        List<String> written = new ArrayList<>();
        for (JsonNode one : value) {
            written.add(expression(one, element, false));
        }
        return String.join(", ", written);
    }

    /** With the order of the entries, which {@code Map.of} does not keep. */
    private String map(JsonNode value, String made, DeclaredType key, DeclaredType content) throws ParameterException {
        if (!value.isObject()) {
            return refuse("give names with values, in a file for -f");
        }
        count(value.size());
        List<String> puts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode name = new TextNode(entry.getKey());
            JsonNode typed =
                    TEXTS.contains(key.name()) || ANY.contains(key.name()) ? name : ValueGuess.of(entry.getKey());
            puts.add("put(" + expression(typed, key, false) + ", " + expression(entry.getValue(), content, false)
                    + ");");
        }
        return puts.isEmpty()
                ? "new " + made + "<>()"
                : puts.stream()
                        .collect(Collectors.joining(
                                " ", "new " + made + "<" + key.text() + ", " + content.text() + ">() {{ ", " }}"));
    }

    private void count(int more) throws ParameterException {
        elements += more;
        if (elements > MAX_ELEMENTS) {
            throw new ParameterException("The parameter " + parameter.name() + " has more than " + MAX_ELEMENTS
                    + " values, which is too much for one cell; write them into a file and pass its name.");
        }
    }

    private String refuse(String remedy) throws ParameterException {
        throw new ParameterException("The parameter " + parameter.name() + " is declared as " + declared.text()
                + ", and " + parameter.shown() + " does not fit; " + remedy + ".");
    }
}
