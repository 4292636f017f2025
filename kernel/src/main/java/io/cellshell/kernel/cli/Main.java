package io.cellshell.kernel.cli;

import io.cellshell.kernel.api.internal.PoolThreads;
import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.doctor.DoctorCommand;
import io.cellshell.kernel.cli.install.InstallCommand;
import io.cellshell.kernel.cli.install.WheelCommand;
import io.cellshell.kernel.cli.kernel.CdsTrainingCommand;
import io.cellshell.kernel.cli.kernel.KernelCommand;
import io.cellshell.kernel.cli.lab.LabCommand;
import io.cellshell.kernel.cli.run.ExecuteCommand;
import io.cellshell.kernel.cli.run.ParametersCommand;
import io.cellshell.kernel.cli.run.RunCommand;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of the program. */
@Command(
        name = "cellshell",
        description = "Java notebooks with a workbench for microscopy images.",
        mixinStandardHelpOptions = true,
        versionProvider = About.class,
        subcommands = {
            RunCommand.class,
            LabCommand.class,
            InstallCommand.class,
            WheelCommand.class,
            DoctorCommand.class,
            ExecuteCommand.class,
            ParametersCommand.class,
            CdsTrainingCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:a cell or a test failed, or something that is needed is missing",
            "2:wrong options, or a file that cannot be read",
            "3:a test is incomplete: nothing wrong was found, but a part could not be tested here",
            "130:stopped by Ctrl-C"
        })
public final class Main implements Callable<Integer> {

    private Main() {}

    /** Runs one command and ends the process. A kernel starts without the option parser: its start is waited for. */
    public static void main(String[] args) {
        PoolThreads.install();
        boolean kernel = args.length > 0 && args[0].equals(KernelCommand.NAME);
        System.exit(
                kernel
                        ? KernelCommand.run(Arrays.copyOfRange(args, 1, args.length))
                        : execute(JarCommand.of(Installation.current()), args));
    }

    /** A command of another jar parses its arguments itself. */
    static int execute(List<JarCommand> others, String[] args) {
        Optional<JarCommand> meant = others.stream()
                .filter(command -> args.length > 0 && args[0].equals(command.name()))
                .findFirst();
        if (meant.isEmpty()) {
            CommandLine line = commandLine();
            others.forEach(command -> line.addSubcommand(command.name(), command.listed()));
            return line.execute(args);
        }
        try {
            return meant.get().run(List.of(args).subList(1, args.length));
        } catch (IOException e) {
            System.err.println("cellshell: The Java process of “" + args[0] + "” cannot be started (" + e.getMessage()
                    + "); cellshell doctor looks at what it needs.");
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        }
    }

    /** The commands. What the user can put right is one sentence, without a stack trace. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof CommandException e) {
                command.getErr().println("cellshell: " + e.getMessage());
                return e.exitCode();
            }
            if (exception instanceof InterruptedException) {
                return ExitCode.INTERRUPTED;
            }
            throw exception;
        });
        return line;
    }

    /** Without a command: how to go on. */
    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return ExitCode.USAGE;
    }
}
