package io.cellshell.kernel.cli.lab;

import io.cellshell.kernel.cli.common.ChildProcess;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.common.Python;
import io.cellshell.kernel.nbformat.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Python virtual environment with JupyterLab, in the user's cache. It is made once and used again until CellShell asks
 * for another version.
 *
 * @param folder the environment
 */
public record LabEnvironment(Path folder) {

    private static final String STAMP = "cellshell-requirements.txt";

    /** The environment of this user. */
    public static LabEnvironment ofUser() {
        Path cache = Platform.current().cache(System.getenv(), Platform.userHome());
        return new LabEnvironment(cache.resolve("jupyterlab"));
    }

    /** What is installed into it, as pip reads it. */
    public static String requirements() {
        try (InputStream list = LabEnvironment.class.getResourceAsStream("requirements.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The requirements cannot be read from the kernel's jar", e);
        }
    }

    /** Whether it is complete and holds what CellShell asks for. */
    public boolean isReady() {
        try {
            return Files.exists(python()) && Files.readString(stamp()).equals(requirements());
        } catch (IOException e) {
            return false;
        }
    }

    public Path python() {
        return Platform.current().venvProgram(folder, "python");
    }

    /** Makes it where it is not ready. An environment that was left half made is made anew. */
    JupyterLab prepare(PrintWriter out) throws CommandException, IOException, InterruptedException {
        if (!isReady()) {
            make(out);
        }
        String version = requirements().strip().replaceFirst(".*==", "");
        return new JupyterLab(List.of(python().toString(), "-m", "jupyterlab"), version, "installed by CellShell");
    }

    private void make(PrintWriter out) throws CommandException, IOException, InterruptedException {
        Python python = Python.find()
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED, "JupyterLab needs Python, and none was found: " + Python.REMEDY + "."));
        out.println("Installing JupyterLab into " + folder + " (once; about 200 MB)");
        out.flush();
        delete();
        List<String> venv = new ArrayList<>(python.command());
        venv.addAll(List.of("-m", "venv", folder.toString()));
        step(venv, "the virtual environment " + folder + " could not be made; " + Python.REMEDY);
        Path list = folder.resolve("wanted.txt");
        Files.writeString(list, requirements());
        step(
                List.of(
                        python().toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--requirement",
                        list.toString()),
                "JupyterLab could not be installed; check the network (and PIP_INDEX_URL behind a proxy), then run this"
                        + " again");
        AtomicFile.write(stamp(), requirements().getBytes(StandardCharsets.UTF_8));
    }

    private Path stamp() {
        return folder.resolve(STAMP);
    }

    private static void step(List<String> command, String failure)
            throws CommandException, IOException, InterruptedException {
        if (ChildProcess.run(command, Path.of("").toAbsolutePath()) != 0) {
            throw new CommandException(ExitCode.FAILED, "The messages above say why " + failure + ".");
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
