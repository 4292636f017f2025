package io.cellshell.kernel.cli.run;

import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.ChildProcess;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.parameter.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Runs notebooks, each in a Java process of its own that starts in the notebook's folder. So a relative path in a cell
 * means the same as in JupyterLab, and no notebook finds what another has left.
 */
@Command(
        name = "run",
        description = {
            "Run notebooks from top to bottom, without Jupyter and without Python.",
            "Each runs in a fresh Java that starts in the notebook's folder, as in JupyterLab, and leaves two files: the"
                    + " executed notebook, and one HTML page that stands alone. The notebook itself stays as it is."
        },
        mixinStandardHelpOptions = true,
        versionProvider = About.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all cells succeeded",
            "1:a cell failed; what ran before it is in the results",
            "2:wrong options, a parameter that does not fit, or a notebook that cannot be read or is not Java; nothing was run",
            "130:stopped by Ctrl-C; what had run is in the results"
        })
public final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NOTEBOOK", arity = "1..*", description = "Notebook files (.ipynb, format 4).")
    private List<Path> notebooks;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        checkAll();
        int worst = ExitCode.OK;
        for (Path notebook : notebooks) {
            worst = Math.max(worst, run(notebook));
        }
        return worst;
    }

    /** Before an hour of work, not after it: every notebook can be read, and no two write the same file. */
    private void checkAll() throws CommandException {
        Map<Path, Path> results = new HashMap<>();
        Collection<Parameter> parameters = options.parameters().read();
        List<String> warnings = new ArrayList<>();
        for (Path notebook : notebooks) {
            PreparedNotebook.of(notebook, parameters).warnings().forEach(warnings::add);
            Path other = results.put(Results.of(notebook, options).notebook(), notebook);
            if (other != null) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "The notebooks " + other + " and " + notebook
                                + " would write the same results; run them one by one with different --output folders.");
            }
        }
        warnings.forEach(warning -> System.err.println("cellshell: " + warning));
    }

    private int run(Path notebook) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(ExecuteCommand.NAME));
        arguments.addAll(options.arguments());
        arguments.addAll(List.of("--shown-as", notebook.toString()));
        arguments.addAll(List.of("--called-from", Path.of("").toAbsolutePath().toString()));
        if (Boolean.getBoolean(Progress.TERMINAL)) {
            arguments.add("--live");
        }
        arguments.add(notebook.toRealPath().toString());
        int code = ChildProcess.run(
                Installation.current().command(arguments), notebook.toRealPath().getParent());
        return switch (code) {
            case ExecuteCommand.SUCCEEDED -> ExitCode.OK;
            case ExecuteCommand.CELL_FAILED -> ExitCode.FAILED;
            case ExitCode.USAGE -> ExitCode.USAGE;
            default -> {
                // Behind the line of the cell that ran.
                System.err.println();
                System.err.println("cellshell: The Java process of " + notebook
                        + " ended before its last cell (exit code " + code + hint(code)
                        + "); what had run until then is in "
                        + Results.of(notebook, options).notebook() + ".");
                yield ExitCode.FAILED;
            }
        };
    }

    private static String hint(int code) {
        return switch (code) {
            case ExitCode.OK, ExitCode.INTERRUPTED -> "; perhaps a cell calls System.exit";
            case 137 -> "; often for lack of memory";
            default -> "";
        };
    }
}
