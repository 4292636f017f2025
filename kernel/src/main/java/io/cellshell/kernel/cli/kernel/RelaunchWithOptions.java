package io.cellshell.kernel.cli.kernel;

import io.cellshell.kernel.cli.common.ChildProcess;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.JvmOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options that the user sets for Java, where no shell puts them on the kernel's command line: on Windows. The kernel then reads them itself and, where
 * there are some, starts the Java process that has them.
 */
public final class RelaunchWithOptions {

    /** On the command line of a kernel that was started without a look at the user's options. */
    public static final String UNREAD = "-Dcellshell.options=unread";

    /** System property with the process that must not be outlived: a front end that kills it knows of no other. */
    static final String PARENT = "cellshell.parent";

    private RelaunchWithOptions() {}

    /** Runs the kernel with the user's options and returns its exit code; empty where this process can go on itself. */
    static Optional<Integer> run(String... args) throws IOException {
        boolean unread = "unread".equals(System.getProperty("cellshell.options"));
        if (!unread || JvmOptions.ofUser(System.getenv()).isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>(List.of(KernelCommand.NAME));
        arguments.addAll(List.of(args));
        List<String> command = new ArrayList<>(Installation.current().command(arguments));
        command.add(1, "-D" + PARENT + "=" + ProcessHandle.current().pid());
        try {
            return Optional.of(ChildProcess.run(command, Path.of("").toAbsolutePath(), Map.of()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(1);
        }
    }

    /** Ends this process with its parent, where it has been told of one. */
    static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent != null) {
            ProcessHandle.of(parent)
                    .ifPresentOrElse(
                            process -> process.onExit()
                                    .thenRun(() -> Runtime.getRuntime().halt(1)),
                            () -> Runtime.getRuntime().halt(1));
        }
    }
}
