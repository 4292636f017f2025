package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.MagicException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds files by patterns with {@code *}, {@code ?} and {@code **}, with slashes between folders on every system. Relative
 * patterns start in the working folder.
 */
public final class Globs {

    private static final int DEEPEST = 32;

    private Globs() {}

    /**
     * The files and folders that a pattern names, sorted; a slash at its end stands for all files of the folder.
     *
     * @throws MagicException where there is none
     */
    public static List<Path> find(String glob) {
        String pattern = UserPath.expand(glob.endsWith("/") ? glob + "*" : glob);
        int wild = firstWild(pattern);
        List<Path> found;
        if (wild < 0) {
            Path path = UserPath.of(pattern);
            found = Files.exists(path) ? List.of(path) : List.of();
        } else {
            int folderEnd = pattern.lastIndexOf('/', wild);
            Path start = UserPath.of(folderEnd < 0 ? "" : pattern.substring(0, folderEnd + 1));
            found = walk(start, pattern.substring(folderEnd + 1));
        }
        if (found.isEmpty()) {
            throw new MagicException("Nothing is found at " + glob + ", seen from "
                    + Path.of("").toAbsolutePath() + "; check the path and its spelling.");
        }
        return found;
    }

    /** A path as a pattern that finds it. */
    static String literal(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static int firstWild(String pattern) {
        int star = pattern.indexOf('*');
        int question = pattern.indexOf('?');
        return star < 0 ? question : question < 0 ? star : Math.min(star, question);
    }

    private static List<Path> walk(Path start, String glob) {
        int depth = glob.contains("**")
                ? DEEPEST
                : (int) glob.chars().filter(c -> c == '/').count() + 1;
        Pattern pattern = regex(glob);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(start, depth)) {
            return all.filter(path ->
                            pattern.matcher(literal(start.relativize(path))).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + start + " cannot be read", e);
        }
    }

    private static Pattern regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
