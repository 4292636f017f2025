package io.cellshell.kernel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.protocol.IopubMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellStatusTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 %#r50 %  | 50 %",
                "a line#nof text |",
                "#r#rdone#n | done",
                "x#r | x",
                "50 %#r60 %#nand more | and more"
            })
    void ofAStreamTheLineThatIsWrittenOver(String text, String expected) {
        IopubMessage output =
                new IopubMessage.Stream("stdout", text.replace("#r", "\r").replace("#n", "\n"));

        assertThat(CellStatus.of(output).orElse(null)).isEqualTo(expected);
    }

    @Test
    void ofDisplaysTheBarAndWhatIsReplaced() {
        Map<String, Object> bar = Map.of("text/plain", "Work: 1 of 2", "text/html", "<div><progress value=1>");

        assertThat(CellStatus.of(new IopubMessage.DisplayData(bar, Map.of(), null)))
                .contains("Work: 1 of 2");
        assertThat(CellStatus.of(new IopubMessage.DisplayData(Map.of("text/plain", "42"), Map.of(), null)))
                .isEmpty();
        assertThat(CellStatus.of(new IopubMessage.UpdateDisplayData(Map.of("text/plain", "now 42"), Map.of(), null)))
                .contains("now 42");
        String escape = "\u001b[2J";
        assertThat(CellStatus.of(new IopubMessage.UpdateDisplayData(Map.of("text/plain", escape), Map.of(), null)))
                .isEmpty();
    }
}
