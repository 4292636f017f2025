package io.cellshell.workbench.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableViewTest {

    @ParameterizedTest
    @CsvSource({
        "0.30000000000000004, 0.3",
        "1.234567E-5, 1.23e-5",
        "0.000123456, 0.000123",
        "0.1, 0.1",
        "-0.0456789, -0.0457",
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "12.3456, 12.3",
        "99.96, 100",
        "123.456, 123",
        "1234.56, 1235",
        "65535, 65535",
        "123456789, 123456789",
        "1e9, 1e9",
        "1.6e12, 1.6e12",
        "-2.50e-10, -2.5e-10",
        "1e300, 1e300",
        "0.9996, 1",
        "NaN, ''",
        "Infinity, ∞",
        "-Infinity, −∞",
        "2.9999999999999996, 3",
        "0.25, 0.25"
    })
    void aNumberHasThreeSignificantDigits(double value, String text) {
        assertThat(Digits.of(value)).isEqualTo(text);
    }

    private final Table table = Table.create(
            "t",
            StringColumn.create("name", "a", "bb <b>"),
            IntColumn.create("objects", new int[] {12345, 7}),
            DoubleColumn.create("score", new double[] {0.1 + 0.2, Double.NaN}),
            FloatColumn.create("mean", new float[] {0.1f, 1234.5f}));

    @Test
    void tablesAreLoadedWhateverIsInterrupted() {
        Thread.currentThread().interrupt();
        TableLibrary.load();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(TableLibrary.begin().isDaemon()).isTrue();
    }

    @Test
    void numbersInATableAreShort() {
        assertThat(TableView.text(table)).isEqualTo("""
                        name    objects  score  mean
                        a         12345    0.3   0.1
                        bb <b>        7         1234
                        2 rows, 4 columns""");
        assertThat(TableView.html(table))
                .contains(">0.3</td>", ">12345</td>", ">bb &lt;b&gt;</td>", "<p>2 rows, 4 columns</p>")
                .doesNotContain("0.30000000000000004", "0.10000000149011612");
    }

    @Test
    void ofALongTableTheNumberOfTheRestIsSaid() {
        Table ten = Table.create(IntColumn.create("i", IntStream.range(100, 110).toArray()));
        Table eleven =
                Table.create(IntColumn.create("i", IntStream.range(100, 111).toArray()));

        assertThat(TableView.html(ten)).contains(">109<").endsWith("<p>10 rows, 1 column</p>");
        assertThat(TableView.html(eleven))
                .doesNotContain(">110<")
                .endsWith("<p>The first 10 of 11 rows, 1 column; 1 more row is not shown</p>");
        assertThat(TableView.text(Table.create(StringColumn.create("none")))).isEqualTo("none\n0 rows, 1 column");
    }

    @Test
    void aWideTableIsCutIntoSeveralThatFitOnPaper() {
        Table wide = Table.create(StringColumn.create("image", "cell-1"));
        for (int i = 0; i < 20; i++) {
            wide.addColumns(DoubleColumn.create("quantity" + i, new double[] {i}));
        }
        String html = TableView.html(wide);
        assertThat(html.split("<table", -1)).hasSizeBetween(3, 6);
        assertThat(html.split(">cell-1<", -1).length).isEqualTo(html.split("<table", -1).length);
        for (int i = 0; i < 20; i++) {
            assertThat(html.split(">quantity" + i + "<", -1)).hasSize(2);
        }
    }

    @Test
    void aWideTableRepeatsAllColumnsThatTellItsRowsApart() {
        Table wide =
                Table.create(StringColumn.create("score", "AP", "AP"), StringColumn.create("model", "network", "Otsu"));
        for (int i = 0; i < 12; i++) {
            wide.addColumns(DoubleColumn.create("quantity" + i, new double[] {i, i}));
        }
        String html = TableView.html(wide);
        assertThat(html.split(">Otsu<", -1).length)
                .isEqualTo(html.split("<table", -1).length)
                .isGreaterThan(2);
    }
}
