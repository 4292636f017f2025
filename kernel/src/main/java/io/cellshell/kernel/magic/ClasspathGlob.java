package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.MagicException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/**
 * What a pattern names that belongs on a class path. Beside jars there often lie other files: a pattern leaves them out. What is
 * named exactly is taken as it is.
 *
 * @param taken jars and folders of classes
 * @param leftOut the other files and folders
 */
public record ClasspathGlob(List<Path> taken, List<Path> leftOut) {

    private static final Pattern JAR = Pattern.compile("(?i).*\\.(?:jar|zip)");
    /** The compiler would take the sources in them for newer than the classes. */
    private static final Pattern COMPANION = Pattern.compile("(?i).*-(?:sources|javadoc)\\.jar");

    private static final int MAX_DEPTH = 32;
    private static final int MAX_FILES = 10_000;
    private static final int NAMED = 3;

    /**
     * What a pattern names; a slash at its end stands for all jars of the folder, and for the folder where it has none.
     *
     * @throws MagicException where there is nothing, or nothing that belongs on a class path
     */
    public static ClasspathGlob of(String glob) {
        if (!Globs.isPattern(glob)) {
            Path exactly = Globs.exactly(glob);
            return glob.endsWith("/") && Files.isDirectory(exactly)
                    ? folder(exactly)
                    : new ClasspathGlob(List.of(exactly), List.of());
        }
        return split(glob, Globs.find(glob), ClasspathGlob::isClassFolder);
    }

    /** The same where a folder stands for the jars in it. */
    public static ClasspathGlob jars(String glob) {
        List<Path> found = Globs.isPattern(glob) ? Globs.find(glob) : List.of(Globs.exactly(glob));
        if (!Globs.isPattern(glob) && !Files.isDirectory(found.get(0))) {
            return new ClasspathGlob(found, List.of());
        }
        List<Path> files = new ArrayList<>();
        for (Path path : found) {
            files.addAll(Files.isDirectory(path) ? list(path) : List.of(path));
        }
        return split(glob, files, folder -> false);
    }

    /** What to tell of what was left out; empty where nothing was. */
    public Optional<String> note() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of("Left out, since only jars and folders of classes belong on the class path: "
                        + names(leftOut) + ".");
    }

    private static ClasspathGlob folder(Path folder) {
        ClasspathGlob found = split(list(folder), inner -> false);
        if (found.taken.isEmpty() || isClassFolder(folder)) {
            List<Path> taken = new ArrayList<>(found.taken);
            taken.add(folder);
            return new ClasspathGlob(taken, List.of());
        }
        return found;
    }

    private static ClasspathGlob split(String glob, List<Path> found, Predicate<Path> isClassFolder) {
        ClasspathGlob split = split(found, isClassFolder);
        if (split.taken.isEmpty()) {
            throw new MagicException("There is no jar at " + glob + ", seen from "
                    + Path.of("").toAbsolutePath()
                    + (found.isEmpty() ? "." : ", but " + names(found) + ".")
                    + " Check the path; a folder of classes is added with its exact name.");
        }
        return split;
    }

    private static ClasspathGlob split(List<Path> found, Predicate<Path> isClassFolder) {
        List<Path> taken = new ArrayList<>();
        List<Path> leftOut = new ArrayList<>();
        for (Path path : found) {
            boolean folder = Files.isDirectory(path);
            if (folder ? isClassFolder.test(path) : isJar(path)) {
                taken.add(path);
            } else if (!folder && !isHidden(path) && taken.stream().noneMatch(path::startsWith)) {
                leftOut.add(path);
            }
        }
        return new ClasspathGlob(List.copyOf(taken), List.copyOf(leftOut));
    }

    /** What a pattern does not mean: macOS lays {@code ._x.jar} beside {@code x.jar}, with what it knows of that file. */
    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    private static boolean isJar(Path file) {
        String name = String.valueOf(file.getFileName());
        return JAR.matcher(name).matches()
                && !COMPANION.matcher(name).matches()
                && !isHidden(file)
                && Files.isRegularFile(file);
    }

    /** Whether packages begin in this folder: so says the first class that is found in it. */
    private static boolean isClassFolder(Path folder) {
        if (Files.isDirectory(folder.resolve("META-INF"))) {
            return true;
        }
        try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
            Optional<Path> first = all.limit(MAX_FILES)
                    .filter(path -> path.toString().endsWith(".class") && Files.isRegularFile(path))
                    .findFirst();
            if (first.isEmpty()) {
                return false;
            }
            String name = new ClassReader(Files.readAllBytes(first.get())).getClassName() + ".class";
            return Globs.literal(folder.relativize(first.get())).equals(name);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new MagicException("The folder " + folder + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static String names(List<Path> paths) {
        String first = String.join(
                ", ",
                paths.stream()
                        .limit(NAMED)
                        .map(path -> String.valueOf(path.getFileName()))
                        .toList());
        return paths.size() <= NAMED ? first : first + " and " + (paths.size() - NAMED) + " more";
    }
}
