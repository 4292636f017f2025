package io.cellshell.kernel.cli.install;

import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.common.PyTorchCache;
import io.cellshell.kernel.cli.common.PyTorchLibraries;
import io.cellshell.kernel.cli.common.PythonEnvironment;
import io.cellshell.kernel.cli.kernel.CdsTrainingCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the kernel known to a Jupyter that is already there. */
@Command(
        name = "install",
        description = {
            "Make the kernel known to your Jupyter.",
            "Jupyter then starts it with the Java and from the folder that this command ran with; after moving or"
                    + " removing one of them, run it again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = About.class)
public final class InstallCommand implements Callable<Integer> {

    private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Place place = new Place();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name among Jupyter's kernels. Default: cellshell, or cellshell-plain with --plain.")
    private String name;

    @Option(
            names = "--plain",
            description = "A kernel without the workbench, for notebooks that bring their own deep-learning libraries.")
    private boolean plain;

    private static final class Place {

        @Option(names = "--user", description = "Install for you alone, in Jupyter's folder in your home. The default.")
        private boolean user;

        @Option(
                names = "--prefix",
                paramLabel = "DIR",
                description = "Install into a Python or Conda environment: DIR/share/jupyter.")
        private Path prefix;

        @Option(
                names = "--sys-prefix",
                description = "Install into the Python or Conda environment that is active, for all of its users.")
        private boolean sysPrefix;
    }

    @Option(
            names = "--shared",
            description =
                    "Also unpack PyTorch for all users of this machine, beside CellShell or in the folder that DJL_CACHE_DIR"
                            + " names; else it is unpacked for each of them (432 MB).")
    private boolean shared;

    @Override
    public Integer call() throws CommandException {
        Kernelspec kernelspec = new Kernelspec(checkedName(), plain);
        Path data = jupyterData();
        Optional<Path> pytorch = shared ? share(Installation.current()) : Optional.empty();
        Map<String, String> environment = pytorch.isPresent() ? cacheForAll(Installation.current()) : Map.of();
        try {
            if (shared) {
                SharedFiles.make(kernelspec.folderIn(data));
            }
            kernelspec.write(data, Installation.current(), environment);
            if (shared) {
                SharedFiles.letAllReadFilesIn(kernelspec.folderIn(data));
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The kernelspec cannot be written to " + kernelspec.folderIn(data) + " (" + e.getMessage()
                            + "); choose a folder that you may write with --prefix.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Installed the kernel '" + kernelspec.name() + "' in " + kernelspec.folderIn(data));
        out.println("Java: " + Installation.java());
        out.println("To check: jupyter kernelspec list");
        out.println("To remove it: jupyter kernelspec remove " + kernelspec.name());
        pytorch.ifPresent(folder -> out.println("PyTorch for all users: " + folder));
        environment.forEach((variable, value) ->
                out.println("The kernel is started with " + variable + "=" + value + " for all users"));
        return ExitCode.OK;
    }

    /** What each user would else have for themselves: the classes that a kernel starts with, and PyTorch. Returns the folder of this. */
    private Optional<Path> share(Installation installation) throws CommandException {
        PyTorchCache current = PyTorchCache.current(installation);
        Path cache = current.origin() == PyTorchCache.Origin.ENVIRONMENT
                ? current.folder().toAbsolutePath()
                : installation.nativeLibraries();
        try {
            SharedFiles.archive(installation, CdsTrainingCommand.arguments(plain));
            return plain
                    ? Optional.empty()
                    : Optional.of(SharedFiles.unpack(pytorch(installation), cache, installation.workbenchLibraries()));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "What all users share cannot be written to " + cache + " and " + installation.nativeLibraries()
                            + " (" + e.getMessage() + "); run this as a user who may write there.");
        }
    }

    /** Users who do not set the variable themselves find PyTorch in the folder that it names, too. */
    private static Map<String, String> cacheForAll(Installation installation) {
        PyTorchCache cache = PyTorchCache.current(installation);
        Path folder = cache.folder().toAbsolutePath().normalize();
        Path own =
                Platform.current().cache(System.getenv(), Platform.userHome()).toAbsolutePath();
        boolean found = folder.equals(installation.nativeLibraries()) || folder.equals(own.normalize());
        return cache.origin() == PyTorchCache.Origin.ENVIRONMENT && !found
                ? Map.of(PyTorchCache.VARIABLE, folder.toString())
                : Map.of();
    }

    private static PyTorchLibraries pytorch(Installation installation) throws CommandException {
        return PyTorchLibraries.among(installation.workbenchLibraries())
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED,
                        "PyTorch cannot be unpacked, because none for this machine is in " + installation.home()
                                + "; cellshell doctor says how to get it."));
    }

    private String checkedName() throws CommandException {
        String chosen = name != null ? name : plain ? Kernelspec.DEFAULT_NAME + "-plain" : Kernelspec.DEFAULT_NAME;
        if (!chosen.matches(NAMES)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The kernel name '" + chosen
                            + "' does not work in Jupyter; use at most 100 letters, digits, dots, hyphens and underscores.");
        }
        return chosen;
    }

    private Path jupyterData() throws CommandException {
        if (place.sysPrefix) {
            return PythonEnvironment.active().stream()
                    .findFirst()
                    .orElseThrow(() -> new CommandException(
                            ExitCode.USAGE,
                            "No Python environment is active (neither VIRTUAL_ENV nor CONDA_PREFIX names a folder); activate"
                                    + " one, or name its folder with --prefix."))
                    .jupyterData();
        }
        if (place.prefix == null) {
            return Platform.current()
                    .jupyterData(System.getenv(), Platform.userHome())
                    .toAbsolutePath();
        }
        if (place.prefix.toString().isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, "--prefix names no folder; give that of a Python environment, or leave it out.");
        }
        if (!Files.isDirectory(place.prefix)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The folder " + place.prefix
                            + " of --prefix " + (Files.exists(place.prefix) ? "is a file" : "does not exist")
                            + "; give the folder of a Python environment, which python -c"
                            + " \"import sys; print(sys.prefix)\" prints.");
        }
        return place.prefix.toAbsolutePath().resolve("share/jupyter");
    }
}
