package io.cellshell.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.kernel.api.MimeBundle;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonContentTest {

    record Point(int xPosition, List<Integer> y) {}

    private static Object parsed(String type, Object content) {
        return JsonContent.parsed(MimeBundle.text("t").with(type, content))
                .data()
                .get(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/geo+json",
                "application/vnd.vegalite.v5+json",
                "application/vnd.plotly.v1+json"
            })
    void theTextOfAJsonFormatBecomesItsValue(String type) {
        assertThat(parsed(type, " {\"aB\": [1, 2.50, null, true, \"é\"]}\n"))
                .isEqualTo(Map.of("aB", Arrays.asList(1, new BigDecimal("2.50"), null, true, "é")));
        assertThat(parsed(type, "[]")).isEqualTo(List.of());
        assertThat(parsed(type, "12")).isEqualTo(12);
        assertThat(parsed(type, "\"text\"")).isEqualTo("\"text\"");
    }

    @Test
    void otherFormatsStayTexts() {
        assertThat(parsed("text/html", "{}")).isEqualTo("{}");
        assertThat(parsed("application/x-ndjson", "{}\n{}")).isEqualTo("{}\n{}");
    }

    @Test
    void valuesStayValues() {
        assertThat(parsed("application/json", Map.of("a", List.of(1)))).isEqualTo(Map.of("a", List.of(1)));
        assertThat(parsed("application/json", List.of(new Point(1, List.of(2)))))
                .isEqualTo(List.of(Map.of("xPosition", 1, "y", List.of(2))));
        assertThat(parsed("application/json", new int[] {1, 2})).isEqualTo(List.of(1, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1,} | line 1, column 9",
                "{\"a\":¶ x} | line 2, column",
                "[1] 2 | line 1, column 5",
                "`` | no JSON",
                "{a:1} | line 1, column 2",
                "NaN | line 1"
            })
    void whatIsNoJsonIsSaid(String text, String where) {
        assertThatThrownBy(() -> parsed("application/json", text.replace('¶', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The text for application/json is no JSON")
                .hasMessageContaining(where)
                .hasMessageNotContaining("jackson");
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        assertThatThrownBy(() -> parsed("application/json", Map.of("a", java.time.LocalDate.EPOCH)))
                .hasMessageStartingWith("The value for application/json cannot be written as JSON");
    }

    @Test
    void aRendererOfALibraryMayGiveTheText() {
        Renderers renderers = new Renderers(List.of());
        assertThat(renderers
                        .render(MimeBundle.text("t").with("application/json", "[1]"))
                        .data())
                .containsEntry("application/json", List.of(1));
        assertThatThrownBy(() -> renderers.render(MimeBundle.text("t").with("application/json", "[")))
                .hasMessageContaining("no JSON")
                .hasMessageNotContaining("REDACTED");
    }
}
