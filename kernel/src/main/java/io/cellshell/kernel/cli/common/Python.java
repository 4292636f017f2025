package io.cellshell.kernel.cli.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Python that can make virtual environments. Only JupyterLab needs one; notebooks run without.
 *
 * @param command what starts it
 * @param version its version, such as 3.11
 */
public record Python(List<String> command, String version) {

    /** Environment variable with the Python to use. */
    static final String VARIABLE = "CELLSHELL_PYTHON";

    public static final String REMEDY =
            "install Python 3.10 or newer with its venv module (on Debian and Ubuntu: apt install"
                    + " python3-venv), or set " + VARIABLE + " to one";

    private static final long ANSWER_SECONDS = 30;

    /** Prints the version where Python is new enough for JupyterLab and can make an environment with pip. */
    private static final String PROBE =
            "import sys, venv, ensurepip; v = sys.version_info; print('%d.%d' % v[:2]); sys.exit(v < (3, 10))";

    /** The first usable Python: the one that the user has named, or else one on the path. */
    public static Optional<Python> find(Optional<String> named) {
        List<List<String>> candidates = named.map(python -> List.of(List.of(python)))
                .orElse(List.of(List.of("python3"), List.of("python"), List.of("py", "-3")));
        return candidates.stream().flatMap(command -> probe(command).stream()).findFirst();
    }

    public static Optional<Python> find() {
        return find(Optional.ofNullable(System.getenv(VARIABLE)).filter(python -> !python.isBlank()));
    }

    private static Optional<Python> probe(List<String> command) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("-c", PROBE));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String version = new String(process.getInputStream().readNBytes(100), StandardCharsets.UTF_8).strip();
            boolean usable = process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
            return usable ? Optional.of(new Python(command, version)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
