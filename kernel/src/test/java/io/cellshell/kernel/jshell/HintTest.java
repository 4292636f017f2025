package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people type who come from Python, from a web page or from a book: one message each, at its place, which says what to type. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HintTest {

    private JavaInterpreter java;
    private int cell;

    @BeforeAll
    void start() {
        java = new JavaInterpreter(List.of(), List.of());
        run(
                "import java.util.*;\nimport java.util.stream.*;\nimport java.util.function.*;\nimport java.nio.file.*;\nint kept = 7;");
    }

    @AfterAll
    void stop() {
        java.close();
    }

    /** Code, the line and what is marked in it, and a part of what is said. */
    static Stream<Arguments> wrongCells() {
        return Stream.of(
                of("int a = 5\nint b = 6", 1, " ", "';' expected"),
                of("System.out.println(\"a\" + (1 + 2);", 1, ";", "A ) is missing here, for the ( in column 19"),
                of("for (int i = 0; i < 3; i++) {\n    i++;", 1, "{", "This { is not closed"),
                of("if (1 > 0) {\n    kept++;\n}}", 3, "}", "This } closes nothing"),
                of("String s = \"abc;", 1, "\"", "no closing quote"),
                of("String s = 'Anna';", 1, "'Anna'", "A string stands in double quotes: \"Anna\"."),
                of("String s = 'it is ok' + 'more';", 1, "'it is ok'", "double quotes: \"it is ok\"."),
                of("String s = \"C:\\Users\\me\\x.png\";", 1, "\"C:\\Users\\me\\x.png\"", "\"C:/Users/me/x.png\""),
                of("String s = \"C:\\users\\x.png\";", 1, "\"C:\\users\\x.png\"", "\"C:\\\\users\\\\x.png\""),
                of("String s = \"\\d+\";", 1, "\"\\d+\"", "write \"\\\\d+\""),
                of(
                        "String s = “hello”;",
                        1,
                        "“",
                        "U+201C LEFT DOUBLE QUOTATION MARK) looks like Java, but is not: type \""),
                of("int x =\u00a05;", 1, "\u00a0", "U+00A0 NO-BREAK SPACE) looks like Java, but is not: type a blank"),
                of("int x = 4 – 3;", 1, "–", "U+2013 EN DASH) looks like Java, but is not: type -"),
                of("int x ＝ 3；", 1, "＝", "type = instead. Replace the others of this kind, too: ； by ;."),
                of("int x = \u200b 3;", 1, "\u200b", "U+200B ZERO WIDTH SPACE) does not belong here: delete it"),
                of("# comment\nint x = 3;", 1, "# comment", "A comment begins with //"),
                of("int x = 3; # three", 1, "# three", "A comment begins with //"),
                of("#include <stdio.h>", 1, "#include <stdio.h>", "it has no #include"),
                of("int n = 1;\n# include \"my.h\"", 2, "# include \"my.h\"", "it has no #include"),
                of("# include the first slice", 1, "# include the first slice", "A comment begins with //"),
                of("exit", 1, "exit", "%exit ends the kernel."),
                of("quit", 1, "quit", "%exit ends the kernel."),
                of("package org.foo;\nclass A {}", 1, "package org.foo;", "A cell has no package"),
                of(
                        "for i in range(2, 10):\n    f(i)",
                        1,
                        "for i in range(2, 10):",
                        "for (int i = 2; i < 10; i++) { … }"),
                of("for x in xs:\n    f(x)", 1, "for x in xs:", "for (var x : xs) { … }"),
                of(
                        "int n = 1;\nfor (let x of f(n)) { g(x); }",
                        2,
                        "for (let x of f(n)) { g(x); }",
                        "for (var x : f(n)) { … }"),
                of("if kept > 3:\n    f()", 1, "if kept > 3:", "if (kept > 3) { … }"),
                of("def f(x):\n    return x", 1, "def f(x):", "double f(double x) { return x; }"),
                of("class A:\n    pass", 1, "class A:", "class A { … }"),
                of("if (kept > 3 and kept < 5) { }", 1, " and ", "&&"),
                of("if (not true) { }", 1, "not ", "!"),
                of("2 ** 8", 1, "2 ** 8", "Math.pow(2, 8)"),
                of("String s = f\"{kept}\";", 1, "f\"", "Java has no f-strings"),
                of("Function<Integer, Integer> f = lambda x: x + 1;", 1, "lambda x: x + 1", "(x) -> x + 1"),
                of("var xs = [1, 2];", 1, " [1, 2]", "List.of(1, 2)"),
                of("import numpy as np", 1, "import numpy as np", "%maven GROUP:NAME:VERSION"),
                of("import numpy", 1, "import numpy", "%maven GROUP:NAME:VERSION"),
                of("from skimage import io", 1, "from skimage import io", "%maven GROUP:NAME:VERSION"),
                of(
                        "import org.nowhere.Thing;",
                        1,
                        "import org.nowhere.Thing;".substring(7, 24),
                        "%maven GROUP:NAME:VERSION"),
                of("image?", 1, "image?", "To read about image, put the cursor behind its name and press Shift+Tab"),
                of("??image", 1, "??image", "To read about image"),
                of("help(image)", 1, "help(image)", "To read about image"),
                of("!ls", 1, "!ls", "%sh ls"),
                of("!pip install numpy", 1, "!pip install numpy", "%maven"),
                of("del kept", 1, "del kept", "%reset kept"),
                of("echo kept", 1, "echo kept", "System.out.println(kept);"),
                of("boolean b = True;", 1, "True", "Java writes true"),
                of("Object o = None;", 1, "None", "Java writes null"),
                of("string s = \"a\";", 1, "string", "Java writes String"),
                of("len(\"a\")", 1, "len", "text.length()"),
                of("y = 5", 1, "y", "var y = 5;"),
                of(
                        "result.verdict()",
                        1,
                        "result",
                        "result is not defined: no cell has defined a variable of this name so far."),
                of(
                        "result.mean.value",
                        1,
                        "result",
                        "Run the cells above first (menu Run > Run All Above Selected Cell)"),
                of("nowhere + nowhere + nowhere", 1, "nowhere", "nowhere is not defined"),
                of("new Nowhere()", 1, "Nowhere", "Nowhere is not defined: no cell has defined a class of this name"),
                of("Sytem.out.println(1);", 1, "Sytem", "Did you mean System?"),
                of("foo(int x) { return x; }", 1, "foo", "void foo(int x) { … }"),
                of("retrun 5;", 1, "retrun", "Did you mean return?"),
                of("if (kept = 3) { }", 1, "kept = 3", "== compares"),
                of("void f() { Thread.sleep(5); }", 1, "Thread.sleep(5)", "Write throws InterruptedException"),
                of("int x = 2.5;", 1, "2.5", "(int) Math.round(…)"),
                of("String.length()", 1, "String.length", "length() belongs to a value, not to the class"),
                of("\"a\".value", 1, "\"a\".value", "Only code of String itself can use it"),
                of("new ArrayList<String>().size", 1, "new ArrayList<String>().size", "Did you mean size()?"),
                of("List<int> l = null;", 1, "int", "Integer for int"),
                of("\"abc\".size()", 1, "size", "Did you mean length()?"));
    }

    /** Copied from a terminal, a document, a page or another language. */
    static Stream<Arguments> copiedCells() {
        return Stream.of(
                of(">>> 1 + 1", 1, ">>> 1 + 1", ">>> is a prompt"),
                of("In [3]: 1 + 1", 1, "In [3]: 1 + 1", "In [3]: is a prompt"),
                of("```java\nint a = 1;\n```", 1, "```java", "belongs to Markdown"),
                of("$ ls", 1, "$ ls", "$ is a prompt"),
                of("<b>bold</b>", 1, "<b>bold</b>", "display("),
                of("-- a comment", 1, "-- a comment", "A comment begins with //"),
                of("% a comment", 1, "% a comment", "A comment begins with //"),
                of("wget http://x.org/a.tif", 1, "wget http://x.org/a.tif", "%sh"),
                of("cd /tmp", 1, "cd /tmp", "%sh"),
                of("int n = 1 000;", 1, "1 000", "1000 or 1_000"),
                of("double d = 1,5;", 1, "1,5", "with a point: 1.5."),
                of("int n = 1.000.000;", 1, "1.000.000", "1_000_000"),
                of("double d = 5%;", 1, "5%", "5 / 100.0"),
                of("double d = 0.5 µm;", 1, "0.5 µm", "no units"),
                // Later compilers mark the digit alone.
                of("int n = 08;", 1, Runtime.version().feature() < 25 ? "08" : "8", "octal"),
                of("int n = ４２;", 1, "４２", "type 42 instead"),
                of("String s = ‘Anna’;", 1, "‘", "type \" instead. Replace the others of this kind, too: ’ by '"),
                of("int x = 4 – 3；int y = 2 × 3;", 1, "–", "too: ； by ;, × by *."),
                of("char c = '\\';", 1, "'\\'", "A backslash alone is written '\\\\'"),
                of("String s = \"C:\\\";", 1, "\"C:\\\"", "write \"C:/\" or \"C:\\\\\""),
                of("Path p = Path.of(C:\\data);", 1, "C:\\data);", "between double quotes"),
                of("String s = \"a\"b\";", 1, "b", "Within a string a quote is written \\\""),
                of("int k = int(\"5\");", 1, "int(\"5\");", "Integer.parseInt"),
                of("int a[3];", 1, "int a[3];", "int[] a = new int[3];"),
                of("int[3] a;", 1, "int[3] a;", "int[] a = new int[3];"),
                of("new int[3]{1, 2, 3}", 1, "new int[3]{1, 2, 3}", "its length is not"),
                of("String t := \"x\";", 1, "t := \"x\";", "var t = …;"),
                of("if kept == 5 { }", 1, "if kept == 5 { }", "if (…) { … }"),
                of("if (kept == 5) then { }", 1, "if (kept == 5) then { }", "Java has no then"),
                of("Function<Integer, Integer> f = (a) => a + 1;", 1, "(a) => a + 1;", "(a) -> …"),
                of("if (kept => 3) { }", 1, "if (kept => 3) { }", ">="),
                of("a, b = 1, 2", 1, "a, b = 1, 2", "by itself"),
                of("cout << \"x\" << endl;", 1, "cout << \"x\" << endl;", "System.out.println"),
                of("int *p = null;", 1, "int *p = null;", "no pointers"),
                of("A = [1 2; 3 4]", 1, "[1 2; 3 4]", "double[][]"),
                of("List<> x = new ArrayList<>();", 1, "List<> x", "a type is missing"),
                of("Map<String, Integer> m = Map.of(\"a\", 1); m[\"a\"]", 1, "\"a\"", "map.get(key)"),
                of("throw \"bad\";", 1, "throw \"bad\";", "throw new RuntimeException"),
                of("null.toString()", 1, "null.toString", "null has no methods"),
                of("this.toString()", 1, "this", "write the name of"),
                of("else { }", 1, "else", "none in front of it"),
                of("case 1:", 1, "case", "a switch"),
                of("@Override", 1, "@Override", "stands in front of"),
                of("int 2x = 3;", 1, "int 2x =", "begin with a digit"),
                of("int my-var = 3;", 1, "int my-var = 3;", "write my_var"),
                of("int my var = 3;", 1, "int my var = 3;", "write my_var"),
                of("System.out.println \"a\";", 1, "System.out.println \"a\";", "System.out.println(\"a\");"),
                of("Path p = \"a.txt\";", 1, "\"a.txt\"", "Path.of("),
                of("var a = {1, 2};", 1, "var a = {1, 2};", "in place of var"),
                of("x -> x", 1, "x -> x", "Give the lambda a type"),
                of("\"a\".", 1, ".", "something is missing behind ."),
                of("new", 1, "new", "something is missing behind new"),
                of("record R { }", 1, "record R { }", "parts in parentheses"),
                of("int first = second; int second = 1;", 1, "second", "is declared further down, in line 1"),
                of("for (int i = 0; i < 3; i++) { int in = i; }\nin + 1", 2, "in", "is declared in line 1"),
                of("for (int each : List.of(1)) { }\neach", 2, "each", "is declared in line 1"));
    }

    /** A brace, a bracket or a parenthesis too many or too few. */
    static Stream<Arguments> unevenCells() {
        return Stream.of(
                of(
                        "class A {\n    int f() {\n        return 1;\n\n    int g() {\n        return 2;\n    }\n}",
                        2,
                        "{",
                        "This { is not closed"),
                of(
                        "class A {\n    int f() {\n        if (true) {\n            return 1;\n        }}\n    }\n    int g() {\n        return 2;\n    }\n}",
                        5,
                        "}",
                        "one too many here"),
                of("class A {\n    int f()\n        return 1;\n    }\n}", 2, " ", "A { is missing here"),
                of("int[] xs = {1, 2;", 1, ";", "A } is missing here, for the { in column 12"),
                of("class A {\n    int[] xs = {1, 2}};\n    int y;\n}", 2, "}", "one too many here"),
                of("int x = (3 + 4;", 1, ";", "A ) is missing here, for the ( in column 9"),
                of("int x = kept[0;", 1, ";", "A ] is missing here"));
    }

    private static Arguments of(String code, int line, String marked, String said) {
        return Arguments.of(code, line, marked, said);
    }

    @ParameterizedTest
    @MethodSource({"wrongCells", "copiedCells", "unevenCells"})
    void oneMessageSaysWhatToType(String code, int line, String marked, String said) {
        CellError error = failed(code);
        List<String> messages = error.traceback().stream()
                .filter(text -> !text.startsWith("Nothing of this cell"))
                .toList();
        assertThat(messages).hasSize(1);
        String text = messages.get(0).replaceAll("\u001b\\[[0-9;]*m", "");
        assertThat(text)
                .startsWith("Does not compile cell " + cell + ", line " + line + "\n")
                .contains(said);
        List<String> lines = text.lines().toList();
        int start = lines.get(2).indexOf('^');
        int end = lines.get(2).lastIndexOf('^') + 1;
        assertThat((lines.get(1) + " ").substring(start, end)).isEqualTo(marked);
        assertThat(error.message())
                .startsWith("cell " + cell + ", line " + line + ": ")
                .contains(said);
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
