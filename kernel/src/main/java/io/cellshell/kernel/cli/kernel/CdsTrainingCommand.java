package io.cellshell.kernel.cli.kernel;

import io.cellshell.kernel.cli.common.ClassArchive;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.PyTorchCache;
import io.cellshell.kernel.server.CdsTraining;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a kernel's parts and ends; the process from which a {@link ClassArchive} is made. */
@Command(name = CdsTrainingCommand.NAME, hidden = true)
public final class CdsTrainingCommand implements Callable<Integer> {

    static final String NAME = "train-class-archive";

    /** The command line that starts it. */
    public static List<String> arguments(boolean plain) {
        return plain ? List.of(NAME, KernelCommand.PLAIN) : List.of(NAME);
    }

    @Option(names = "--plain")
    private boolean plain;

    @Override
    public Integer call() throws IOException {
        if (!plain) {
            PyTorchCache.current(Installation.current()).use();
        }
        CdsTraining.run(Installation.current().sessionOptions(plain));
        return ExitCode.OK;
    }
}
