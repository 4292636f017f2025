package io.cellshell.workbench.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What is known about samples beside their pixels, as a table and back. */
final class Metadata {

    private static final String NAME = "name";

    private Metadata() {}

    /** A row for each sample: its name, and every key that any sample has. */
    static Table table(String title, List<Source> sources) {
        Table table = Table.create(
                title,
                StringColumn.create(NAME, sources.stream().map(Source::name).toList()));
        for (String key : keys(sources)) {
            List<String> values = sources.stream()
                    .map(s -> s.metadata().getOrDefault(key, ""))
                    .toList();
            table.addColumns(TypedColumn.of(key.equals(NAME) ? "name (metadata)" : key, values));
        }
        return table;
    }

    static Set<String> keys(List<Source> sources) {
        return sources.stream()
                .flatMap(s -> s.metadata().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The sources, of each of which one thing more is known. */
    static List<Source> with(List<Source> sources, String key, List<String> values) {
        return IntStream.range(0, sources.size())
                .mapToObj(i -> sources.get(i).with(key, values.get(i)))
                .toList();
    }

    /** @throws DataException where a sample lacks the key */
    static void requireInAll(List<Source> sources, String key) {
        for (Source source : sources) {
            if (isUnknown(source, key)) {
                long lacking = sources.stream().filter(s -> isUnknown(s, key)).count();
                throw new DataException("The sample “" + source.name() + "” has no metadata “" + key + "”"
                        + (lacking == sources.size()
                                ? ", nor has any other" + NearestName.hint(key, keys(sources)) + "; "
                                        + known(keys(sources))
                                : lacking == 1
                                        ? ""
                                        : ", nor have " + (lacking - 1) + " of the other " + (sources.size() - 1))
                        + "; an index.csv beside the images can add it.");
            }
        }
    }

    /** An empty cell of a table says nothing, as no column does: images without a donor are not all of one donor. */
    private static boolean isUnknown(Source source, String key) {
        return source.metadata().getOrDefault(key, "").isBlank();
    }

    private static String known(Set<String> keys) {
        return keys.isEmpty() ? "nothing is known of them" : "known are " + String.join(", ", new TreeSet<>(keys));
    }

    /** The sources with the columns of a table added to what is known about them. */
    static List<Source> joined(List<Source> sources, Table table) {
        if (!table.columnNames().contains(NAME)) {
            throw new DataException("The table has the columns " + table.columnNames()
                    + " but none called “name”; give it one with the name of each sample.");
        }
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (Row row : table) {
            String name = row.getString(NAME);
            if (rows.put(name, row.getRowNumber()) != null) {
                throw new DataException("The table has two rows for the sample “" + name + "”; keep one.");
            }
        }
        Set<String> unknown = new TreeSet<>(rows.keySet());
        sources.forEach(s -> unknown.remove(s.name()));
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            throw new DataException("The table has " + unknown.size()
                    + " rows for samples that are not there, such as “"
                    + first + "”"
                    + NearestName.hint(first, sources.stream().map(Source::name).toList())
                    + "; take them out or rename them.");
        }
        return sources.stream().map(s -> joined(s, table, rows.get(s.name()))).toList();
    }

    private static Source joined(Source source, Table table, Integer row) {
        if (row == null) {
            return source;
        }
        Map<String, String> metadata = new LinkedHashMap<>(source.metadata());
        for (String column : table.columnNames()) {
            if (!column.equals(NAME) && !table.column(column).isMissing(row)) {
                String value = table.getString(row, column);
                // what comes back as the same number stays as it was written: 1e-3, not 0.001
                if (!sameNumber(value, metadata.get(column))) {
                    metadata.put(column, value);
                }
            }
        }
        return source.withMetadata(metadata);
    }

    private static boolean sameNumber(String value, String before) {
        try {
            return before != null
                    && Double.parseDouble(value) == Double.parseDouble(before)
                    && TypedColumn.isNumber(before);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The places of the samples that have this value. */
    static List<Integer> where(List<Source> sources, String key, String value) {
        requireKey(sources, key);
        List<Integer> found = new ArrayList<>();
        Set<String> values = new TreeSet<>();
        for (int i = 0; i < sources.size(); i++) {
            String own = sources.get(i).metadata().get(key);
            if (value.equals(own)) {
                found.add(i);
            } else if (own != null) {
                values.add(own);
            }
        }
        if (found.isEmpty()) {
            throw new DataException(
                    "No sample has the " + key + " “" + value + "”" + NearestName.hint(value, values) + "; there are "
                            + values.stream().limit(10).toList() + (values.size() > 10 ? " and others" : "") + ".");
        }
        return found;
    }

    private static void requireKey(List<Source> sources, String key) {
        Set<String> keys = keys(sources);
        if (!keys.contains(key)) {
            throw new DataException(
                    "No sample has metadata “" + key + "”" + NearestName.hint(key, keys) + "; " + known(keys) + ".");
        }
    }

    /** The sources with a part of their names as metadata under {@code key}. */
    static List<Source> named(List<Source> sources, String key, Pattern pattern) {
        return sources.stream()
                .map(source -> {
                    Matcher matcher = pattern.matcher(source.name());
                    if (!matcher.matches()) {
                        throw new DataException("The name “" + source.name() + "” does not match " + pattern.pattern()
                                + "; change the pattern so that it fits every name, with the group in brackets, as in"
                                + " (field[0-9]+)_.* for field7_tile2.");
                    }
                    Map<String, String> metadata = new LinkedHashMap<>(source.metadata());
                    metadata.put(key, matcher.group(1));
                    return source.withMetadata(metadata);
                })
                .toList();
    }
}
