package io.cellshell.kernel.cli.lab;

import io.cellshell.kernel.cli.common.PythonEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A JupyterLab that is there and starts.
 *
 * @param command what starts it
 * @param version what it says of itself
 * @param origin where it was found
 */
public record JupyterLab(List<String> command, String version, String origin) {

    private static final long ANSWER_SECONDS = 30;

    /** The one that the user has: of the active Python environment, or on the path. */
    public static Optional<JupyterLab> ofUser() {
        return among(PythonEnvironment.programs("jupyter-lab", PythonEnvironment.active(), System.getenv()));
    }

    /** The first program that answers; one whose environment has been moved or has lost its Python does not. */
    static Optional<JupyterLab> among(Map<Path, String> programs) {
        return programs.entrySet().stream()
                .flatMap(program -> ask(program.getKey(), program.getValue()).stream())
                .findFirst();
    }

    private static Optional<JupyterLab> ask(Path program, String origin) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (var output = process.getInputStream()) {
                boolean ended = process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
                String version = ended ? new String(output.readNBytes(100), StandardCharsets.UTF_8).strip() : "";
                return ended && process.exitValue() == 0 && version.matches("\\d[\\w.+-]*")
                        ? Optional.of(new JupyterLab(List.of(program.toString()), version, origin))
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
