package io.cellshell.workbench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

    private final double[] epochs = {1, 2, 3};
    private final Figure figure = Figure.of("Training <1>")
            .x("epoch")
            .y("loss")
            .ribbon("validation", epochs, new double[] {1, 0.5, 0.3}, new double[] {1.2, 0.7, 0.5})
            .line("validation", epochs, new double[] {1.1, Double.NaN, 0.4})
            .points("best", new double[] {3}, new double[] {0.4})
            .bars("count", List.of(), new double[0])
            .size(500, 300);

    @Test
    void isDrawnAsSvgOnWhite() {
        String svg = figure.view().svg().orElseThrow();

        assertThat(svg)
                .startsWith("<svg")
                .contains("width=\"500.0\"", "height=\"300.0\"", "Training &lt;1&gt;", "epoch", "loss");
        assertThat(svg).containsIgnoringCase("rgb(230,159,0)");
    }

    @Test
    void isTheSameInEachRun() {
        assertThat(figure.view().svg()).isEqualTo(figure.view().svg());
        assertThat(figure.view().svg())
                .isNotEqualTo(figure.size(501, 300).view().svg());
    }

    @Test
    void fewWholeNumbersAreTheMarksOfTheirAxis() {
        Figure whole = Figure.of("").line("a", new double[] {0, 3}, new double[] {10, 20});
        assertThat(marks(whole)).contains("0", "1", "2", "3").doesNotContain("0.5", "1.5");
        Figure halves = Figure.of("").line("a", new double[] {0, 1.5}, new double[] {10, 20});
        assertThat(marks(halves)).contains("0.2");
    }

    private static List<String> marks(Figure figure) {
        return Pattern.compile("axis-text-x\"[^>]*>\\s*([^<]*?)\\s*</text>")
                .matcher(figure.view().svg().orElseThrow())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void saysInWordsWhatIsDrawn() {
        assertThat(figure.view().text())
                .startsWith("Figure “Training <1>”, loss over epoch:")
                .contains("band “validation”", "from 1.100 to 0.4000", "points “best”");
        assertThat(Figure.of("Nothing").view().text()).contains("nothing drawn");
    }

    @Test
    void barsOfSeveralNamesStandSideBySideWithTheirIntervals() {
        Figure bars = Figure.of("AP@0.5")
                .bars("Otsu", List.of("left", "right"), new double[] {0.5, 0.6}, new double[] {0.4, 0.5}, new double[] {
                    0.6, 0.7
                })
                .bars("U-Net", List.of("left", "right"), new double[] {0.7, 0.8})
                .yLimits(0, 1);

        assertThat(bars.view().svg().orElseThrow().split("<rect", -1).length).isGreaterThan(6);
        assertThat(bars.view().text()).contains("left 0.5000 [0.4000, 0.6000]", "right 0.8000)");
    }

    @Test
    void wrongNumbersOfValuesAreExplained() {
        assertThatThrownBy(() -> figure.line("short", epochs, new double[2]))
                .hasMessage(
                        "The series “short” of a figure needs arrays of one length, but 3 and 2 values were given.");
        assertThatThrownBy(() -> figure.size(10, 10)).hasMessageContaining("10 × 10");
    }

    @Test
    void isWrittenWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        figure.write(folder.resolve("figure.svg"));

        assertThat(Files.readString(folder.resolve("figure.svg"))).endsWith("</svg>");
        assertThatThrownBy(() -> figure.write(folder.resolve("missing/figure.svg")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("does not exist; create it first");
        assertThatThrownBy(() -> Figure.of("Nothing").write(folder.resolve("nothing.svg")))
                .hasMessageContaining("shows nothing yet");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
