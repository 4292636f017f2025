package io.cellshell.workbench.model.bioimageio.verdict;

import java.util.List;

/**
 * A part of the test of a package.
 *
 * @param name what was tested
 * @param weights the format of the weights that it was tested with; empty where it concerns the package as a whole
 * @param outcome what it came to
 * @param errors what is wrong; some where it failed
 * @param warnings what should be better, or why it could not be tested
 * @param notes what was found, where nothing is wrong
 */
public record TestStep(
        String name, String weights, Outcome outcome, List<String> errors, List<String> warnings, List<String> notes) {

    public TestStep {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /** A step that passed, unless there are errors. */
    static TestStep of(String name, String weights, List<String> errors, List<String> warnings, List<String> notes) {
        return new TestStep(name, weights, errors.isEmpty() ? Outcome.PASSED : Outcome.FAILED, errors, warnings, notes);
    }

    static TestStep failed(String name, String weights, String error) {
        return of(name, weights, List.of(error), List.of(), List.of());
    }

    static TestStep untested(String name, String weights, String why) {
        return new TestStep(name, weights, Outcome.INCOMPLETE, List.of(), List.of(why), List.of());
    }
}
