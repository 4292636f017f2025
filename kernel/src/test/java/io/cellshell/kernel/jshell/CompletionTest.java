package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.Completion.Kind;
import io.cellshell.kernel.jshell.Completion.Match;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    private static JavaInterpreter java;

    @BeforeAll
    static void start() {
        java = new JavaInterpreter(List.of());
        java.addImports(List.of("java.util.*", "java.util.stream.*", "static java.lang.Math.*"));
        List<String> cells = List.of(
                "int counter = 3;",
                "int countUp(int by, String why) { return counter += by; }",
                "record Counted(int x, int y) {}",
                "interface Countable {}",
                "enum Colour { RED, GREEN }",
                "var point = new Counted(1, 2);",
                "String java9 = \"\";");
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
        assertThat(texts("String wanted = point.|")).startsWith("toString()").contains("x()", "y()");
        assertThat(texts("point.|"))
                .endsWith("notify()", "notifyAll()", "wait(")
                .startsWith("equals(");
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
}
