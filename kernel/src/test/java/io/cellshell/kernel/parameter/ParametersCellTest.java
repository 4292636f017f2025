package io.cellshell.kernel.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersCellTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int seed = 1;           | 7          | int seed = 7;",
                "int seed = 1;           | ' 1_000 '  | int seed = 1000;",
                "int seed = 1;           | ٣          | int seed = 3;",
                "var seed = 1;           | 7          | int seed = 7;",
                "var seed = 1L;          | 7          | long seed = 7L;",
                "long seed = 1;          | -3000000000| long seed = -3000000000L;",
                "double seed = 0.1;      | 1          | double seed = 1.0;",
                "double seed = 0.1;      | -inf       | double seed = Double.NEGATIVE_INFINITY;",
                "float seed = 0.5f;      | .1         | float seed = 0.1f;",
                "float seed = 0.5f;      | NaN        | float seed = Float.NaN;",
                "Long seed = 1L;         | 7          | Long seed = 7L;",
                "byte seed = 1;          | -128       | byte seed = -128;",
                "boolean seed = true;    | False      | boolean seed = false;",
                "boolean seed = true;    | false      | boolean seed = false;",
                "char seed = 'a';        | é          | char seed = 'é';",
                "String seed = `a`;      | 7          | String seed = \"7\";",
                "String seed = `a`;      | None       | String seed = null;",
                "String seed = `a`;      | \\u0022;// | String seed = \"\\\\u0022;//\";",
                "Path seed = Path.of(1); | data/a     | Path seed = Path.of(\"data/a\");",
                "var seed = Path.of(1);  | data       | Path seed = Path.of(\"data\");",
                "java.io.File seed;      | 2024       | java.io.File seed = new java.io.File(\"2024\");",
                "LocalDate seed;         | 2026-01-31 | LocalDate seed = LocalDate.parse(\"2026-01-31\");",
                "BigDecimal seed;        | 0.25       | BigDecimal seed = new BigDecimal(\"0.25\");",
                "BigDecimal seed;        | 1.10000000000000000000001 | BigDecimal seed = new BigDecimal(\"1.10000000000000000000001\");",
                "BigDecimal seed;        | 1.10       | BigDecimal seed = new BigDecimal(\"1.10\");",
                "double seed = 0.1;      | 0e5        | double seed = 0.0;",
                "final int seed = 1;     | 7          | final int seed = 7;",
                "static int a, seed = 1; | 7          | int seed = 7;",
                "var seed = f(1);        | 7          | int seed = 7;",
                "int other = 1;          | 3000000000 | long seed = 3000000000L;",
                "int other = 1;          | a b        | String seed = \"a b\";",
                "int other = 1;          | None       | Object seed = null;",
                "%maven a:b:1            | True       | boolean seed = true;",
                "int f() { return 1; } int seed = 2;  | 7 | int seed = 7;",
                "int seed = 1; int (      | 7          | int seed = 7;",
            })
    void aValueIsWrittenWithTheTypeOfTheDeclaration(String cell, String typed, String expected) throws Exception {
        String source = ParametersCell.of(cell.replace('`', '"'))
                .injected(List.of(Parameter.guessed("seed", typed.replace("'", ""))));

        assertThat(source).isEqualTo("// Parameters\n" + expected.replace("\\\"", "\"") + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int seed = 1;       | abc        | declared as int, and abc does not fit; give a whole number.",
                "int seed = 1;       | 1.5        | 1.5 does not fit",
                "int seed = 1;       | 3000000000 | give a number that fits into int.",
                "int seed = 1;       | None       | None does not fit",
                "double seed = 1;    | 9007199254740993 | fits into double",
                "float seed = 1;     | 1e39       | fits into float",
                "float seed = 1;     | 16777217   | fits into float",
                "double seed = 1;    | 1e400      | fits into double",
                "double seed = 1;    | 1e-400     | fits into double",
                "double seed = 1;    | 1e99999999999 | give a number",
                "boolean seed;       | 1          | give true or false",
                "char seed;          | 7          | with -r if it is a digit",
                "String seed;        | 007        | with -r instead of -p",
                "String seed;        | 1e3        | with -r instead of -p",
                "String seed;        | True       | ok",
                "List<String> seed;  | a          | give a list",
                "Duration seed;      | soon       | it is not one",
                "java.awt.Color seed;| red        | make the java.awt.Color from that",
            })
    void aValueThatDoesNotFitIsToldInASentence(String cell, String typed, String expected) throws Exception {
        List<Parameter> given = List.of(Parameter.guessed("seed", typed));
        if (expected.equals("ok")) {
            assertThat(ParametersCell.of(cell).injected(given)).contains("\"True\"");
            return;
        }
        assertThatThrownBy(() -> ParametersCell.of(cell).injected(given))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aListThatCanBeChangedStaysSo() throws Exception {
        JsonNode list = new ObjectMapper().readTree("[4, null]");
        ParametersCell cell = ParametersCell.of(
                "List<Integer> seed = new ArrayList<>(List.of(1)); List<Integer> other = List.of(1);");

        assertThat(cell.injected(List.of(new Parameter("seed", list, null))))
                .contains("List<Integer> seed = new ArrayList<>(java.util.Arrays.asList(new Integer[] {4, null}));");
        assertThat(cell.injected(List.of(new Parameter("other", new ObjectMapper().readTree("[4]"), null))))
                .contains("List<Integer> other = List.of(4);");
    }

    /** As papermill hands over what stands in a YAML file. */
    @Test
    void aNumberThatComesAsTextIsOne() throws Exception {
        assertThat(ParametersCell.of("double seed = 1;").injected(List.of(Parameter.raw("seed", "1e-05"))))
                .contains("double seed = 1.0E-5;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b", "class", "1a", "", "a.b", "x; int y", "_", "true"})
    void aNameThatJavaDoesNotHaveIsRefused(String name) {
        assertThatThrownBy(() -> ParametersCell.none().injected(List.of(Parameter.raw(name, "1"))))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("no name that a Java variable can have");
    }

    /** The text as Java understands it, whatever it holds. */
    @Test
    void textMeansItselfInJavaAndNothingElse() throws Exception {
        String everything =
                IntStream.rangeClosed(0, 0x2fff).mapToObj(Character::toString).collect(Collectors.joining());
        List<String> nasty = List.of(
                "\"; System.exit(0); //",
                "\\u000a\\u0022",
                "a\nb\r\t\0001\u001b7",
                "\u202e\u2028",
                "\ud83d\ude00 \ud800",
                "'".repeat(3),
                everything,
                "é\ud83d\ude00".repeat(40_000));
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String text : nasty) {
                String source =
                        ParametersCell.none().injected(List.of(new Parameter("text", new TextNode(text), null)));
                assertThat(source.lines()).as("lines of the cell").hasSize(2);
                shell.eval(source.lines().toList().get(1));
                SnippetEvent event =
                        shell.eval("text.hashCode() + \" \" + text.length()").get(0);
                assertThat(event.value()).isEqualTo("\"" + text.hashCode() + " " + text.length() + "\"");
            }
        }
    }

    @Test
    void listsAndMapsAreWrittenAsDeclared() throws Exception {
        String cell = """
                import java.util.Map;
                List<Double> rates = List.of(); // of learning
                Map<String, List<Integer>> sizes = Map.of();
                int[][] grid;
                Set<String> names;
                """;
        String json = """
                {"rates": [1, 0.5], "sizes": {"z": [1], "a": []}, "grid": [[1, 2], []], "names": ["b", "a"], "any": [1, null, {"k": true}]}
                """;
        List<Parameter> given = JSON.readTree(json).properties().stream()
                .map(entry -> new Parameter(entry.getKey(), entry.getValue(), null))
                .toList();

        String source = ParametersCell.of(cell).injected(given);

        assertThat(source.lines())
                .containsExactly(
                        "// Parameters",
                        "List<Double> rates = List.of(1.0, 0.5);",
                        "Map<String, List<Integer>> sizes = new java.util.LinkedHashMap<String, List<Integer>>()"
                                + " {{ put(\"z\", List.of(1)); put(\"a\", List.of()); }};",
                        "int[][] grid = {new int[] {1, 2}, new int[] {}};",
                        "Set<String> names = new java.util.LinkedHashSet<>(List.of(\"b\", \"a\"));",
                        "var any = java.util.Arrays.asList(new Object[] {1, null,"
                                + " new java.util.LinkedHashMap<String, Object>() {{ put(\"k\", true); }}});");
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.eval("import java.util.*;");
            for (String line : source.lines().skip(1).toList()) {
                assertThat(shell.eval(line).get(0).status().isActive()).as(line).isTrue();
            }
        }
    }

    @Test
    void aValueTooLargeForACellIsRefused() {
        List<Integer> many = IntStream.range(0, 5000).boxed().toList();
        assertThatThrownBy(() ->
                        ParametersCell.none().injected(List.of(new Parameter("many", JSON.valueToTree(many), null))))
                .hasMessageContaining("write them into a file");
    }

    @Test
    void declarationsAreReadWithTheirComments() {
        String cell = "int a = 1, b = 2; // two\nvar c = f(\n  1);\nfor (int i = 0; i < 2; i++) { int d = 1; }";

        assertThat(ParametersCell.of(cell).declarations())
                .containsExactly(
                        new ParametersCell.Declaration("a", "int", "1", "two"),
                        new ParametersCell.Declaration("b", "int", "2", "two"),
                        new ParametersCell.Declaration("c", "", "f(\n  1)", ""));
    }
}
