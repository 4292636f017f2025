package io.cellshell.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
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

    /** One pixel. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

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
        String page = twice("Nuclei").page("Nuclei");
        List<String> targets = found("href=\"#([^\"]+)\"", page);

        assertThat(targets).hasSize(2).doesNotHaveDuplicates().isEqualTo(found(" id=\"([^\"]+)\"", page));
        assertThat(page).contains("1 open").contains("Open:</b> Nobody looked.");
        assertThat(found("href=\"#([^\"]+)\"", twice("Spots").page("Spots"))).doesNotContainAnyElementsOf(targets);
    }

    private static Document twice(String title) {
        return Document.titled(title)
                .with(Section.of("Asked"))
                .with(Section.of("Asked").open("Nobody looked."));
    }

    private static List<String> found(String pattern, String page) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void everyTableIsWrittenAsAFile(@TempDir Path folder) throws IOException {
        Finding finding = new Finding("noise", Severity.OK, "SD 20", "It holds.", "", "a source");
        Noise noise = new Noise(new Findings("noise", List.of(finding)));
        List<Path> written = Document.titled("Numbers")
                .with(Section.of("Größe: 3 μm / a").with(table()).with(table()))
                .with(Section.of("細胞").with(table()).with((Viewable) () -> View.text("no numbers")))
                .with(noise, noise)
                .tables(folder.resolve("new/tables"));

        assertThat(written)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "01-gro-e-3-m-a.csv",
                        "01-gro-e-3-m-a-2.csv",
                        "02-section.csv",
                        "03-what-noise-does.csv",
                        "04-what-noise-does.csv");
        assertThat(Files.readString(written.get(0))).contains("0.123456789");
        assertThat(Files.readString(written.get(3))).contains("It holds.");
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tables"), "mine");

        assertThatThrownBy(() -> Document.titled("Numbers").tables(file)).hasMessageContaining("choose another");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    void picturesSideBySideAreDrawnInMarkdown() {
        Gallery pictures = Gallery.of("Worst").with(PNG, "a");
        assertThat(Document.titled("One")
                        .with(Section.of("Worst").with(pictures))
                        .markdown())
                .contains("data:image/svg+xml");
        assertThat(Document.titled("One")
                        .with(Section.of("Worst").with(Gallery.of("Worst")))
                        .markdown())
                .doesNotContain("data:");
    }

    @Test
    void anEndingThatADocumentHasNotIsRefusedWithThoseThatItHas(@TempDir Path folder) {
        assertThatThrownBy(() -> Document.titled("Numbers").write(folder.resolve("numbers.csv")))
                .hasMessageContainingAll(".html", ".md", ".txt");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPageMayLoadAndRunNothing() {
        assertThat(twice("Nuclei").page("Nuclei")).contains("Content-Security-Policy", "default-src 'none'");
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
