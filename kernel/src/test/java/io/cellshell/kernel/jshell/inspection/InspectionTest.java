package io.cellshell.kernel.jshell.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.declaration.Declaration;
import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.jshell.documentation.JavadocText;
import io.cellshell.kernel.jshell.inspection.Inspection.Element;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {

    private static JavaInterpreter java;

    @BeforeAll
    static void start() {
        java = new JavaInterpreter(List.of());
        java.addImports(List.of("java.util.*", "java.util.stream.*", "java.util.function.*"));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "String.form^at(\"%d\", 1) | String String.format(String format, Object... args)",
                "String.format(Locale.ROOT, \"%d\", ^ | String String.format(Locale l, String format, Object... args)",
                "Math.max(1, ^2) | int Math.max(int a, int b)",
                "Math.m^ax(1.5, 2) | double Math.max(double a, double b)",
                "System.out.println(^'c') | void java.io.PrintStream.println(char x)",
                "\"a,b\".index^Of(\",\", 1) | int String.indexOf(String str, int fromIndex)",
                "Arrays.sort(new int[0]^) | void Arrays.sort(int[] a)",
                "new StringBuil^der(\"a\") | StringBuilder(String str)",
                "List.of(\"\").stream().map(String::str^ip) | String String.strip()",
                "Integer.toString(Math.a^bs(-1), 2) | int Math.abs(int a)",
                "Point.class.getNam^e() | String Class<T>.getName()",
                "new Point(1, 2).x^() | int Point.x()",
            })
    void ofOverloadedMethodsThatIsShownWhichTheCallMeans(String code, String signature) {
        assertThat(meant(code)).containsExactly(signature);
    }

    private static List<String> meant(String code) {
        return java.inspect(code.replace("^", ""), code.indexOf('^')).elements().stream()
                .map(Element::line)
                .map(line -> line.replace(" extends Object", ""))
                .toList();
    }

    /** Classes keep the names of the parameters of methods with code; those of the others are in the source alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List.of(1).stream().redu^ce(0, Integer::sum) | T Stream<T>.reduce(T%s, BinaryOperator<T>%s) | identity | accumulator",
                "Stream.flat^Map | Stream<R> Stream<T>.<R>flatMap(Function<? super T,? extends Stream<? extends R>>%s) | mapper |",
                "List.of(1).ge^t(0) | E List<E>.get(int%s) | index |",
            })
    void parametersOfAbstractMethodsHaveNamesWhereTheSourceOfTheJdkIsInstalled(
            String code, String signature, String first, String second) {
        boolean source = Files.exists(Path.of(System.getProperty("java.home"), "lib", "src.zip"));
        assertThat(meant(code))
                .containsExactly(signature.formatted(source ? " " + first : "", source ? " " + second : ""));
    }

    @Test
    void whereTheCallDoesNotTellAllAreShown() {
        assertThat(signatures("Math.max(|")).hasSize(4);
        assertThat(signatures("new ArrayList<>(|")).hasSize(3);
        assertThat(signatures("Math.max(unknown, |")).hasSize(4);
        assertThat(signatures("Math.max|(1, 2, 3)")).hasSize(4);
    }

    private static String doc(String code) {
        return inspect(code).withJavadoc(signature -> Optional.empty()).elements().stream()
                .map(Element::javadoc)
                .map(JavadocText::of)
                .collect(Collectors.joining("; "));
    }

    @Test
    void membersOfWhatCellsHaveDeclaredHaveTheirComments() {
        java.eval("""
                /**
                 * A cell.
                 *
                 * @param id its number
                 * @param area in µm²
                 */
                record Nucleus(int id, double area) {
                    /** At most {@value}. */
                    static final int MOST = 3;
                    /** Twice the area. */
                    double twice() { return 2 * area; }
                }
                """, 7);
        java.eval(
                "class Shape { /** The size. */ int size; /** Makes one. */ Shape(int s) { }"
                        + " enum Kind { /** Round. */ ROUND } }",
                8);
        assertThat(doc("new Nucleus(1, 2).ar|ea()")).isEqualTo("in µm²");
        assertThat(doc("new Nucleus(1, 2).twi|ce()")).isEqualTo("Twice the area.");
        assertThat(doc("Nucleus.MOS|T")).isEqualTo("At most 3.");
        assertThat(doc("new Shape(1).siz|e")).isEqualTo("The size.");
        assertThat(doc("new Shape(|1)")).isEqualTo("Makes one.");
        assertThat(doc("Shape.Kind.ROU|ND")).isEqualTo("Round.");
        assertThat(doc("twice(1|)")).startsWith("Doubles.");
    }

    @Test
    void linesAboveAMethodAreItsComment() {
        java.eval("// Speaks of something else.\n\n// Takes < 1 s.\n// Not @tagged.\nint lines() { return 1; }", 9);
        java.eval("/* In a\n * block. */ int block() { return 1; }", 10);
        java.eval("/// Counts *all*, `a_b`.\n/// @param x the [size][#size]\nint markdown(int x) { return 1; }", 11);
        assertThat(JavadocText.of(inspect("line|s()").declarations().get(0).javadoc()))
                .isEqualTo("Takes < 1 s.\nNot @tagged.");
        assertThat(JavadocText.of(inspect("bloc|k()").declarations().get(0).javadoc()))
                .contains("In a\n    block.");
        assertThat(JavadocText.of(inspect("markdow|n(1)").declarations().get(0).javadoc()))
                .isEqualTo("Counts all, a_b.\n\nParameters:\n  x: the size");
        assertThat(doc("lines(|")).startsWith("Takes < 1 s.");
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
