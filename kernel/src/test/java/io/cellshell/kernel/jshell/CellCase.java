package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh notebook for each test, and words for what its cells are to do. */
abstract class CellCase {

    final JavaInterpreter java = new JavaInterpreter(List.of(), List.of());
    private int cell;

    @BeforeEach
    void imports() {
        java.addImports(List.of("java.util.*", "java.util.function.*", "java.util.stream.*"));
    }

    @AfterEach
    void stop() {
        java.close();
    }

    Outcome run(String code) {
        return java.eval(code, ++cell);
    }

    /** The value of a cell that has nothing to remark. */
    Object value(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Value.class);
        assertThat(outcome.notes()).isEmpty();
        return ((Outcome.Value) outcome).value();
    }

    /** A cell that works and has nothing to remark. */
    void silent(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).as(outcome.toString()).isNotInstanceOf(Outcome.Failed.class);
        assertThat(outcome.notes()).isEmpty();
    }

    /** The one sentence of a cell that fails. */
    String failure(String code) {
        return failed(code).error().message();
    }

    Outcome.Failed failed(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    /** The line of a failed cell that is shown, and the mark under it. */
    List<String> marked(String code) {
        return String.join("\n", failed(code).error().traceback())
                .replaceAll("\u001b\\[[0-9;]*m", "")
                .lines()
                .skip(1)
                .limit(2)
                .toList();
    }
}
