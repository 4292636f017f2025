package io.cellshell.kernel.cli.install;

import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.common.PyTorchLibraries;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a file that {@code pip install} takes. */
@Command(
        name = "wheel",
        description = {
            "Make a Python wheel: one file that 'pip install' puts into any Python environment, with kernel and kernelspec.",
            "A JDK is not in it; the kernel looks for one when it starts. A wheel with the workbench fits one platform, and can be"
                    + " made on any; a plain one fits all."
        },
        mixinStandardHelpOptions = true,
        versionProvider = About.class)
public final class WheelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--plain", description = "The kernel alone, without the workbench and the tutorials.")
    private boolean plain;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description =
                    "linux-x86_64, linux-aarch64, macosx-arm64 or win-amd64 (also: windows). Default: that of this machine. PyTorch for"
                            + " another one is fetched from Maven Central.")
    private String platform;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "dist",
            description = "Folder for the wheel. Default: dist, here.")
    private Path output;

    @Override
    public Integer call() throws CommandException {
        Installation installation = Installation.current();
        if (!Files.exists(installation.home().resolve("pom.xml")) && !Files.exists(installation.workbenchJar())) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "A wheel is made from CellShell's folder, and " + installation.home()
                            + " holds the kernel alone; run ./cellshell wheel in a copy of CellShell's sources.");
        }
        if (plain && platform != null) {
            throw new CommandException(
                    ExitCode.USAGE, "A wheel of the kernel alone fits all platforms; leave out --platform or --plain.");
        }
        Optional<WheelPlatform> chosen = plain ? Optional.empty() : Optional.of(chosenPlatform());
        if (!plain && !Files.exists(installation.workbenchJar())) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "The workbench is not built in " + installation.home()
                            + "; build it with mvn -DskipTests package, or make the wheel of the kernel alone with --plain.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Optional<PyTorchLibraries> pytorch = plain
                ? Optional.empty()
                : Optional.of(WheelLibraries.find(installation, chosen.get(), System.getenv(), out));
        try {
            Path wheel = new Wheel(installation, About.version(), chosen, pytorch).write(output);
            out.println("Wrote " + wheel + "\nTo install it: pip install "
                    + (wheel.toString().contains(" ") ? "\"" + wheel + "\"" : wheel));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The wheel cannot be written to " + output + " (" + reason(e)
                            + "); name a folder that you may write with --output.");
        }
    }

    /** Java says of some failures only the path. */
    private static String reason(IOException e) {
        return e instanceof FileAlreadyExistsException
                ? e.getMessage() + " is a file"
                : e instanceof AccessDeniedException ? "no permission for " + e.getMessage() : e.getMessage();
    }

    private WheelPlatform chosenPlatform() throws CommandException {
        return platform != null
                ? WheelPlatform.of(platform)
                : WheelPlatform.of(Platform.current().nativeName());
    }
}
