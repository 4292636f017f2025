package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.display.Renderers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that Java shows by the names of their classes. */
class CellNamesOfValuesTest extends CellCase {

    @BeforeEach
    void declare() {
        silent("class B3 { class In {} record R(B3 b) {} interface I {} }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new B3() | B3@[0-9a-f]+",
                "new B3().new In() | B3\\$In@[0-9a-f]+",
                "List.of(new B3()) | \\[B3@[0-9a-f]+]",
                "new B3[] { new B3(), null } | \\[B3@[0-9a-f]+, null]",
                "new B3.R(new B3()) | R\\[b=B3@[0-9a-f]+]",
                "B3.class | class B3",
                "new Object() {} | anonymous class@[0-9a-f]+",
                "new B3.I() {} | anonymous class@[0-9a-f]+",
                "(Runnable) () -> {} | a lambda"
            })
    void areShownByTheNamesInTheCells(String code, String text) {
        assertThat(new Renderers(List.of()).text(value(code))).matches(text);
    }
}
