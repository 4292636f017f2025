package io.cellshell.kernel.jshell.completion;

import io.cellshell.kernel.jshell.completion.Completion.Kind;
import io.cellshell.kernel.jshell.completion.Completion.Match;
import io.cellshell.kernel.jshell.syntax.CodeText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files and folders as ways to go on with a path. */
public final class PathCompletion {

    private static final int MAX_MATCHES = 500;

    private PathCompletion() {}

    /** The ways to go on in a string on one line; none where the position is in no such text. */
    static Completion inText(String cell, int cursor) {
        int start = CodeText.startOfString(cell, cursor);
        String typed = start < 0 ? "\\" : cell.substring(start, cursor);
        // What is behind a backslash is no part of a path as it stands.
        return typed.contains("\\") ? new Completion(List.of(), cursor, cursor) : of(typed, typed, cursor);
    }

    /**
     * The ways to go on.
     *
     * @param typed the path up to the cursor, as it was written; what follows its last slash is replaced
     * @param meant the same path as the machine knows it
     */
    public static Completion of(String typed, String meant, int cursor) {
        String begun = typed.substring(typed.lastIndexOf('/') + 1);
        List<Match> matches = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                Path.of(meant.substring(0, meant.lastIndexOf('/') + 1)), entry -> isMeant(entry, begun))) {
            for (Path entry : entries) {
                if (matches.size() < MAX_MATCHES) {
                    String end = Files.isDirectory(entry) ? "/" : "";
                    matches.add(new Match(entry.getFileName() + end, Kind.PATH));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException | SecurityException e) {
            return new Completion(List.of(), cursor, cursor);
        }
        matches.sort(Comparator.comparing(Match::text));
        return matches.isEmpty()
                ? new Completion(matches, cursor, cursor)
                : new Completion(matches, cursor - begun.length(), cursor);
    }

    private static boolean isMeant(Path entry, String begun) {
        String name = entry.getFileName().toString();
        boolean writable = name.indexOf('"') < 0 && name.indexOf('\\') < 0;
        return name.startsWith(begun) && writable && (begun.startsWith(".") || !name.startsWith("."));
    }
}
