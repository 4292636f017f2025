package io.cellshell.kernel.session;

import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import io.cellshell.kernel.magic.ClasspathGlob;
import io.cellshell.kernel.magic.Globs;
import io.cellshell.kernel.magic.NotebookInterpreter;
import io.cellshell.kernel.magic.builtin.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user wants to happen before the first cell. It happens within the first cell: so what scripts print is seen, and what is
 * wrong is told where somebody reads it. Nothing of it ends the kernel.
 */
final class StartUp {

    private static final String VARIABLE = " (CELLSHELL_CLASSPATH)";

    private final Environment environment;
    private final NotebookInterpreter cells;
    private final List<String> problems;
    private boolean done;

    /**
     * @param problems what has gone wrong before
     */
    StartUp(Environment environment, NotebookInterpreter cells, List<String> problems) {
        this.environment = environment;
        this.cells = cells;
        this.problems = new ArrayList<>(problems);
    }

    /** Adds what the user wants on the class path. */
    void addToClasspath() {
        for (String glob : environment.classpath()) {
            try {
                ClasspathGlob found = ClasspathGlob.of(glob);
                cells.addSound(found.taken(), told -> problems.add(told + VARIABLE));
                found.note().ifPresent(note -> problems.add(note + VARIABLE));
            } catch (MagicException e) {
                problems.add(e.getMessage() + VARIABLE);
            }
        }
    }

    /** Tells of problems and runs the scripts, the first time that it is called. */
    synchronized void run() {
        if (done) {
            return;
        }
        done = true;
        problems.forEach(System.err::println);
        for (String glob : environment.startupFiles()) {
            try {
                for (Path file : Globs.find(glob)) {
                    for (String code : SourceFile.find(file.toString()).cells()) {
                        run(code, "The startup script " + file);
                    }
                }
            } catch (MagicException | IOException e) {
                System.err.println("A startup script cannot be read: " + e.getMessage());
            }
        }
        run(environment.startupCode(), "The startup code");
    }

    private void run(String code, String what) {
        if (code.isBlank()) {
            return;
        }
        Outcome outcome;
        try {
            outcome = cells.run(code, 0);
        } catch (Throwable e) {
            System.err.println(
                    what + " failed: " + String.join("", Failures.error(e).traceback()));
            return;
        }
        outcome.notes().forEach(System.err::println);
        if (outcome instanceof Outcome.Failed failed) {
            System.err.println(what + " failed:");
            // Its lines have the numbers of cell 0, which nobody knows.
            failed.error().traceback().forEach(line -> System.err.println(line.replace("cell 0, ", "")));
        }
    }
}
