package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of types that get another meaning in a later cell. */
class TypeMeaningsTest extends CellCase {

    private void declareUsers() {
        silent("List<Integer> data = new ArrayList<>(List.of(1, 2));\n"
                + "List<String> make() { return new ArrayList<>(); }\n"
                + "int count(List<String> of) { return of.size(); }\n"
                + "class Bag { List<Integer> held = new ArrayList<>(List.of(4)); void fail() { throw new IllegalStateException(); } }\n"
                + "Bag bag = new Bag();");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.awt.List;",
                "class List { int own; }",
                "record List(int a) {}",
                "interface List<T> {}"
            })
    void earlierCellsKeepThem(String change) {
        declareUsers();
        assertThat(run(change).notes())
                .containsExactly(
                        "In class Bag, method count and method make List still means java.util.List; run their cells"
                                + " again where the other is meant.");
        assertThat(value("data + \"\" + bag.held + make() + count(make())")).isEqualTo("[1, 2][4][]0");
    }

    @Test
    void linesOfErrorsStay() {
        declareUsers();
        run("import java.awt.List;");
        assertThat(String.join("\n", failed("bag.fail()").error().traceback())).contains("cell 1, line 4");
    }

    @Test
    void theNewMeaningHoldsFromThereOn() {
        silent("String low(String s) { return s.toLowerCase(); }");
        assertThat(run("class String { int own = 3; }").notes()).hasSize(1);
        assertThat(value("low(\"A\") + new String().own")).isEqualTo("a3");
        silent("import java.sql.Date;");
        assertThat(value("new Date(0L).getClass().getName()")).isEqualTo("java.sql.Date");
    }

    @Test
    void anOwnTypeTakesTheNameOfAnImport() {
        silent("import java.nio.file.Path;\nPath kept = Path.of(\"a\");");
        assertThat(value("class Path { int own = 5; }\nnew Path().own")).isEqualTo(5);
        assertThat(value("kept.toString() + new Path().own")).isEqualTo("a5");
        silent("class Path { int own = 6; int more; }");
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void anImportDoesNotTakeTheNameOfAnOwnType() {
        silent("class Path { int own = 5; }");
        assertThat(failure("import java.nio.file.Path;"))
                .startsWith("cell 2, line 1: Path is a type of this notebook already")
                .contains("write java.nio.file.Path wherever");
        assertThat(failure("import java.awt.Point;\nrecord Point(int x) {}\nnew Point(1)"))
                .contains("Point is a type of this notebook already");
        assertThat(value("new Path().own")).isEqualTo(5);
    }

    @Test
    void whatDeclaresTheNameItselfIsLeftAlone() {
        silent("class Outer { class Date {} Date inner = new Date(); }\n<List> List same(List it) { return it; }");
        silent("import java.sql.Date;");
        silent("class List {}");
        assertThat(value("same(7) + new Outer().inner.getClass().getSimpleName()"))
                .isEqualTo("7Date");
    }

    @Test
    void aVariableOfAnotherTypeOfTheSameNameHoldsNothingFormer() {
        silent("import java.nio.file.Path;\nPath kept = Path.of(\"a\");\nList<Path> all = List.of(kept);");
        silent("class Path { int own; }");
        silent("class Path { int own; int more; }");
        assertThat(value("all")).isEqualTo(List.of(Path.of("a")));
    }
}
