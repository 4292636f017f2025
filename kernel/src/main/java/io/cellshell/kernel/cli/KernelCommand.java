package io.cellshell.kernel.cli;

import io.cellshell.kernel.session.KernelServer;
import io.cellshell.kernel.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code kernel [--plain] CONNECTION_FILE}: what a front end starts by way of the kernelspec. */
final class KernelCommand {

    static final String NAME = "kernel";
    static final String PLAIN = "--plain";

    private KernelCommand() {}

    /** Serves until the front end asks for a shutdown, and returns the exit code. */
    static int run(String... args) {
        List<String> files =
                List.of(args).stream().filter(arg -> !arg.equals(PLAIN)).toList();
        if (files.size() != 1) {
            System.err.println("cellshell: the command kernel is started by Jupyter with one connection file, not with "
                    + files.size() + " files; to open notebooks run: cellshell lab");
            return ExitCode.USAGE;
        }
        try {
            boolean plain = args.length > files.size();
            SessionOptions options = Installation.current()
                    .sessionOptions(plain)
                    .withHistory(Platform.current().history(System.getenv(), Path.of(System.getProperty("user.home"))));
            KernelServer.serve(Path.of(files.get(0)), options);
            return ExitCode.OK;
        } catch (IOException e) {
            System.err.println("cellshell: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }
}
