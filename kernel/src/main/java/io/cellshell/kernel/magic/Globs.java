package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.MagicException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds files by patterns with {@code *}, {@code ?}, {@code **}, <code>{a,b}</code> and {@code [a-z]}, with slashes between folders on
 * every system. Relative patterns start in the working folder. A file whose own name looks like a pattern is found by its name.
 */
public final class Globs {

    private static final int MAX_DEPTH = 32;
    private static final Pattern WILD =
            Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|\\{[^{}]*,[^{}]*}|\\[!?[^\\[\\]\\\\/!^]+]");

    private Globs() {}

    /**
     * The files and folders that a pattern names, sorted; a slash at its end stands for all files of the folder.
     *
     * @throws MagicException where there is none
     */
    public static List<Path> find(String glob) {
        String text = glob.endsWith("/") ? glob + "*" : glob;
        if (!isPattern(text)) {
            return List.of(exactly(text));
        }
        String pattern = UserPath.expand(text);
        int folderEnd = pattern.lastIndexOf('/', firstWild(pattern));
        Path start = UserPath.of(folderEnd < 0 ? "" : pattern.substring(0, folderEnd + 1));
        List<Path> found = walk(start, pattern.substring(folderEnd + 1));
        if (found.isEmpty()) {
            throw nothing(glob);
        }
        return found;
    }

    /** Whether a text is a pattern, and no path of a file or folder that exists. */
    static boolean isPattern(String text) {
        String pattern = UserPath.expand(text);
        return firstWild(pattern) < pattern.length() && !exists(pattern);
    }

    /**
     * The file or folder of this path.
     *
     * @throws MagicException where there is none
     */
    static Path exactly(String path) {
        Path found = UserPath.of(path);
        if (!Files.exists(found)) {
            throw nothing(path);
        }
        return found;
    }

    /** A path as a pattern that finds it. */
    static String literal(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static MagicException nothing(String glob) {
        return new MagicException("Nothing is found at " + glob + ", seen from "
                + Path.of("").toAbsolutePath() + "; check the path and its spelling.");
    }

    private static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Where the first sign stands that is no part of a name; behind the end where there is none. */
    private static int firstWild(String pattern) {
        Matcher sign = WILD.matcher(pattern);
        return sign.find() ? sign.start() : pattern.length();
    }

    private static List<Path> walk(Path start, String glob) {
        int depth = glob.contains("**")
                ? MAX_DEPTH
                : (int) glob.chars().filter(c -> c == '/').count() + 1;
        Pattern pattern = regex(glob);
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return visitFile(folder, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    if (!path.equals(start)
                            && pattern.matcher(literal(start.relativize(path))).matches()) {
                        found.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** A folder that may not be read has nothing for this user. */
                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new MagicException("The folder " + start + " cannot be read: " + e.getMessage() + ".");
        }
        Collections.sort(found);
        return found;
    }

    private static Pattern regex(String glob) {
        StringBuilder regex = new StringBuilder();
        Matcher sign = WILD.matcher(glob);
        int at = 0;
        while (sign.find()) {
            regex.append(Pattern.quote(glob.substring(at, sign.start()))).append(regexOf(sign.group()));
            at = sign.end();
        }
        return Pattern.compile(regex + Pattern.quote(glob.substring(at)));
    }

    private static String regexOf(String sign) {
        return switch (sign.charAt(0)) {
            case '?' -> "[^/]";
            case '[' -> sign.replaceFirst("^\\[!", "[^").replace("&&", "&");
            case '{' ->
                Stream.of(sign.substring(1, sign.length() - 1).split(",", -1))
                        .map(each -> regex(each).pattern())
                        .collect(Collectors.joining("|", "(?:", ")"));
            default -> sign.equals("**/") ? "(?:.*/)?" : sign.equals("**") ? ".*" : "[^/]*";
        };
    }
}
