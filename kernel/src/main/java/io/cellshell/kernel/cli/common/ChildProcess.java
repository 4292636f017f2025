package io.cellshell.kernel.cli.common;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that ends when this one is told to end, and has the time to end in order. */
public final class ChildProcess {

    private static final long ORDERLY_END_SECONDS = 30;

    private ChildProcess() {}

    /**
     * Runs a program with the output of this process and no input, and waits for its end.
     *
     * @return its exit code
     */
    public static int run(List<String> command, Path folder) throws IOException, InterruptedException {
        return run(command, folder, Map.of());
    }

    /** As {@link #run(List, Path)}, with variables for those that the environment does not have. */
    public static int run(List<String> command, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(command, folder, environment, Map.of());
    }

    /** As {@link #run(List, Path, Map)}, with further variables instead of those that the environment has. */
    public static int run(
            List<String> command, Path folder, Map<String, String> environment, Map<String, String> instead)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        environment.forEach(builder.environment()::putIfAbsent);
        builder.environment().putAll(instead);
        Process process = builder.start();
        process.getOutputStream().close();
        Thread end = new Thread(() -> end(process), "cellshell-end-child");
        Runtime.getRuntime().addShutdownHook(end);
        int code = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            throw new InterruptedException("This process is told to end");
        }
        return code;
    }

    /** Ctrl-C in a terminal reaches the child by itself; a signal to this process alone does not. */
    private static void end(Process process) {
        if (process.supportsNormalTermination()) {
            process.destroy();
        }
        try {
            if (!process.waitFor(ORDERLY_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
