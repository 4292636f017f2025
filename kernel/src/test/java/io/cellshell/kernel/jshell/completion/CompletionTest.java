package io.cellshell.kernel.jshell.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.completion.Completion.Kind;
import io.cellshell.kernel.jshell.completion.Completion.Match;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    private static JavaInterpreter java;

    @BeforeAll
    static void start() {
        java = new JavaInterpreter(List.of());
        java.addImports(
                List.of("java.util.*", "java.util.stream.*", "java.util.function.*", "static java.lang.Math.*"));
        List<String> cells = List.of(
                "int counter = 3;",
                "int countUp(int by, String why) { return counter += by; }",
                "record Counted(int x, int y) {}",
                "interface Countable {}",
                "enum Colour { RED, GREEN }",
                "var point = new Counted(1, 2);",
                "String java9 = \"\";",
                "class Zebra { static int stripes(int a) { return a; } int legs() { return 4; } static int MAX = 3; }",
                "Colour shade = Colour.RED;",
                "@interface Marked { }");
        for (int i = 0; i < cells.size(); i++) {
            assertThat(java.eval(cells.get(i), i + 1)).isInstanceOf(Outcome.Done.class);
        }
    }

    @AfterAll
    static void end() {
        java.close();
    }

    /** The bar stands for the cursor. */
    private static Completion complete(String code) {
        return java.complete(code.replace("|", ""), code.indexOf('|'));
    }

    private static List<String> texts(String code) {
        return complete(code).matches().stream().map(Match::text).toList();
    }

    private static Kind kind(String code, String text) {
        return complete(code).matches().stream()
                .filter(match -> match.text().equals(text))
                .map(Match::kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not among " + texts(code)));
    }

    @Test
    void members() {
        assertThat(texts("\"a\".subS|")).containsExactly("subSequence(");
        assertThat(texts("List.of(1).stream().map(i -> i.doub|")).containsExactly("doubleValue()");
        assertThat(texts("\"a\".strip().chars().asLo|")).containsExactly("asLongStream()");
        assertThat(complete("Math.ma|")).isEqualTo(new Completion(List.of(new Match("max(", Kind.FUNCTION)), 5, 7));
    }

    @Test
    void whatTheCellDeclaresIsKnownFurtherDown() {
        assertThat(texts("int local = 4; 1 + loc|")).containsExactly("local");
        assertThat(texts("import java.time.*;\nint n = 1;\nList<String> words = null;\nwords.addA|"))
                .containsExactly("addAll(");
        assertThat(texts("void f(int a) { }\nString text = \"\";\nint n = 0;\ntext.isBl|"))
                .containsExactly("isBlank()");
        assertThat(texts("class A { int field; void m() { fie|")).containsExactly("field");
        assertThat(texts("void f(int number) { int nought = n|")).contains("number");
        assertThat(texts("for (var each : List.of(1)) { eac|")).containsExactly("each");
        assertThat(texts("Map<String, List<int[]>> byName = null;\nreturn byN|"))
                .containsExactly("byName");
        assertThat(texts("List.of(1).forEach(element -> elem|")).containsExactly("element");
        assertThat(complete("int twiceAsMuch(int x) { return x; }\ntwiceA|").matches())
                .containsExactly(new Match("twiceAsMuch(", Kind.FUNCTION));
        assertThat(texts("import java.time.*;\nclass A { int field; }\nnew A().fie|"))
                .containsExactly("field");
    }

    @ParameterizedTest
    @CsvSource({
        "count|, counter, INSTANCE",
        "count|, countUp(, FUNCTION",
        "Count|, Counted, CLASS",
        "Count|, Countable, INTERFACE",
        "Colour.|, RED, INSTANCE",
        "Colour.|, class, KEYWORD",
        "Colour.|, valueOf(, FUNCTION",
        "Map.|, Entry, CLASS",
        "Integer.MAX|, MAX_VALUE, INSTANCE",
        "System.ou|, out, INSTANCE",
        "new ArrayL|, ArrayList(, CLASS",
        "ArrayL|, ArrayList, CLASS",
        "jav|, java., MODULE",
        "java.ut|, util., MODULE",
        "java.util.str|, stream., MODULE",
        "import java.util.conc|, concurrent., MODULE",
        "java.util.Arr|, ArrayList, CLASS",
        "retu|, return, KEYWORD",
        "Math.P|, PI, INSTANCE",
        "P|, PI, INSTANCE",
        "UUI|, UUID, CLASS",
        "flo|, floor(, FUNCTION",
        "flo|, float, KEYWORD",
    })
    void eachMatchSaysWhatItIs(String code, String text, Kind kind) {
        assertThat(kind(code, text)).isEqualTo(kind);
    }

    @Test
    void whatCellsHaveDeclaredComesWithItsSignature() {
        assertThat(complete("countU|").matches()).containsExactly(new Match("countUp(", Kind.FUNCTION, "(int,String)"));
        assertThat(complete("counte|").matches()).containsExactly(new Match("counter", Kind.INSTANCE, "int"));
    }

    @Test
    void theWantedTypeComesFirstThenWhatCellsHaveDeclared() {
        assertThat(texts("co|").subList(0, 2)).containsExactlyInAnyOrder("counter", "countUp(");
        assertThat(texts("String wanted = point.|")).contains("toString()", "x()", "y()");
        assertThat(texts("point.|")).startsWith("x()", "y()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "Math.|", "new |", "countUp(|", "String s = \"\".|", "c|"})
    void nothingIsOfferedTwiceAndNothingOfJShellsOwn(String code) {
        List<String> texts = texts(code);
        assertThat(texts).isNotEmpty().hasSameSizeAs(new HashSet<>(texts));
        assertThat(texts).noneMatch(text -> text.contains("JShell") || text.contains("REPL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"// cou|", "/* cou|", "\"cou|", "\"\"\"\ncou|", "'c|", "int x; // retu|\n", "nowhere.|", "1.f|"})
    void nothingGoesOnInCommentsAndTextsAndBehindWhatIsUnknown(String code) {
        assertThat(complete(code).matches()).isEmpty();
        assertThat(complete(code).start()).isEqualTo(code.indexOf('|'));
    }

    @Test
    void inTheMiddleOfANameTheWholeNameIsReplaced() {
        assertThat(complete("Math.m|ax")).satisfies(completion -> {
            assertThat(completion.start()).isEqualTo(5);
            assertThat(completion.end()).isEqualTo(8);
            assertThat(completion.matches()).extracting(Match::text).contains("max(", "min(");
        });
        assertThat(complete("Math.m|zzz").end()).isEqualTo(6);
    }

    @Test
    void aParenthesisThatIsThereIsNotOfferedAgain() {
        assertThat(complete("Math.ma|(1, 2)"))
                .isEqualTo(new Completion(List.of(new Match("max", Kind.FUNCTION)), 5, 7));
        assertThat(complete("Math.ma|x(1, 2)"))
                .isEqualTo(new Completion(List.of(new Match("max", Kind.FUNCTION)), 5, 8));
        assertThat(texts("\"\".isBl|()")).containsExactly("isBlank");
    }

    @Test
    void aVariableIsNoPackage() {
        assertThat(texts("java9.isBl|")).containsExactly("isBlank()");
        assertThat(texts("java.nowhere.|")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zebra::^ | legs stripes new",
                "Zebra::st^ | stripes",
                "new Zebra()::le^ | legs",
                "List.of(\"\").stream().map(String::str^ | strip stripIndent stripLeading stripTrailing",
                "Function<Zebra, Integer> f = Zebra::le^ | legs",
                "Optional.of(point).map(Counted::^ | x y new",
                "java.util.List::isEm^ | isEmpty",
                "List<String>::isEm^ | isEmpty",
                "class A { void f() { List.of(1).forEach(System.out::printl^ | println",
            })
    void behindTwoColonsAreMethods(String code, String names) {
        List<String> found = caret(code).stream()
                .filter(name -> !Set.of("clone", "equals", "getClass", "hashCode", "toString")
                        .contains(name))
                .toList();
        assertThat(found).containsExactlyInAnyOrder(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Over^ | Override",
                "class B { @Over^ | Override",
                "@Over^¶ public String toString() { return \"\"; } | Override",
                "@Func^ | FunctionalInterface",
                "@^ | Deprecated FunctionalInterface Marked Override SafeVarargs SuppressWarnings",
                "@java.lang.Dep^ | Deprecated",
                "@Mark^ | Marked",
                "@interface Own { } @Ow^ | Own",
                "void f(@SafeV^ | SafeVarargs",
                "@Counted^ |",
            })
    void behindAnAtSignAreAnnotations(String code, String names) {
        assertThat(caret(code)).containsExactlyInAnyOrder(names == null ? new String[0] : names.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "switch (shade) { case ^ | GREEN RED",
                "switch (shade) { case R^ | RED",
                "switch (shade) { case RED -> 1; case ^ | GREEN",
                "switch (shade) { case RED, ^ | GREEN",
                "int i = switch (shade) { case RED: { int q = 1; } default: case G^ | GREEN",
                "class A { void f(Colour c) { switch (c) { case ^ | GREEN RED",
                "var mine = Colour.RED;¶switch (mine) {¶    case ^ | GREEN RED",
                "enum Size { BIG, SMALL } Size size = Size.BIG; switch (size) { case ^ | BIG SMALL",
                "switch (Thread.currentThread().getState()) { case TE^ | TERMINATED",
                "switch (Thread.currentThread().getState()) { case T^ -> 1; } | TERMINATED TIMED_WAITING",
            })
    void behindACaseAreTheConstantsThatAreLeft(String code, String names) {
        assertThat(caret(code)).containsExactlyInAnyOrder(names.split(" "));
        assertThat(caret("switch (\"\") { case RE^")).doesNotContain("RED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.|",
                "1.5.|",
                "countUp(1, \"\").|",
                "(1 + 2).|",
                "new Zebra()::zz|",
                "point.x().|",
                "\"\".|",
                "List.of(1).|"
            })
    void noPackagesAreMembers(String code) {
        assertThat(texts(code)).doesNotContain("java.", "javax.", "com.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"point.|", "\"\".|", "new Zebra().|", "List.of(1).forEach(x -> x.|", "shade.|"})
    void whatEveryObjectHasComesLastOrNotAtAll(String code) {
        List<String> found = texts(code);
        assertThat(found).doesNotContain("wait(", "wait()", "notify()", "notifyAll()", "finalize()");
        int first = found.indexOf("equals(");
        assertThat(found.subList(first, found.size()))
                .allMatch(text -> text.matches("(?:clone|equals|getClass|hashCode|toString)\\(\\)?"));
        assertThat(found.subList(0, first)).doesNotContain("hashCode()", "toString()", "getClass()");
        assertThat(texts(code.replace("|", "noti|"))).contains("notify()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"List.<Str|", "List<Str|", "Map<Str|", "new ArrayList<Str|"})
    void asArgumentsOfTypesOnlyTypesAreOffered(String code) {
        assertThat(texts(code)).contains("String", "StringBuilder");
        assertThat(texts(code.replace("Str|", "|")))
                .contains("Counted", "Zebra")
                .doesNotContain("counter", "point", "of(", "java.");
    }

    @Test
    void pathsGoOnInTexts(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data/sub"));
        for (String name : List.of("data/b.tif", "data/a.tif", "data/.hidden", "data/a b é.png")) {
            Files.writeString(folder.resolve(name), "");
        }
        String root = folder.toString().replace('\\', '/');
        Completion all = complete("Image.open(\"" + root + "/data/|\")");
        assertThat(all.matches())
                .containsExactly(
                        new Match("a b é.png", Kind.PATH),
                        new Match("a.tif", Kind.PATH),
                        new Match("b.tif", Kind.PATH),
                        new Match("sub/", Kind.PATH));
        assertThat(all.end() - all.start()).isZero();
        assertThat(texts("int a = 1;\nString s = \"🔬\"; f(\"" + root + "/da|")).containsExactly("data/");
        Completion begun = complete("Path.of(\"" + root + "/data/a.|");
        assertThat(begun.matches()).extracting(Match::text).containsExactly("a.tif");
        assertThat(begun.end() - begun.start()).isEqualTo(2);
        assertThat(texts("\"" + root + "/data/.|")).containsExactly(".hidden");
        assertThat(texts("\"" + root + "/nowhere/|")).isEmpty();
        assertThat(texts("\"\"\"\n" + root + "/data/|")).isEmpty();
        assertThat(texts("// \"" + root + "/data/|")).isEmpty();
        assertThat(texts("'" + root + "/data/|")).isEmpty();
        assertThat(texts("\"\\t" + root + "/data/|")).isEmpty();
    }

    @Test
    void otherPlaces() {
        assertThat(texts("new Count|")).containsExactly("Counted(");
        assertThat(texts("import java.util.conc|")).containsExactly("concurrent.");
        assertThat(texts("import static java.lang.Math.ma|")).containsExactly("max");
        assertThat(texts("String e = \"🔬\"; e.isB|")).containsExactly("isBlank()");
        assertThat(texts("record Q(int alpha) {} new Q(1).alp|")).contains("alpha()");
        assertThat(texts("List.of(point).stream().map(q -> q.x|")).containsExactly("x()");
        assertThat(texts("throw new IllegalSta|")).containsExactly("IllegalStateException(");
    }

    /** The caret stands for the cursor. */
    private static List<String> caret(String code) {
        String cell = code.replace('¶', '\n');
        return java.complete(cell.replace("^", ""), cell.indexOf('^')).matches().stream()
                .map(Match::text)
                .toList();
    }
}
