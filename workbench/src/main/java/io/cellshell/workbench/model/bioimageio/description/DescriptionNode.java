package io.cellshell.workbench.model.bioimageio.description;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A value in a description and the place where it stands. What is wrong with it is written down, and reading goes on. Numbers and truth
 * values are read as leniently as pydantic does, in which {@code bioimageio.spec} is written: {@code 10.0} and {@code "10"} are 10.
 */
final class DescriptionNode {

    private static final int LONGEST_SHOWN = 60;
    private static final Set<String> YES = Set.of("1", "on", "t", "true", "y", "yes");
    private static final Set<String> NO = Set.of("0", "off", "f", "false", "n", "no");

    private final String path;
    private final Object value;
    private final List<DescriptionProblem> problems;

    DescriptionNode(String path, Object value, List<DescriptionProblem> problems) {
        this.path = path;
        this.value = value;
        this.problems = problems;
    }

    /** Where it stands. */
    String place() {
        return path;
    }

    Object value() {
        return value;
    }

    List<DescriptionProblem> problems() {
        return problems;
    }

    /** What stands below a name. */
    DescriptionNode below(String name, Object child) {
        return new DescriptionNode(path.isEmpty() ? name : path + "." + name, child, problems);
    }

    /** Another value at this place. */
    DescriptionNode withText(String text) {
        return new DescriptionNode(path, text, problems);
    }

    /** This value, whose problems are kept apart. */
    DescriptionNode apart(List<DescriptionProblem> others) {
        return new DescriptionNode(path, value, others);
    }

    boolean isMap() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    boolean isText() {
        return value instanceof String;
    }

    /** The names and values of a map; none where it is none. */
    FieldReader fields() {
        if (!(value instanceof Map)) {
            wrong("names and values");
        }
        return new FieldReader(this, value instanceof Map<?, ?> map ? map : Map.of());
    }

    /** What a list holds; nothing where it is none, or too short. */
    List<DescriptionNode> list(int least) {
        if (!(value instanceof List<?> list) || list.size() < least) {
            wrong(least == 0 ? "a list" : "a list that is not empty");
            return List.of();
        }
        List<DescriptionNode> nodes = new ArrayList<>();
        for (Object each : list) {
            nodes.add(new DescriptionNode(path + "[" + nodes.size() + "]", each, problems));
        }
        return nodes;
    }

    /** A text in which at most so many characters stand. */
    Optional<String> text(int longest) {
        return text(
                longest == Integer.MAX_VALUE ? "a text" : "a text of at most " + longest + " characters",
                text -> text.codePointCount(0, text.length()) <= longest);
    }

    Optional<String> text() {
        return text(Integer.MAX_VALUE);
    }

    /** A text that is as it should be. */
    Optional<String> text(String allowed, Predicate<String> rule) {
        return value instanceof String text && rule.test(text) ? Optional.of(text) : wrong(allowed);
    }

    /** One of a few texts. */
    Optional<String> oneOf(Collection<String> allowed) {
        String words = allowed.size() == 1
                ? "“" + allowed.iterator().next() + "”"
                : "one of " + String.join(", ", allowed.stream().sorted().toList());
        return text(words, allowed::contains);
    }

    List<String> texts(int longest) {
        return list(0).stream().flatMap(node -> node.text(longest).stream()).toList();
    }

    Optional<Boolean> truth() {
        if (value instanceof Boolean truth) {
            return Optional.of(truth);
        }
        String text = value instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1)
                ? Integer.toString(number.intValue())
                : value instanceof String word ? word.toLowerCase(Locale.ROOT) : "";
        return YES.contains(text) ? Optional.of(true) : NO.contains(text) ? Optional.of(false) : wrong("true or false");
    }

    OptionalLong whole(long least, long greatest) {
        OptionalLong number = lenientWhole();
        if (number.isPresent() && number.getAsLong() >= least && number.getAsLong() <= greatest) {
            return number;
        }
        wrong(
                greatest == Long.MAX_VALUE
                        ? least == Long.MIN_VALUE ? "a whole number" : "a whole number of at least " + least
                        : "a whole number from " + least + " to " + greatest);
        return OptionalLong.empty();
    }

    /** A whole number that is written as one. */
    OptionalLong strictWhole() {
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return OptionalLong.of(nearest(new BigInteger(value.toString())));
        }
        wrong("a whole number");
        return OptionalLong.empty();
    }

    private OptionalLong lenientWhole() {
        if (value instanceof Boolean truth) {
            return OptionalLong.of(truth ? 1 : 0);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return OptionalLong.of(nearest(new BigInteger(value.toString())));
        }
        if (value instanceof Double number && number == Math.rint(number) && !Double.isInfinite(number)) {
            return OptionalLong.of(number.longValue());
        }
        if (value instanceof String text && text.strip().matches("[+-]?\\d+(_\\d+)*(\\.0*)?")) {
            String digits = text.strip().replace("_", "").replaceAll("\\..*", "");
            return OptionalLong.of(nearest(new BigInteger(digits)));
        }
        return OptionalLong.empty();
    }

    /** What is beyond 64 bits is as far beyond all that is used here as the largest number of 64 bits. */
    private static long nearest(BigInteger number) {
        return number.bitLength() < Long.SIZE
                ? number.longValue()
                : number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** A finite number. */
    OptionalDouble number() {
        return number("a finite number", number -> true);
    }

    /** A finite number that is as it should be. */
    OptionalDouble number(String allowed, Predicate<Double> rule) {
        OptionalDouble number = asNumber();
        if (number.isPresent() && Double.isFinite(number.getAsDouble()) && rule.test(number.getAsDouble())) {
            return number;
        }
        wrong(allowed);
        return OptionalDouble.empty();
    }

    /** What it is as a number, infinite perhaps; empty where it is none. */
    OptionalDouble asNumber() {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (value instanceof Boolean truth) {
            return OptionalDouble.of(truth ? 1 : 0);
        }
        if (value instanceof String text
                && text.strip().matches("(?i)[+-]?(\\d+(_\\d+)*\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?")) {
            return OptionalDouble.of(Double.parseDouble(text.strip().replace("_", "")));
        }
        if (value instanceof String text && text.strip().matches("(?i)[+-]?inf(inity)?")) {
            return OptionalDouble.of(
                    text.strip().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return OptionalDouble.empty();
    }

    /** Numbers of a list that is not empty. */
    List<Double> numbers(int least) {
        List<Double> all = new ArrayList<>();
        list(least).forEach(node -> node.number().ifPresent(all::add));
        return all;
    }

    /** Writes down that something else is needed. */
    <T> Optional<T> wrong(String allowed) {
        problems.add(new DescriptionProblem(path, found(), allowed, true));
        return Optional.empty();
    }

    /** Writes down that something else were better. */
    void better(String allowed) {
        problems.add(new DescriptionProblem(path, found(), allowed, false));
    }

    private String found() {
        String words = value == null
                ? "empty"
                : value instanceof Map<?, ?> map
                        ? "a map of " + map.size()
                        : value instanceof List<?> list ? list(list) : "“" + value + "”";
        String line = words.replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }

    private static String list(List<?> list) {
        boolean plain = list.size() <= 4
                && !list.isEmpty()
                && list.stream().noneMatch(each -> each instanceof List || each instanceof Map);
        return plain ? list.toString() : "a list of " + list.size();
    }
}
