package io.cellshell.workbench.model.bioimageio.description;

import io.cellshell.workbench.model.ModelException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A description that was read, or what is wrong with it.
 *
 * @param description what it says; empty where it is invalid
 * @param problems errors and warnings, as {@code bioimageio.spec} finds them
 */
public record DescriptionReport(Optional<ModelDescription> description, List<DescriptionProblem> problems) {

    private static final int MOST_SHOWN = 10;

    public DescriptionReport {
        problems = List.copyOf(problems);
    }

    /** What makes it invalid; empty where it is valid. */
    public List<DescriptionProblem> errors() {
        return problems.stream().filter(DescriptionProblem::isError).toList();
    }

    /** What should be better. */
    public List<DescriptionProblem> warnings() {
        return problems.stream().filter(problem -> !problem.isError()).toList();
    }

    /** Whether the format allows it. */
    public boolean isValid() {
        return description.isPresent();
    }

    /**
     * What it says.
     *
     * @param file what the message is about
     * @throws ModelException where it is invalid: all errors in one message
     */
    public ModelDescription require(String file) {
        return description.orElseThrow(() -> new ModelException(words(file)));
    }

    private String words(String file) {
        List<DescriptionProblem> errors = errors();
        String shown = errors.stream()
                .limit(MOST_SHOWN)
                .map(error -> "“" + file + "”: " + error.sentence())
                .collect(Collectors.joining("; "));
        int more = errors.size() - MOST_SHOWN;
        return shown + (more > 0 ? "; and " + more + " more errors" : "")
                + "; correct the model's description, or take the package from its source again.";
    }
}
