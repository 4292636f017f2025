package io.cellshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Cells with magics, in a session without a front end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotebookInterpreterTest {

    private MagicSession session;

    @BeforeAll
    void start(@TempDir java.nio.file.Path folder) throws Exception {
        session = new MagicSession(folder);
        session.cells().kernel(0).addMagic(Magic.line("echo", "", "", line -> line.args()));
        session.cells().kernel(0).addMagic(Magic.cell("shout", "", "", (line, body) -> body.toUpperCase()));
        session.cells().kernel(0).addMagic(Magic.line("fail", "", "", line -> {
            throw new java.io.IOException("no disk", new IllegalStateException("broken"));
        }));
    }

    @AfterAll
    void stop() {
        session.close();
    }

    @Test
    void theValueOfTheLastPartIsShown() {
        assertThat(session.value("int a = 1;\n%echo x \"y z\"")).isEqualTo(List.of("x", "y z"));
        assertThat(session.value("%echo x\n1 + 1")).isEqualTo(2);
        assertThat(session.value("%echo x\n// so be it\n")).isEqualTo(List.of("x"));
        assertThat(session.value("%%shout\nhello")).isEqualTo("HELLO");
        assertThat(session.run("%echo x\nint b = 2;")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void magicsAreFunctionsToo() {
        assertThat(session.value("List<String> x = %echo a 'b c'\nx.size()")).isEqualTo(2);
        assertThat(session.value("var y = %echo a;\ny")).isEqualTo(List.of("a"));
        assertThat(session.value("x = %echo a b c\nx.size()")).isEqualTo(3);
        assertThat(session.value("lineMagic(\"echo\", List.of(\"p\"))")).isEqualTo(List.of("p"));
        assertThat(session.value("String s = cellMagic(\"shout\", List.of(), \"q\"); s"))
                .isEqualTo("Q");
        assertThat(session.value("int f() { List<String> l = %echo 1 2 3\n return l.size(); }\nf()"))
                .isEqualTo(3);
    }

    @Test
    void codeCanRunCode() {
        assertThat(session.value("eval(\"int made = 20; made + 1\")")).isEqualTo(21);
        assertThat(session.value("made")).isEqualTo(20);
        assertThat(session.value("try { eval(\"int = 7q;\"); } catch (CellException e) { made = -1; }\nmade"))
                .isEqualTo(-1);
    }

    @Test
    void valuesOfVariablesStandInForTheirNames() {
        session.run("String where = \"a b\";\nint many = 3;");
        assertThat(session.value("%echo ${where}/x ${many} ${HOME} $many"))
                .isEqualTo(List.of("a b/x", "3", "${HOME}", "$many"));
    }

    @Test
    void anUnknownMagicIsNamedWithItsLineAndWhatIsNear() {
        Outcome.Failed failed = (Outcome.Failed) session.run("int c = 1;\n%ecko x");
        assertThat(failed.error().name()).isEqualTo("MagicError");
        assertThat(failed.error().message()).isEqualTo("There is no magic %ecko. Did you mean %echo? %help lists all.");
        assertThat(String.join("\n", failed.error().traceback()))
                .contains("cell " + session.number() + ", line 2", "%ecko x");
        assertThat(session.value("c")).isEqualTo(1);
        assertThat(session.error("%shout")).isEqualTo("There is no magic %shout, but there is %%shout.");
        assertThat(session.error("%%echo\nx")).isEqualTo("There is no magic %%echo, but there is %echo.");
        assertThat(session.error("%zzzzzz")).endsWith("%help lists those that there are.");
    }

    @Test
    void whatAMagicThrowsIsToldWithItsCauses() {
        Outcome.Failed failed = (Outcome.Failed) session.run("%fail");
        assertThat(failed.error().name()).isEqualTo("IOException");
        assertThat(String.join("\n", failed.error().traceback()))
                .contains("no disk", "IllegalStateException: broken", "line 1");
    }

    @Test
    void anErrorAfterAMagicNamesTheLineOfTheCell() {
        Outcome.Failed failed = (Outcome.Failed) session.run("%echo a\n\nint d = 1;\nint e = nothing;");
        assertThat(failed.error().message()).startsWith("cell " + session.number() + ", line 4");
        failed = (Outcome.Failed) session.run("%echo a\nint z = 0;\n1 / z");
        assertThat(String.join("\n", failed.error().traceback()))
                .contains("cell " + session.number() + ", line 3", "1 / z");
    }

    @Test
    void anErrorShowsTheCellAsItWasWritten() {
        Outcome.Failed failed = (Outcome.Failed) session.run("List<String> q = %nothing a \"b\\\\\"");
        assertThat(String.join("\n", failed.error().traceback()))
                .contains("There is no magic %nothing", "List<String> q = %nothing a \"b\\\\\"")
                .doesNotContain("lineMagic(");
    }

    @Test
    void whatWasRunBeforeAnErrorIsSaid() {
        Outcome.Failed failed = (Outcome.Failed) session.run("int one = 1;\nint two = nothing;");
        assertThat(failed.error().traceback()).last().isEqualTo("Nothing of this cell was run.");
        failed = (Outcome.Failed) session.run("%echo\nint one = 1;\nint two = nothing;");
        assertThat(failed.error().traceback())
                .last()
                .isEqualTo("This cell was run down to the magic above this line, and no further.");
    }

    @Test
    void whatEvalThrowsNamesTheErrorOfTheCode() {
        assertThat(session.error("eval(\"1 / 0\")")).isEqualTo("ArithmeticException: / by zero");
        assertThat(session.error("%time 1 / 0")).isEqualTo("/ by zero");
    }
}
