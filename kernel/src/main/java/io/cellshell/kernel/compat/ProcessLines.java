package io.cellshell.kernel.compat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Runs a program and returns what it prints. */
public final class ProcessLines {

    private ProcessLines() {}

    /**
     * The lines that a program prints, those about errors among them. A stop of the cell ends the program.
     *
     * @param command the program and its arguments
     */
    public static List<String> of(List<String> command) throws IOException, InterruptedException, ExecutionException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            CompletableFuture<List<String>> lines = CompletableFuture.supplyAsync(
                    () -> process.inputReader().lines().toList(), task -> new Thread(task, "process-output").start());
            return lines.get();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
