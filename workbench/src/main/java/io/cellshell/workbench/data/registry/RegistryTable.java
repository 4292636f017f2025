package io.cellshell.workbench.data.registry;

import io.cellshell.workbench.data.DataException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Reads a registry from its table. */
final class RegistryTable {

    private static final List<String> COLUMNS = List.of(
            "id",
            "title",
            "licence",
            "citation",
            "url",
            "megabytes",
            "sha256",
            "part",
            "kind",
            "images",
            "annotations");

    private RegistryTable() {}

    /** The sets in the order of their first lines. */
    static Map<String, PublicSet> sets(Table table, Path cache) {
        if (!table.columnNames().containsAll(COLUMNS)) {
            throw new DataException("A registry has the columns " + COLUMNS + ", but " + table.columnNames()
                    + " were found; add the missing ones.");
        }
        Map<String, PublicSet> sets = new LinkedHashMap<>();
        for (Row row : table) {
            PublicSet.Part part = new PublicSet.Part(
                    text(row, "part"), text(row, "kind"), text(row, "images"), text(row, "annotations"));
            String id = text(row, "id");
            PublicSet known = sets.get(id);
            sets.put(id, known == null ? set(row, id, part, cache) : with(known, part));
        }
        return sets;
    }

    private static PublicSet with(PublicSet set, PublicSet.Part part) {
        List<PublicSet.Part> parts = new ArrayList<>(set.parts());
        parts.add(part);
        return new PublicSet(
                set.id(),
                set.title(),
                set.licence(),
                set.citation(),
                set.url(),
                set.megabytes(),
                set.sha256(),
                List.copyOf(parts),
                set.cache(),
                set.trusted());
    }

    private static PublicSet set(Row row, String id, PublicSet.Part part, Path cache) {
        int line = row.getRowNumber() + 2;
        // the name becomes that of a folder
        require(
                id.matches("[a-z0-9][a-z0-9-]{0,60}"),
                line,
                "the id “" + id + "” is made of small letters, digits and -");
        String url = text(row, "url");
        require(url.matches("https?://[^\\s]+"), line, "the url “" + url + "” begins with https:// or http://");
        require(!text(row, "licence").isEmpty(), line, "the licence is said");
        String sha256 = text(row, "sha256").toLowerCase(Locale.ROOT);
        require(sha256.matches("([0-9a-f]{64})?"), line, "the sha256 has 64 hexadecimal digits, or is empty");
        String megabytes = text(row, "megabytes");
        require(megabytes.matches("[0-9]{0,7}"), line, "megabytes is a whole number, or empty");
        return new PublicSet(
                id,
                text(row, "title"),
                text(row, "licence"),
                text(row, "citation"),
                uri(url, line),
                megabytes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(megabytes)),
                sha256.isEmpty() ? Optional.empty() : Optional.of(sha256),
                List.of(part),
                cache,
                false);
    }

    private static URI uri(String url, int line) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new DataException("Line " + line + " of the registry: “" + url + "” is no URL; check it.", e);
        }
    }

    private static void require(boolean holds, int line, String what) {
        if (!holds) {
            throw new DataException("Line " + line + " of the registry is not as it should be: " + what + ".");
        }
    }

    private static String text(Row row, String column) {
        return row.getString(column).strip();
    }
}
