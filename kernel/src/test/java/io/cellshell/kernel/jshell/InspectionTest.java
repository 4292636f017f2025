package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.Inspection.Element;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InspectionTest {

    private static JavaInterpreter java;

    @BeforeAll
    static void start() {
        java = new JavaInterpreter(List.of(), List.of());
        java.eval("int counted = 41;\ncounted++;", 3);
        java.eval("/**\n * Doubles.\n *\n * @param x what\n */\nint twice(int x) { return 2 * x; }", 4);
        java.eval("int twice(long x) { return 2; }", 5);
        java.eval("record Point(int x, int y) {}", 6);
    }

    @AfterAll
    static void end() {
        java.close();
    }

    /** The bar stands for the cursor. */
    private static Inspection inspect(String code) {
        return java.inspect(code.replace("|", ""), code.indexOf('|'));
    }

    private static List<String> signatures(String code) {
        return inspect(code).elements().stream().map(Element::line).toList();
    }

    @Test
    void typesMethodsAndFieldsOfLibraries() {
        assertThat(signatures("String|")).containsExactly("java.lang.String");
        assertThat(signatures("Str|ing s;")).containsExactly("java.lang.String");
        assertThat(signatures("|String s;")).containsExactly("java.lang.String");
        assertThat(signatures("Math.max|")).contains("int Math.max(int a, int b)", "long Math.max(long a, long b)");
        assertThat(signatures("int a = 1;\nMath.ma|x(a, 2)")).contains("int Math.max(int a, int b)");
        assertThat(signatures("\"\".length(|)")).containsExactly("int String.length()");
        assertThat(signatures("Math.PI|")).containsExactly("double Math.PI");
    }

    @Test
    void aVariableIsKnownWithItsValueAndItsCell() {
        assertThat(inspect("1 + cou|nted").variable()).contains(new Variable("counted", "int", 42, 3));
        assertThat(inspect("other.cou|nted").variable()).isEmpty();
    }

    @Test
    void whatCellsHaveDeclaredIsKnownWithItsSourceAndItsComment() {
        List<Declaration> twice = inspect("twi|ce(1)").declarations();
        assertThat(twice).extracting(Declaration::signature).containsExactly("int twice(int)", "int twice(long)");
        assertThat(twice.get(0).javadoc()).isEqualTo("Doubles.\n\n@param x what");
        assertThat(twice.get(0).source()).endsWith("int twice(int x) { return 2 * x; }");
        assertThat(twice.get(1).javadoc()).isEmpty();
        assertThat(inspect("new Point|(1, 2)").declarations())
                .extracting(Declaration::signature, Declaration::cell)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("record Point", 6));
    }

    @Test
    void whatIsUnknownIsNotFound() {
        for (String code :
                List.of("|", "thereIsNo|SuchThing", "   |", "1 +| 2", "\"te|xt\"", "// com|ment", "int x =|")) {
            assertThat(inspect(code).found()).as(code).isFalse();
        }
    }

    @Test
    void positionsAtTheEdgesAreFine() {
        String code = "int a;\n\nMath.abs(1)\n";
        for (int i = 0; i <= code.length(); i++) {
            assertThat(java.inspect(code, i)).isNotNull();
        }
    }
}
