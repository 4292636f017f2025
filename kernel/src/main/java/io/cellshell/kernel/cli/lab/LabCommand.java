package io.cellshell.kernel.cli.lab;

import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.ChildProcess;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.install.Kernelspec;
import io.cellshell.kernel.cli.install.Tutorials;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens notebooks in a JupyterLab that CellShell brings with it. */
@Command(
        name = "lab",
        description = {
            "Open notebooks in JupyterLab.",
            "The first time, JupyterLab is installed into your cache folder; this needs Python 3.10 or newer and a"
                    + " network. Ctrl-C ends it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = About.class)
public final class LabCommand implements Callable<Integer> {

    private static final String TUTORIALS = "cellshell-tutorials";

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
        LabEnvironment lab = LabEnvironment.ofUser();
        try {
            lab.prepare(out);
            new Kernelspec(Kernelspec.DEFAULT_NAME, false).write(lab.jupyterData(), Installation.current());
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "JupyterLab cannot be kept in " + lab.folder() + " (" + e.getMessage()
                            + "); set XDG_CACHE_HOME to a folder that you may write.");
        }
        out.println("Opening " + opened + " in JupyterLab; Ctrl-C ends it.");
        out.flush();
        return ChildProcess.run(command(lab, opened), opened);
    }

    /** Behind {@code --} the option parser no longer tells an option from a folder. */
    private void takeOptionForFolder() {
        if (folder != null && folder.toString().startsWith("-")) {
            further = Stream.concat(Stream.of(folder.toString()), further.stream())
                    .toList();
            folder = null;
        }
    }

    private List<String> command(LabEnvironment lab, Path opened) {
        List<String> command = new ArrayList<>(List.of(
                lab.python().toString(),
                "-m",
                "jupyterlab",
                "--ServerApp.root_dir=" + opened,
                // Ctrl-C reaches JupyterLab and this process: there is nobody left to answer a question.
                "--ServerApp.answer_yes=True"));
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
            Tutorials.copy(tutorials, copy);
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
