package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.api.Notebook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The process that the notebook runs in. */
final class SystemMagics {

    private SystemMagics() {}

    static List<Magic> all() {
        return List.of(
                Magic.line("env", "[NAME]", "Shows the environment variables, or one of them.", SystemMagics::env),
                Magic.line(
                        "pwd",
                        "",
                        "Shows the working folder.",
                        line -> Path.of("").toAbsolutePath().toString()),
                Magic.line("cd", "", "Says why the working folder cannot be changed.", SystemMagics::cd),
                Magic.line("exit", "", "Ends the kernel when the cell has ended.", line -> exit())
                        .alias("quit"));
    }

    private static Object env(MagicLine line) {
        Map<String, String> all = System.getenv();
        if (line.args().isEmpty()) {
            return new TreeMap<>(all);
        }
        String name = line.args().get(0);
        if (name.contains("=") || line.args().size() > 1) {
            throw new MagicException("A Java process cannot change its environment; set the variable before the kernel"
                    + " starts, or use System.setProperty for what Java code reads.");
        }
        if (!all.containsKey(name)) {
            throw new MagicException("There is no environment variable " + name + "; %env lists all.");
        }
        return all.get(name);
    }

    private static Object cd(MagicLine line) {
        throw new MagicException("A Java process cannot change its working folder, which is "
                + Path.of("").toAbsolutePath() + "; write Path.of(folder, file) in cells, or cd within a %%bash cell.");
    }

    private static Object exit() {
        Notebook.current().ifPresent(Notebook::askExit);
        return null;
    }
}
