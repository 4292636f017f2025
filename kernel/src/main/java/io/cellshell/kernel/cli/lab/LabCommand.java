package io.cellshell.kernel.cli.lab;

import com.sun.security.auth.module.UnixSystem;
import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.ChildProcess;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.install.Kernelspec;
import io.cellshell.kernel.cli.install.Tutorials;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens notebooks in the JupyterLab that is there, or else in one that CellShell brings with it. */
@Command(
        name = "lab",
        description = {
            "Open notebooks in JupyterLab.",
            "It takes the JupyterLab of the active Python or Conda environment, or the one on the PATH. Where there is none,"
                    + " one is installed into your cache folder, once; this needs Python 3.10 or newer and a network."
                    + " Ctrl-C ends it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = About.class)
public final class LabCommand implements Callable<Integer> {

    private static final String TUTORIALS = "cellshell-tutorials";
    private static final String JUPYTER_PATH = "JUPYTER_PATH";

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder to open. Default: the folder '" + TUTORIALS
                    + "' here, which the tutorials are copied to; files that you have changed there stay yours.")
    private Path folder;

    @Option(names = "--no-browser", description = "Only print the address, open no browser.")
    private boolean noBrowser;

    @Parameters(
            index = "1..*",
            paramLabel = "OPTION",
            description = "Further options for JupyterLab, after '--': cellshell lab DIR -- --port=9000")
    private List<String> further = List.of();

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        takeOptionForFolder();
        Path opened = openedFolder(out);
        Path cache = Platform.current().cache(System.getenv(), Platform.userHome());
        JupyterLab lab;
        Path kernels = cache.resolve("jupyter");
        try {
            Optional<JupyterLab> there = JupyterLab.ofUser();
            lab = there.isPresent() ? there.get() : new LabEnvironment(cache.resolve("jupyterlab")).prepare(out);
            new Kernelspec(Kernelspec.DEFAULT_NAME, false).write(kernels, Installation.current());
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "What JupyterLab needs cannot be kept in " + cache + " (" + e.getMessage()
                            + "); set XDG_CACHE_HOME to a folder that you may write.");
        }
        out.println("JupyterLab " + lab.version() + ": " + String.join(" ", lab.command()) + " (" + lab.origin() + ")");
        out.println("Opening " + opened + "; Ctrl-C ends it.");
        if (isRoot()) {
            out.println(
                    "You are root, so JupyterLab is started with --allow-root: whoever reaches it may do everything here.");
        }
        out.flush();
        return ChildProcess.run(command(lab, opened), opened, Map.of(), Map.of(JUPYTER_PATH, before(kernels)));
    }

    /** There Jupyter looks first, so it finds the kernel of this CellShell, and no environment is changed for it. */
    private static String before(Path kernels) {
        String set = System.getenv(JUPYTER_PATH);
        return set == null || set.isBlank() ? kernels.toString() : kernels + File.pathSeparator + set;
    }

    /** Jupyter refuses to start for root without being told. */
    private static boolean isRoot() {
        return Platform.current() != Platform.WINDOWS && new UnixSystem().getUid() == 0;
    }

    /** Behind {@code --} the option parser no longer tells an option from a folder. */
    private void takeOptionForFolder() {
        if (folder != null && folder.toString().startsWith("-")) {
            further = Stream.concat(Stream.of(folder.toString()), further.stream())
                    .toList();
            folder = null;
        }
    }

    private List<String> command(JupyterLab lab, Path opened) {
        List<String> command = new ArrayList<>(lab.command());
        command.add("--ServerApp.root_dir=" + opened);
        // Ctrl-C reaches JupyterLab and this process: there is nobody left to answer a question.
        command.add("--ServerApp.answer_yes=True");
        if (isRoot()) {
            command.add("--allow-root");
        }
        if (noBrowser) {
            command.add("--no-browser");
        }
        command.addAll(further);
        return command;
    }

    private Path openedFolder(PrintWriter out) throws CommandException, IOException {
        if (folder != null) {
            if (!Files.isDirectory(folder)) {
                throw new CommandException(
                        ExitCode.USAGE, "The folder " + folder + " does not exist; make it, or check its spelling.");
            }
            return folder.toRealPath();
        }
        Path tutorials = Installation.current().notebooks();
        if (!Files.isDirectory(tutorials)) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "The tutorials are not in " + tutorials + "; name the folder to open: cellshell lab DIR.");
        }
        Path copy = Path.of(TUTORIALS).toAbsolutePath();
        try {
            Tutorials.copy(Installation.current(), copy);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "The tutorials cannot be copied to " + copy + " (" + e.getMessage()
                            + "); go to a folder that you may write, or name one: cellshell lab DIR.");
        }
        out.println("The tutorials are in " + copy);
        return copy;
    }
}
