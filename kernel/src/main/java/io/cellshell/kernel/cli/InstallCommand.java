package io.cellshell.kernel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "install")
final class InstallCommand implements Callable<Integer> {
    public Integer call() {
        return 0;
    }
}
