package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of names that are not there yet, and that sound code is left alone. */
class MissingNameTest {

    private JavaInterpreter java;
    private int cell;

    @BeforeEach
    void start() {
        java = new JavaInterpreter(List.of(), List.of());
        run("import java.util.*;\nimport java.util.function.*;\nint kept = 7;");
    }

    @AfterEach
    void stop() {
        java.close();
    }

    @Test
    void soundCodeIsLeftAlone() {
        for (String code : List.of(
                "String not = \"and or not ** 'x' # “\"; // del kept, image?",
                "int in = 3; int and = 4; boolean is = in < and;",
                "class del {}\ndel gone = null;",
                "boolean c = kept > 3 ?\n true : false;",
                "int len(String s) { return s.length(); }\nlen(\"abc\")",
                "void print(Object o) {}\nprint(1);",
                "void help(int n) {}\nhelp(3);")) {
            assertThat(run(code)).as(code).isNotInstanceOf(Outcome.Failed.class);
        }
        assertThat(value("kept")).isEqualTo(7);
    }

    @Test
    void whoDeclaresTheNameOfACommandMeansThat() {
        run("class echo {}");
        assertThat(run("echo back;")).isNotInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aMainMethodHasToBeCalled() {
        assertThat(run("public static void main(String[] args) { }").notes())
                .containsExactly("main is declared, and nothing has called it: main(new String[0]) runs it."
                        + " A notebook needs no main; its statements can stand in the cell as they are.");
        assertThat(run("public class Hello {\n  public static void main(String[] args) { }\n}")
                        .notes())
                .first()
                .asString()
                .contains("Hello.main(new String[0]) runs it");
        assertThat(run("void main() { }\nmain();").notes()).isEmpty();
        assertThat(run("String s = \"void main()\";").notes()).isEmpty();
    }

    @Test
    void whatIsMissingIsTold() {
        assertThat(run("class A1 { B1 b; static int f() { return 1; } }").notes())
                .first()
                .asString()
                .startsWith("A1 uses class B1");
        String needsB1 = "A1 cannot be used yet: it needs class B1, which no cell has defined so far.";
        for (String use : List.of(
                "new A1()",
                "var x = new A1();",
                "A1 x = null; x.b = null;",
                "List<A1> list = new ArrayList<>();",
                "A1[] array = new A1[2];",
                "A1.f()",
                "Supplier<A1> maker = A1::new;",
                "(A1) null",
                "\"\" instanceof A1")) {
            assertThat(failed(use).message()).as(use).endsWith(": " + needsB1);
        }
        assertThat(run("class A2 extends A1 {}").notes())
                .containsExactly(
                        "A2 cannot be used yet: it needs class B1 (for A1), which no cell has defined so far.");
        assertThat(failed("new A2()").message())
                .endsWith(": A2 cannot be used yet: it needs class B1 (for A1), which no cell has defined so far.");
        run("class B1 {}");
        assertThat(value("A1.f()")).isEqualTo(1);
        assertThat(run("new A2()")).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void aMissingImportAndAMisspeltClassAreTold() {
        assertThat(run("class U { AtomicLong c; Sting s; }").notes())
                .first()
                .asString()
                .contains("AtomicLong is known after: import java.util.concurrent.atomic.AtomicLong;")
                .contains("For Sting: did you mean String?");
        assertThat(failed("new U()").message())
                .contains("U cannot be used yet: it needs class AtomicLong and class Sting")
                .contains("AtomicLong is known after: import java.util.concurrent.atomic.AtomicLong;")
                .contains("For Sting: did you mean String?");
        assertThat(run("T first(List<T> xs) { return xs.get(0); }").notes())
                .first()
                .asString()
                .endsWith("If T stands for any type, write <T> in front of the type of its result.");
    }

    @Test
    void classesThatNoImportBringsAreFoundAtOnce(@TempDir Path folder) throws IOException {
        assertThat(failed("AtomicLong a = null;").message())
                .endsWith("It is known after: import java.util.concurrent.atomic.AtomicLong;");
        assertThat(failed("AtomicLnog a = null;").message())
                .endsWith("Did you mean AtomicLong? It is known after: import java.util.concurrent.atomic.AtomicLong;");
        assertThat(failed("Entry<String, String> e = null;").message()).contains("import java.util.Map.Entry;");
        assertThat(failed("Path p = null;").message()).contains("import java.nio.file.Path;");
        Path source = Files.writeString(folder.resolve("Curious.java"), "package org.shelf; public class Curious {}");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.resolve("classes").toString(), source.toString());
        assertThat(compiled).isZero();
        java.addToClasspath(List.of(folder.resolve("classes")));
        assertThat(failed("Curious c = null;").message()).endsWith("It is known after: import org.shelf.Curious;");
    }

    private Object value(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private CellError failed(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).as(code).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).error();
    }

    private Outcome run(String code) {
        return java.eval(code, ++cell);
    }
}
