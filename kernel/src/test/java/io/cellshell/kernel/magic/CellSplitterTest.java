package io.cellshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.cellshell.kernel.api.MagicException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellSplitterTest {

    private static final Set<String> KNOWN = Set.of("time", "maven", "who");

    private JShell shell;

    @BeforeAll
    void start() {
        shell = JShell.builder().executionEngine("local").build();
    }

    @AfterAll
    void stop() {
        shell.close();
    }

    @Test
    void javaAndMagicsTakeTurns() {
        List<CellPart> parts = split("%maven a:b:1\nimport a.*;\nvar x = 1;\n%time x + 1\n\nx");
        assertThat(parts)
                .containsExactly(
                        new CellPart.Line("maven", "a:b:1", 1),
                        new CellPart.Java("            \nimport a.*;\nvar x = 1;\n", false, List.of()),
                        new CellPart.Line("time", "x + 1", 4),
                        new CellPart.Java("            \n           \n          \n           \n\nx", false, List.of()));
    }

    @Test
    void aCellMagicTakesTheWholeCell() {
        assertThat(split("\n  %%bash -x  \necho %who\n%time\n"))
                .containsExactly(new CellPart.Cell("bash", "-x", "echo %who\n%time\n", 2));
        assertThat(split("%%html")).containsExactly(new CellPart.Cell("html", "", "", 1));
    }

    @Test
    void aCellMagicFurtherDownIsAnError() {
        assertThatThrownBy(() -> split("int a = 1;\n%%bash\necho"))
                .isInstanceOf(MagicException.class)
                .hasMessageContaining("%%bash stands on line 2");
    }

    @Test
    void anAssignedMagicBecomesACall() {
        assertThat(split("List<String> x = %jars libs/*.jar \"a b\" c\\d;\nx.size()"))
                .containsExactly(new CellPart.Java(
                        "List<String> x = io.cellshell.kernel.api.CellShell.lineMagic(\"jars libs/*.jar \\\"a b\\\" c\\\\d\");\nx.size()",
                        false,
                        List.of()));
        assertThat(split("void f() {\n  var t = %time g()\n}"))
                .containsExactly(new CellPart.Java(
                        "void f() {\n  var t = io.cellshell.kernel.api.CellShell.lineMagic(\"time g()\");\n}",
                        false,
                        List.of()));
    }

    @Test
    void afterAnAssignedMagicALineMagicMayFollow() {
        assertThat(split("var x = %jars a/*.jar\n%who")).hasSize(2).last().isEqualTo(new CellPart.Line("who", "", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int x = 7\n    %time;",
                "int x = 7\n  %time\n  ;",
                "total\n  %other",
                "total\n%other",
                "foo(a\n%time\n)",
                "int f() {\n    return a\n%time;\n}",
                "String s = \"\"\"\n%time x\n%%bash\n\"\"\";",
                "/*\n%time x\n*/\nint y;",
                "int r = 7 +\n%time",
                "String s = \"a % b = %d\".formatted(3);",
                "x %= 4;",
                "10 % 3",
                "var s = \"= %time x\";",
                "char c = '%', d = '\"';\nint e = 5 %c;",
                "\"// \"\n  %time"
            })
    void aRemainderAndAPercentSignInTextAreJava(String cell) {
        assertThat(split(cell)).containsExactly(new CellPart.Java(cell, false, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (true) {\n  MAGIC\n}",
                "if (true) {\n\tMAGIC;\n}",
                "if (x) {\nMAGIC\n} else {\n  f();\n}",
                "for (int i = 0; i < 3; i++) {\n  f(i);\n    MAGIC\n  f(i);\n}",
                "while (g(a[1])) {\n  if (b) {\n    MAGIC\n  }\n}",
                "if (b) {\n  if (c)\n    MAGIC\n  else\n    f();\n}",
                "{\n  if (b) f(); else\n    MAGIC\n}",
                "if (b)\n  MAGIC\nelse\n  f();",
                "if (b)\nMAGIC",
                "if (b)\n  f();\nelse\nMAGIC",
                "for (int i = 0; i < 2; i++)\nMAGIC",
                "if (b) {\n  f();\n} else\n  MAGIC\nf();",
                "for (int i : a)\n\tMAGIC\n",
                "try {\n  MAGIC\n} catch (Exception e) {\n} finally {\n}",
                "try {\n} catch (Exception e) { // } \"\n  MAGIC\n}",
                "Runnable r = () -> {\n  MAGIC\n};",
                "list.forEach(x -> {\n  f(x);\n  MAGIC\n});",
                "void f() {\n  MAGIC\n}",
                "class A {\n  void f() {\n    /* % */\n    MAGIC\n  }\n}",
                "switch (x) {\n  case 1:\n    MAGIC\n}",
                "switch (x) {\n  case 1 -> {\n    MAGIC\n  }\n}",
                "do {\n  MAGIC\n} while (f());",
                "{\n  String s = \"{\";\n  MAGIC\n}"
            })
    void withinBracesAMagicBecomesACall(String cell) {
        for (String magic : List.of("%who a \"b\"", "%unknown x")) {
            String called = "io.cellshell.kernel.api.CellShell.lineMagic(\""
                    + magic.substring(1).replace("\"", "\\\"") + "\");";
            assertThat(split(cell.replace("MAGIC", magic)))
                    .containsExactly(new CellPart.Java(
                            cell.replace("MAGIC;", "MAGIC").replace("MAGIC", called), false, List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  int x = total\n    %time\n    ;\n}",
                "{\n  int x = f(a)\n    %time\n    + 1;\n}",
                "{\n  int x = a[0]\n%time\n;\n}",
                "{\n  int x = 7\n    %time x\n;}",
                "{\n  f(a\n  %time\n  );\n}",
                "{\n  int x = total\n    % b;\n}",
                "{\n  String s = \"\"\"\n  %time x\n  \"\"\";\n}",
                "{\n  /*\n  %time x\n  */\n}",
                "{\n  // {\n  int y = elsewhere\n  %time\n;\n}"
            })
    void withinBracesARemainderAndAPercentSignInTextAreJava(String cell) {
        assertThat(split(cell)).containsExactly(new CellPart.Java(cell, false, List.of()));
    }

    @Test
    void aCellMagicWithinBracesIsAnError() {
        assertThatThrownBy(() -> split("if (true) {\n  %%bash\n}"))
                .isInstanceOf(MagicException.class)
                .hasMessageContaining("%%bash stands on line 2");
    }

    @Test
    void withoutASemicolonAKnownMagicAtTheMarginIsOne() {
        assertThat(split("foo()\n%time x")).hasSize(2);
        assertThat(split("var x = 5\n%who")).hasSize(2);
        assertThat(split("do f(); while (b)\n%who")).hasSize(2);
        assertThat(split("class A {}\n  %unknown x")).hasSize(2);
        assertThat(split("// a comment\n %unknown x")).containsExactly(new CellPart.Line("unknown", "x", 2));
    }

    @Test
    void directivesAreCollectedWithTheirJava() {
        assertThat(split("//DEPS a:b:1 c:d:2\n//REPOS central\n// DEPS no\nint x; //DEPS e:f:3"))
                .singleElement()
                .extracting(part -> ((CellPart.Java) part).directives())
                .isEqualTo(List.of(
                        new Directive("DEPS", "a:b:1 c:d:2"),
                        new Directive("REPOS", "central"),
                        new Directive("DEPS", "e:f:3")));
        assertThat(split("String s = \"//DEPS a:b:1\";"))
                .allMatch(part -> ((CellPart.Java) part).directives().isEmpty());
        assertThat(split("// a\n// %time")).isEmpty();
        assertThat(split("//DEPS a:b:1")).singleElement().matches(part -> ((CellPart.Java) part).empty());
    }

    @Test
    void everyCharacterKeepsItsLine() {
        String cell = "%who\r\n\tint a;\r\n%who\r\nint b;";
        assertThat(split(cell).stream()
                        .filter(CellPart.Java.class::isInstance)
                        .map(part -> ((CellPart.Java) part).source().lines().count())
                        .collect(Collectors.toList()))
                .containsExactly(2L, 4L);
    }

    private List<CellPart> split(String cell) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        return new CellSplitter(cell, KNOWN::contains, code -> {
                    SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(code.strip());
                    while (info.completeness().isComplete() && !info.remaining().isBlank()) {
                        info = analysis.analyzeCompletion(info.remaining().strip());
                    }
                    return info.completeness();
                })
                .split();
    }

    @Test
    void aHugeCellIsSplitInNoTime() {
        String blank = " ".repeat(1_000_000);
        assertTimeout(Duration.ofSeconds(60), () -> split(blank + "\n" + blank + "int x = 7 % 3;"));
        assertTimeout(Duration.ofSeconds(60), () -> split("String s = \"" + "%\\n".repeat(300_000) + "\";"));
        assertThat(CellSplitter.asWritten(
                        "io.cellshell.kernel.api.CellShell.lineMagic(\"" + "a\\\\".repeat(50_000) + "\");"))
                .hasSize(1 + 100_000);
    }
}
