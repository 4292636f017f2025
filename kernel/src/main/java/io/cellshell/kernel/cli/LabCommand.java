package io.cellshell.kernel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "lab")
final class LabCommand implements Callable<Integer> {
    public Integer call() {
        return 0;
    }
}
