package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands of the system, with their output below the cell as it comes. */
final class ShellMagics {

    /** What a process in the background still prints is no reason to wait; it comes when it comes. */
    private static final long LATE_OUTPUT_MS = 1_000;

    private ShellMagics() {}

    static List<Magic> all() {
        return List.of(
                Magic.line("sh", "COMMAND", "Runs a command of the system shell.", (line) -> run("sh", line.text())),
                Magic.cell("sh", "", "Runs the body as a script of the system shell.", (line, body) -> run("sh", body)),
                Magic.cell("bash", "", "Runs the body as a script of bash.", (line, body) -> run("bash", body)));
    }

    private static Object run(String shell, String script) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(shell, "-s").start();
        } catch (IOException e) {
            throw new MagicException("The program " + shell + " cannot be started here (" + e.getMessage()
                    + "); on Windows it comes with Git or WSL and has to be on the PATH.");
        }
        try {
            Thread errors = pump(process.getErrorStream(), System.err);
            Thread output = pump(process.getInputStream(), System.out);
            feed(process, script);
            int code = process.waitFor();
            output.join(LATE_OUTPUT_MS);
            errors.join(LATE_OUTPUT_MS);
            if (code != 0) {
                throw new MagicException("The script ended with exit code " + code + ".");
            }
            return null;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A script that ends before its last line does not read the rest. */
    private static void feed(Process process, String script) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // its exit code says how it ended
        }
    }

    /** Passes the output on as it comes. The thread belongs to the cell, as every thread that a cell starts. */
    private static Thread pump(InputStream from, PrintStream to) {
        Thread thread = new Thread(
                () -> {
                    try {
                        from.transferTo(to);
                    } catch (IOException e) {
                        // the process was ended, and its output with it
                    }
                },
                "cellshell-process-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
