package io.cellshell.workbench.image.table;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Reads a small table from a text file, every value as the text that stands there. */
public final class CsvFile {

    private static final long LARGEST = 64L << 20;
    private static final long MOST_VALUES = 3_000_000;
    private static final long MOST_COLUMNS = 5_000;
    /** The line by which a table tells Excel what parts its columns. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\\A\"?sep=.\"?[,;\t]*(\\R|\\z)");

    private static final String MARK = "\uFEFF";

    private CsvFile() {}

    /**
     * Reads a table whose first line names its columns. They are parted by commas, semicolons or tabs, whichever the first line
     * has most of.
     *
     * @throws ImageException where the file is missing, above 64 MB, or no such table
     */
    public static Table read(Path path) {
        return parse(path.toString(), text(path));
    }

    /** Reads a table from a path as a person types it; see {@link #read(Path)}. */
    public static Table read(String path) {
        return read(UserPath.of(path));
    }

    /**
     * A table from its text; see {@link #read(Path)}.
     *
     * @param source what errors call it
     */
    public static Table parse(String source, String text) {
        if (SEPARATOR_LINE.matcher(text).lookingAt()) {
            return parse(source, SEPARATOR_LINE.matcher(text).replaceFirst(""));
        }
        String head = text.lines().findFirst().orElse("");
        if (head.isBlank()) {
            throw new ImageException(source + " is empty; its first line should name the columns.");
        }
        requireFewValues(source, head, text);
        try {
            return Table.read()
                    .usingOptions(CsvReadOptions.builder(new StringReader(text))
                            .separator(separator(head))
                            .missingValueIndicator("")
                            .columnTypes(name -> ColumnType.STRING));
        } catch (RuntimeException e) {
            // the parser meets broken lines with many kinds of exceptions; all mean the same to the person
            throw new ImageException(
                    source + " cannot be read as a table ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "); it should be comma-separated, with one line of column names and as many values in each line.",
                    e);
        }
    }

    /** Each value takes a hundred bytes once it is read. */
    private static void requireFewValues(String source, String head, String text) {
        char separator = separator(head);
        long columns = count(head, separator) + 1;
        long values = text.chars()
                .filter(c -> c == separator || c == '\n' || c == '\r')
                .count();
        if (columns > MOST_COLUMNS || values > MOST_VALUES) {
            throw new ImageException(
                    source + " holds " + (columns > MOST_COLUMNS ? columns + " columns" : values + " values")
                            + ", more than the " + (columns > MOST_COLUMNS ? MOST_COLUMNS : MOST_VALUES)
                            + " that are read; divide it, or leave out columns.");
        }
    }

    /** Whether a column had no name in the file: Tablesaw then calls it C and its number. */
    static boolean isUnnamed(String column) {
        return column.isBlank() || column.matches("C[0-9]+");
    }

    /** The text of a file of a bearable size. */
    static String text(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ImageException("There is no file " + path + " (looked in "
                    + path.toAbsolutePath().getParent() + "); check the name and the folder.");
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw new ImageException(
                        path + " is larger than 64 MB, which no table of this kind is; check the file.");
            }
            byte[] bytes = Files.readAllBytes(path);
            String text = decoded(bytes);
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw new ImageException("Cannot read " + path + " (" + e + "); check that you may read it.", e);
        }
    }

    /** UTF-8, UTF-16 where its mark or its empty bytes say so, or what spreadsheets of earlier days wrote. */
    private static String decoded(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        boolean first = bytes.length > 1 && bytes[0] == 0;
        boolean second = bytes.length > 1 && bytes[1] == 0;
        if (first != second) {
            return new String(bytes, first ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static char separator(String head) {
        char best = ',';
        for (char candidate : new char[] {',', ';', '\t'}) {
            if (count(head, candidate) > count(head, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
