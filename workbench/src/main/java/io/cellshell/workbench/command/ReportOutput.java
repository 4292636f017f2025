package io.cellshell.workbench.command;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.plot.Report;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a report goes, and how it is written. */
final class ReportOutput {

    private static final List<String> ENDINGS = List.of(".json", ".md", ".html", ".txt");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = ReportFormat.Converter.class,
            description = "text, json, md or html. Default: as the name of the file ends, else text.")
    private ReportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "File to write, in place of standard output; .json, .md, .html or .txt, or any with --format.")
    private String output;

    /**
     * Before the work: what was asked for can be written.
     *
     * @throws RuntimeException with a sentence where it cannot
     */
    void check() {
        if (output != null) {
            Path file = UserPath.of(output);
            format(file);
            AtomicFile.requirePlace(file);
        }
    }

    /** Writes the report; to a file with {@code done}, a sentence, on standard error. */
    void write(Report report, String title, String done) {
        CommandLine command = spec.commandLine();
        if (output == null) {
            PrintWriter out = command.getOut();
            out.print((format == null ? ReportFormat.TEXT : format).of(report, title));
            out.flush();
            return;
        }
        Path file = UserPath.of(output);
        AtomicFile.write(file, format(file).of(report, title).getBytes(StandardCharsets.UTF_8));
        command.getErr().println(done + " It is in " + file.toAbsolutePath().normalize() + ".");
    }

    private ReportFormat format(Path file) {
        if (format != null) {
            return format;
        }
        String ending = FileEnding.of(file, ENDINGS)
                .orElseThrow(() -> new IllegalArgumentException(FileEnding.refusal(file, "this", ENDINGS)));
        return switch (ending) {
            case ".json" -> ReportFormat.JSON;
            case ".md" -> ReportFormat.MD;
            case ".html" -> ReportFormat.HTML;
            default -> ReportFormat.TEXT;
        };
    }
}
