package io.cellshell.workbench.image;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Reads a small table from a text file, every value as the text that stands there. */
public final class CsvFile {

    private static final long LARGEST = 64L << 20;
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

    /**
     * A table from its text; see {@link #read}.
     *
     * @param source what errors call it
     */
    public static Table parse(String source, String text) {
        String head = text.lines().findFirst().orElse("");
        if (head.isBlank()) {
            throw new ImageException(source + " is empty; its first line should name the columns.");
        }
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

    /** Whether a column had no name in the file: Tablesaw then calls it C and its number. */
    static boolean isUnnamed(String column) {
        return column.isBlank() || column.matches("C[0-9]+");
    }

    private static String text(Path path) {
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

    /** UTF-8, or what spreadsheets of earlier days wrote. */
    private static String decoded(byte[] bytes) {
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
