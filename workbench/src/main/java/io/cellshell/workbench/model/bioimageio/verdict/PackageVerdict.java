package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.plot.Report;
import io.cellshell.workbench.plot.View;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What the test of a package came to. Looking at it shows all steps.
 *
 * @param name of the model, or of the file where the model's is not known
 * @param path of the package
 * @param steps in their order
 */
public record PackageVerdict(String name, Path path, List<TestStep> steps) implements Report {

    private static final List<String> ENDINGS = List.of(".json", ".md", ".html", ".txt");

    public PackageVerdict {
        steps = List.copyOf(steps);
    }

    /** Failed where a step failed; else incomplete where a part could not be tested, or no weights were. */
    public Outcome outcome() {
        if (has(Outcome.FAILED)) {
            return Outcome.FAILED;
        }
        boolean ran = steps.stream()
                .anyMatch(step ->
                        step.outcome() == Outcome.PASSED && !step.weights().isEmpty());
        return has(Outcome.INCOMPLETE) || !ran ? Outcome.INCOMPLETE : Outcome.PASSED;
    }

    /** Failed, passed or incomplete with the weights of one format; incomplete where there is no step with them. */
    public Outcome outcome(String weights) {
        return new PackageVerdict(
                        name,
                        path,
                        steps.stream()
                                .filter(step -> step.weights().isEmpty() && step.outcome() == Outcome.FAILED
                                        || step.weights().equals(weights))
                                .toList())
                .outcome();
    }

    private boolean has(Outcome outcome) {
        return steps.stream().anyMatch(step -> step.outcome() == outcome);
    }

    /** Whether all was tested, and nothing is wrong. */
    public boolean passed() {
        return outcome() == Outcome.PASSED;
    }

    /** As JSON, for programs. */
    @Override
    public String json() {
        return VerdictReport.json(this);
    }

    /** As Markdown. */
    @Override
    public String markdown() {
        return VerdictReport.markdown(this);
    }

    /** As an HTML fragment. */
    public String html() {
        return VerdictReport.html(this);
    }

    /**
     * Writes the report as the end of the name says: {@code .json}, {@code .md}, {@code .html} or {@code .txt}.
     *
     * @throws ModelException where the name ends in something else
     * @throws java.io.UncheckedIOException where it cannot be written
     */
    @Override
    public void write(Path file) {
        String ending = FileEnding.of(file, ENDINGS)
                .orElseThrow(() -> new ModelException(FileEnding.refusal(file, "a verdict", ENDINGS)));
        if (ending.equals(".html")) {
            Report.super.write(file);
            return;
        }
        String text = switch (ending) {
            case ".json" -> json();
            case ".md" -> markdown();
            default -> this + "\n";
        };
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public View view() {
        return View.html(html(), toString());
    }

    /** The report for a terminal. */
    @Override
    public String toString() {
        return VerdictReport.text(this);
    }
}
