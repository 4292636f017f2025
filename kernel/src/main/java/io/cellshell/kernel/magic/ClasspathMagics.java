package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Adds jars and folders to what cells run with. */
final class ClasspathMagics {

    private static final String GLOBS =
            "\n* stands for any part of a name, ? for one letter, ** for any folders between; a"
                    + " folder stands for the jars in it.";

    private final Cells cells;

    ClasspathMagics(Cells cells) {
        this.cells = cells;
    }

    List<Magic> all() {
        return List.of(
                Magic.line(
                                "jars",
                                "GLOB...",
                                "Adds jars to the class path; its value is the list of their paths." + GLOBS,
                                line -> add(jars(line.args())))
                        .alias("jar"),
                Magic.line(
                        "classpath",
                        "[GLOB...]",
                        "Adds jars and folders of classes to the class path, or shows the class path."
                                + "\n* stands for any part of a name, ? for one letter, ** for any folders between; a"
                                + " slash at the end for all jars of the folder.",
                        this::classpath),
                Magic.cell(
                        "jars",
                        "",
                        "Adds the jars that the body names, one glob a line." + GLOBS,
                        (line, body) -> add(jars(body.lines()
                                .map(String::strip)
                                .filter(each -> !each.isEmpty())
                                .toList()))));
    }

    private Object classpath(MagicLine line) {
        if (line.args().isEmpty()) {
            return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        }
        Set<Path> found = new LinkedHashSet<>();
        for (String glob : line.args()) {
            if (glob.endsWith("/")) {
                List<Path> jars = Globs.find(glob + "*.jar");
                found.addAll(jars.isEmpty() ? Globs.find(glob.substring(0, glob.length() - 1)) : jars);
            } else {
                found.addAll(Globs.find(glob));
            }
        }
        return add(found);
    }

    private static Set<Path> jars(List<String> globs) {
        if (globs.isEmpty()) {
            throw new MagicException("Which jars? Write paths or globs, as in %jars libs/*.jar.");
        }
        Set<Path> found = new LinkedHashSet<>();
        for (String glob : globs) {
            for (Path path : Globs.find(glob)) {
                found.addAll(Files.isDirectory(path) ? Globs.find(Globs.literal(path) + "/*.jar") : List.of(path));
            }
        }
        return found;
    }

    private List<String> add(Set<Path> paths) {
        cells.addToClasspath(new ArrayList<>(paths));
        return paths.stream()
                .map(path -> path.toAbsolutePath().normalize().toString())
                .toList();
    }
}
