package io.cellshell.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class DocumentTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&|[x](javascript:y)";

    private static Viewable table() {
        Table table = Table.create(
                "t", StringColumn.create(HOSTILE, "a|b", "c"), DoubleColumn.create("value", 0.123456789, Double.NaN));
        return () -> View.html(TableView.html(table), TableView.text(table)).withTable(table);
    }

    private record Noise(Findings findings) implements Examined {
        @Override
        public String title() {
            return "What noise does";
        }

        @Override
        public View view() {
            return View.svg("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(2)</script></svg>", "a curve");
        }
    }

    @Test
    void namesOfOthersCannotBringAnythingIntoThePage() {
        Document document = Document.titled(HOSTILE)
                .with(Section.of(HOSTILE)
                        .saying(HOSTILE)
                        .open(HOSTILE)
                        .with(table())
                        .with((Viewable) () -> View.text(HOSTILE)))
                .with(Section.of(new Noise(new Findings(HOSTILE, List.of()))));

        assertThat(document.page(document.title())).doesNotContain("<script", "<svg");
        assertThat(document.markdown()).doesNotContain("<script", "[x](");
    }

    @Test
    void everyEntryOfTheContentsLeadsToItsSection() {
        String page = Document.titled("Nuclei")
                .with(Section.of("Asked"))
                .with(Section.of("Asked").open("Nobody looked."))
                .page("Nuclei");

        for (int number = 1; number <= 2; number++) {
            assertThat(page).containsOnlyOnce("href=\"#section-" + number + "\"");
            assertThat(page).containsOnlyOnce("id=\"section-" + number + "\"");
        }
        assertThat(page).contains("1 open").contains("Open:</b> Nobody looked.");
    }

    @Test
    void whatWasExaminedComesWithItsFindings() {
        Finding finding =
                new Finding("noise", Severity.WARN, "SD 20", "The model breaks.", "Train with noise.", "a source");
        Document document =
                Document.titled("Limits").with(Section.of(new Noise(new Findings("noise", List.of(finding)))));

        assertThat(document.sections().get(0).heading()).isEqualTo("What noise does");
        assertThat(document.view().html().orElseThrow()).contains("data:image/svg+xml", "The model breaks.");
        assertThat(document.markdown()).contains("data:image/svg+xml", "The model breaks.");
        assertThat(document.json()).contains("The model breaks.");
    }

    @Test
    void aTableKeepsItsDigitsInMarkdown(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.MD");
        Document.titled("Numbers").with(Section.of("All").with(table())).write(file);

        assertThat(Files.readString(file)).contains("| a\\|b | 0.123456789 |\n| c |  |\n");
    }

    @Test
    void aDocumentKeepsNothingBehindWhatItSays() {
        Document document = Document.titled("One");
        document.with(Section.of("Lost"));

        assertThat(document.sections()).isEmpty();
        assertThat(document.open()).isEmpty();
        assertThatThrownBy(() -> Section.of(" ")).hasMessageContaining("heading");
        assertThatThrownBy(() -> Document.titled("")).hasMessageContaining("title");
    }
}
