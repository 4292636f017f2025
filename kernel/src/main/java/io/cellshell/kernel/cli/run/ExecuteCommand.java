package io.cellshell.kernel.cli.run;

import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.nbformat.NotebookDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one notebook in this process, whose working folder is the notebook's. Started by {@link RunCommand}. */
@Command(name = ExecuteCommand.NAME, hidden = true)
public final class ExecuteCommand implements Callable<Integer> {

    static final String NAME = "execute";

    /** All cells succeeded. Not 0, because a cell can end the process with 0 before the last cell. */
    static final int SUCCEEDED = 64;

    /** A cell failed. */
    static final int CELL_FAILED = 65;

    @Parameters(paramLabel = "NOTEBOOK")
    private Path notebook;

    @Option(names = "--shown-as", description = "The notebook's path as the user wrote it.", required = true)
    private String shownAs;

    @Option(names = "--called-from", description = "The folder that the user stands in.", required = true)
    private Path calledFrom;

    @Option(names = "--live", description = "Standard error is a terminal.")
    private boolean live;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws CommandException, IOException {
        Progress progress = new Progress(System.err, live, calledFrom);
        PreparedNotebook prepared =
                PreparedNotebook.of(notebook, options.parameters().read());
        NotebookDocument document = prepared.document();
        Results results = Results.of(notebook, options);
        try (RunRecorder recorder = new RunRecorder(notebook, results.notebook().getParent(), prepared.values())) {
            ResultWriter keeper = new ResultWriter(notebook, prepared, results, options, shownAs, recorder.start());
            EarlierRun earlier = EarlierRun.read(List.of(results.notebook(), notebook));
            NotebookRun run = new NotebookRun(shownAs, document, options, keeper, recorder, earlier, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(run::stopAndKeep, "cellshell-stop"));
            return run.run(Installation.current().sessionOptions(options.plain())) ? SUCCEEDED : CELL_FAILED;
        }
    }
}
