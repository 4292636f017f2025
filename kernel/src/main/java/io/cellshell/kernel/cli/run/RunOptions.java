package io.cellshell.kernel.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How notebooks are run; the same for the command and for the process that runs one notebook. */
final class RunOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for the results. Default: 'executed' beside each notebook.")
    private Path output;

    @Option(
            names = "--inplace",
            description = "Also write the results into the notebook itself, once all of its cells have succeeded.")
    private boolean inplace;

    @Option(names = "--no-html", description = "Write the executed notebook only, no HTML page.")
    private boolean noHtml;

    @Option(
            names = "--allow-errors",
            description = "Go on after a cell has failed, and count the notebook as a success."
                    + " For single cells use the tag 'raises-exception'.")
    private boolean allowErrors;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Stop a cell that runs longer, and count it as failed. Default: no limit.")
    private int timeoutSeconds;

    @Option(names = "--plain", description = "Run without the workbench, as the kernel of 'install --plain' does.")
    private boolean plain;

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    /** Values for variables of the notebooks. */
    ParameterOptions parameters() {
        return parameters;
    }

    /** Folder for the results of a notebook. */
    Path outputFor(Path notebook) {
        return output == null ? notebook.toAbsolutePath().resolveSibling("executed") : output.toAbsolutePath();
    }

    boolean inplace() {
        return inplace;
    }

    boolean html() {
        return !noHtml;
    }

    boolean allowErrors() {
        return allowErrors;
    }

    /** Limit for one cell; 0 for none. */
    int timeoutSeconds() {
        return timeoutSeconds;
    }

    boolean plain() {
        return plain;
    }

    /** These options for another process, with paths that mean the same from another folder. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (output != null) {
            arguments.addAll(List.of("--output", output.toAbsolutePath().toString()));
        }
        flag(arguments, "--inplace", inplace);
        flag(arguments, "--no-html", noHtml);
        flag(arguments, "--allow-errors", allowErrors);
        flag(arguments, "--plain", plain);
        arguments.addAll(List.of("--timeout", String.valueOf(timeoutSeconds)));
        arguments.addAll(parameters.arguments());
        return arguments;
    }

    private static void flag(List<String> arguments, String name, boolean set) {
        if (set) {
            arguments.add(name);
        }
    }
}
