package io.cellshell.kernel.cli.install;

import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "A JDK is not in it; the kernel looks for one when it starts. A wheel with the workbench fits machines like this"
                    + " one; a plain one fits all."
        },
        mixinStandardHelpOptions = true,
        versionProvider = About.class)
public final class WheelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--plain", description = "The kernel alone, without the workbench and the tutorials.")
    private boolean plain;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "dist",
            description = "Folder for the wheel. Default: dist, here.")
    private Path output;

    @Override
    public Integer call() throws CommandException {
        Installation installation = Installation.current();
        if (!plain && !Files.exists(installation.workbenchJar())) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "The workbench is not built in " + installation.home()
                            + "; build it with mvn -DskipTests package, or make the wheel of the kernel alone with --plain.");
        }
        try {
            Path wheel = new Wheel(installation, plain, About.version()).write(output);
            spec.commandLine().getOut().println("Wrote " + wheel + "\nTo install it: pip install " + wheel);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "The wheel cannot be written to " + output + " (" + e.getMessage()
                            + "); name a folder that you may write with --output.");
        }
    }
}
