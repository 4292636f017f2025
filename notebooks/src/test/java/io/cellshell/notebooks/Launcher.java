package io.cellshell.notebooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The launcher at the root of the project, used as a user uses it. */
final class Launcher {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /**
     * What became of a command.
     *
     * @param exitCode 0 where all went well
     * @param output what it printed, on both streams
     */
    record Result(int exitCode, String output) {}

    private Launcher() {}

    static Result cellshell(String... arguments) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(ROOT.resolve(windows ? "cellshell.cmd" : "cellshell").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CELLSHELL_JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
