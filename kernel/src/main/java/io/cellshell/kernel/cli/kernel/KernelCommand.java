package io.cellshell.kernel.cli.kernel;

import io.cellshell.kernel.cli.common.ClassArchive;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.common.PyTorchCache;
import io.cellshell.kernel.server.KernelServer;
import io.cellshell.kernel.session.SessionOptions;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code kernel [--plain] CONNECTION_FILE}: what a front end starts by way of the kernelspec. */
public final class KernelCommand {

    public static final String NAME = "kernel";
    public static final String PLAIN = "--plain";

    private KernelCommand() {}

    /** Serves until the front end asks for a shutdown, and returns the exit code. */
    public static int run(String... args) {
        List<String> files =
                List.of(args).stream().filter(arg -> !arg.equals(PLAIN)).toList();
        if (files.size() != 1) {
            System.err.println("cellshell: the command kernel is started by Jupyter with one connection file, not with "
                    + files.size() + " files; to open notebooks run: cellshell lab");
            return ExitCode.USAGE;
        }
        try {
            Optional<Integer> ended = RelaunchWithOptions.run(args);
            if (ended.isPresent()) {
                return ended.get();
            }
            RelaunchWithOptions.endWithParent();
            boolean plain = args.length > files.size();
            Installation installation = Installation.current();
            archiveLater(installation, plain);
            if (!plain) {
                PyTorchCache.current(installation).use();
            }
            SessionOptions options = installation
                    .sessionOptions(plain)
                    .withHistory(Platform.current().history(System.getenv(), Platform.userHome()));
            return KernelServer.serve(Path.of(files.get(0)), options) ? ExitCode.OK : ExitCode.FAILED;
        } catch (IOException | InvalidPathException e) {
            System.err.println("cellshell: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }

    /** After a first start, or one after an update, the next start shall be faster. The user's first minute is left alone. */
    private static void archiveLater(Installation installation, boolean plain) {
        Thread thread = new Thread(
                () -> {
                    try {
                        TimeUnit.MINUTES.sleep(1);
                        ClassArchive archive = installation.classArchive();
                        if (!archive.isFresh()) {
                            archive.make(installation.command(CdsTrainingCommand.arguments(plain)));
                        }
                    } catch (IOException e) {
                        // Without an archive kernels start slower; nobody asked for it, so nobody is told.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "cellshell-archive");
        thread.setDaemon(true);
        thread.start();
    }
}
