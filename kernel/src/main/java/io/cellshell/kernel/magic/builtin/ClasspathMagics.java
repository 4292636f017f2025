package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.magic.ClasspathGlob;
import io.cellshell.kernel.magic.NotebookInterpreter;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Adds jars and folders to what cells run with. */
final class ClasspathMagics {

    private static final String GLOBS =
            "\n* stands for any part of a name, ? for one letter, ** for any folders between, {a,b} for either; a"
                    + " folder stands for the jars in it.";

    private final NotebookInterpreter cells;

    ClasspathMagics(NotebookInterpreter cells) {
        this.cells = cells;
    }

    List<Magic> all() {
        return List.of(
                Magic.line(
                                "jars",
                                "GLOB...",
                                "Adds jars to the class path; its value is the list of their paths." + GLOBS,
                                line -> jars(line.args()))
                        .alias("jar"),
                Magic.line(
                        "classpath",
                        "[GLOB...]",
                        "Adds jars and folders of classes to the class path, or shows the class path."
                                + "\n* stands for any part of a name, ? for one letter, ** for any folders between,"
                                + " {a,b} for either; a slash at the end for all jars of the folder.",
                        this::classpath),
                Magic.cell(
                        "jars",
                        "",
                        "Adds the jars that the body names, one glob a line." + GLOBS,
                        (line, body) -> jars(body.lines()
                                .map(String::strip)
                                .filter(each -> !each.isEmpty())
                                .toList())));
    }

    private Object classpath(MagicLine line) {
        if (line.args().isEmpty()) {
            return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        }
        return add(line.args(), ClasspathGlob::of);
    }

    private Object jars(List<String> globs) {
        if (globs.isEmpty()) {
            throw new MagicException("Which jars? Write paths or globs, as in %jars libs/*.jar.");
        }
        return add(globs, ClasspathGlob::jars);
    }

    private List<String> add(List<String> globs, Function<String, ClasspathGlob> meaning) {
        Set<Path> paths = new LinkedHashSet<>();
        List<String> notes = new ArrayList<>();
        for (String glob : globs) {
            ClasspathGlob found = meaning.apply(glob);
            paths.addAll(found.taken());
            found.note().ifPresent(notes::add);
        }
        cells.addToClasspath(new ArrayList<>(paths));
        notes.forEach(System.err::println);
        return paths.stream()
                .map(path -> path.toAbsolutePath().normalize().toString())
                .toList();
    }
}
