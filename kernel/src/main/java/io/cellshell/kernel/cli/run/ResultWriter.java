package io.cellshell.kernel.cli.run;

import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.export.HtmlPage;
import io.cellshell.kernel.nbformat.AtomicFile;
import io.cellshell.kernel.nbformat.Execution;
import io.cellshell.kernel.nbformat.NotebookDocument;
import io.cellshell.kernel.nbformat.PapermillMetadata;
import io.cellshell.kernel.protocol.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps what a run has reached: the notebook after every cell, the page at the end. */
final class ResultWriter {

    private final Path source;
    private final NotebookDocument original;
    private final Optional<PapermillMetadata> papermill;
    private final Results results;
    private final RunOptions options;
    private final String sha256;
    private boolean begun;

    /** Makes the folder of the results, so that a wrong one is found before the first cell runs. */
    ResultWriter(
            Path source, PreparedNotebook prepared, Results results, RunOptions options, String shownAs, Instant start)
            throws CommandException, IOException {
        this.source = source;
        this.sha256 = InputFiles.hash(source);
        this.original = prepared.document();
        this.papermill = prepared.parameters().isEmpty()
                ? Optional.empty()
                : Optional.of(new PapermillMetadata(
                        prepared.parameterValues(), shownAs, results.notebook().toString(), start, About.producer()));
        this.results = results;
        this.options = options;
        Path folder = results.notebook().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e.toString());
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(folder, "no permission");
        }
        if (Files.exists(results.notebook()) && sameFile(results.notebook(), source)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The results would replace the notebook " + source
                            + " itself; use another --output folder, or --inplace if that is what you want.");
        }
    }

    Results results() {
        return results;
    }

    /** Writes the executed notebook as far as it has come. The page of an earlier run goes: it would show other results. */
    synchronized void save(Map<Integer, Execution> executions) throws IOException {
        if (!begun) {
            Files.deleteIfExists(results.page());
            begun = true;
        }
        executed(executions, null).write(results.notebook());
    }

    /**
     * Writes everything that the user asked for. A notebook is changed in place only by a run that succeeded, and gets no clocks and
     * nothing of this machine, so that it differs where its results do.
     *
     * @return whether all of it was written; a notebook that somebody has changed while it ran stays as it is
     */
    synchronized boolean finish(Map<Integer, Execution> executions, boolean succeeded, RunRecord record)
            throws IOException {
        NotebookDocument executed = executed(executions, Instant.now()).with(RunRecord.NAME, record.metadata());
        executed.write(results.notebook());
        if (options.html()) {
            HtmlPage page = new HtmlPage(
                    source.getFileName().toString(),
                    source.getParent(),
                    ZonedDateTime.now(),
                    About.producer(),
                    record.words());
            AtomicFile.write(results.page(), page.render(executed).getBytes(StandardCharsets.UTF_8));
        }
        if (options.inplace() && succeeded) {
            if (!Files.isRegularFile(source) || !InputFiles.hash(source).equals(sha256)) {
                return false;
            }
            Map<Integer, Execution> plain = executions.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().withoutTiming()));
            original.executed(plain, Reply.LanguageInfo.java()).write(source);
        }
        return true;
    }

    private NotebookDocument executed(Map<Integer, Execution> executions, Instant end) {
        NotebookDocument executed = original.executed(executions, Reply.LanguageInfo.java());
        return papermill.map(facts -> executed.with(facts, executions, end)).orElse(executed);
    }

    private static boolean sameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private static CommandException unwritable(Path folder, String why) {
        return new CommandException(
                ExitCode.USAGE,
                "The results cannot be written to " + folder + " (" + why + "); choose another folder with --output.");
    }
}
