package io.cellshell.kernel.jshell.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementBlockTest {

    private final JavaInterpreter java = new JavaInterpreter(List.of(), List.of());
    private int cell;

    @BeforeEach
    void declare() {
        run("int k = 0;\nint f() { return ++k; }\nvar log = new java.util.ArrayList<Integer>();");
    }

    @AfterEach
    void close() {
        java.close();
    }

    private Outcome run(String code) {
        return java.eval(code, ++cell);
    }

    private Object value(String code) {
        return ((Outcome.Value) run(code)).value();
    }

    private String traceback(String code) {
        return String.join("\n", ((Outcome.Failed) run(code)).error().traceback());
    }

    @Test
    void everyStatementRunsOnceAndInOrder() {
        run(IntStream.range(0, 60).mapToObj(i -> "log.add(f());").collect(Collectors.joining("\n")));
        assertThat(value("log")).isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f();\nf();\nk",
                "f(); // one\nf(); /* two */ k",
                "f();\n/* a\n comment */\nf(); // }\n\nk",
                "if (k == 0) f();\nelse k = 9;\nfor (int i = 0; i < 1; i++) f();\nk",
                "{ int k = 5; k++; }\nf(); ; ;\nf();\nk",
                "k = 1;\nint other = f();\nk = other;\nk",
                "String s = \"//\"; f(); f(); k",
                "try { f(); } finally { f(); }\nlabel: while (true) { break label; }\nk"
            })
    void whatIsWrittenBetweenThemDoesNotMatter(String code) {
        assertThat(value(code)).isEqualTo(2);
    }

    @Test
    void theFirstThatThrowsEndsTheCellAtItsLine() {
        assertThat(traceback("f();\nf();\n\n  k = 1 / 0;\nf();")).contains("cell 2, line 4", "k = 1 / 0;");
        assertThat(value("k")).isEqualTo(2);
    }

    @Test
    void aStatementThatCannotBeReachedStillHasTheErrorOfTheOneBefore() {
        assertThat(traceback("f();\nthrow new IllegalStateException(\"stop here\");\nf();"))
                .contains("stop here", "cell 2, line 2");
        assertThat(value("k")).isEqualTo(1);
    }

    @Test
    void oneThatDoesNotCompileIsToldAtItsPlaceAndNothingRuns() {
        assertThat(traceback("f();\nf();\n  f(1);\nf();")).contains("cell 2, line 3", "Nothing of this cell was run.");
        assertThat(value("k")).isEqualTo(0);
    }

    @Test
    void withoutTheCheckTheOnesBeforeHaveRun() {
        java.allOrNothing(false);
        assertThat(traceback("f();\nf();\n  f(1);\nf();")).contains("cell 2, line 3");
        assertThat(value("k")).isEqualTo(2);
    }

    @Test
    void theLastShowsItsValueWhereItHasNoSemicolon() {
        assertThat(value("f();\nf();\nf()")).isEqualTo(3);
        assertThat(run("f();\nf();\nf();")).isInstanceOf(Outcome.Done.class);
        assertThat(value("k")).isEqualTo(6);
    }

    /** A block takes 500 statements. */
    @Test
    void moreThanOneMethodCanHoldStillRuns() {
        run(IntStream.range(0, 510).mapToObj(i -> "k += 40000;").collect(Collectors.joining("\n")));
        assertThat(value("k")).isEqualTo(20_400_000);
    }
}
