package io.cellshell.kernel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.nbformat.NotebookDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {

    private static final String CODE =
            "{\"cell_type\":\"code\",\"execution_count\":3,\"metadata\":{},\"source\":\"x\",\"outputs\":[%s]}";

    @TempDir
    private Path folder;

    @Test
    void theFirstHeadingIsTheTitle() throws IOException {
        String page = page("{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"# Counting *nuclei*\"}");

        assertThat(page)
                .contains("<title>Counting nuclei</title>")
                .contains("<h1 id=\"Counting-nuclei\">Counting <em>nuclei</em></h1>")
                .contains("in.ipynb <span>executed 23 November 2026, 10:04 Z</span> <span>CellShell on Java</span>");
    }

    @Test
    void aNotebookWithoutHeadingIsNamedByItsFile() throws IOException {
        assertThat(page(CODE.formatted(""))).contains("<title>in.ipynb</title>", "<h1>in.ipynb</h1>", "[3]");
    }

    @Test
    void picturesAreInsideThePageWithTheirText() throws IOException {
        assertThat(output("\"image/png\":\"aGk=\\n\",\"text/plain\":\"2 \\\"nuclei\\\"\""))
                .contains("<img src=\"data:image/png;base64,aGk=\" alt=\"2 &quot;nuclei&quot;\">");
    }

    @Test
    void svgIsAPictureSoThatItsScriptsAreDead() throws IOException {
        assertThat(output("\"image/svg+xml\":\"<svg><script>alert(1)</script></svg>\""))
                .contains("<img src=\"data:image/svg+xml;base64,")
                .doesNotContain("alert");
    }

    @Test
    void htmlComesBeforeTextAndWithoutScripts() throws IOException {
        assertThat(output("\"text/html\":\"<table><tr><td>1</table><script>x</script>\",\"text/plain\":\"plain\""))
                .contains("<td>1</td>")
                .doesNotContain("<script", "plain</pre>");
    }

    @Test
    void anUnknownFormatIsNamed() throws IOException {
        assertThat(output("\"application/x-thing\":\"1\"")).contains("cannot show: application/x-thing");
    }

    @Test
    void errorsHaveTheirColours() throws IOException {
        assertThat(page(CODE.formatted("{\"output_type\":\"error\",\"ename\":\"E\",\"evalue\":\"v\","
                        + "\"traceback\":[\"\\u001b[1;31mE\\u001b[0m: v\"]}")))
                .contains("<pre class=\"error\" role=\"alert\"><span class=\"ansi-bold ansi-red\">E</span>: v</pre>");
    }

    @Test
    void picturesOfMarkdownCellsAreInsideThePage() throws IOException {
        Files.write(folder.resolve("a b.png"), new byte[] {1, 2, 3});
        String page = page(
                "{\"cell_type\":\"markdown\",\"metadata\":{},"
                        + "\"attachments\":{\"p.png\":{\"image/png\":\"aGk=\"}},"
                        + "\"source\":\"![one](a%20b.png) ![two](attachment:p.png) ![three](none.png) ![four](https://e.org/x.png)\"}");

        assertThat(page)
                .contains("<img src=\"data:image/png;base64,AQID\" alt=\"one\">")
                .contains("<img src=\"data:image/png;base64,aGk=\" alt=\"two\">")
                .contains("<img alt=\"three\">")
                .contains("<a href=\"https://e.org/x.png\">four</a>");
    }

    private String output(String bundle) throws IOException {
        return page(CODE.formatted("{\"output_type\":\"display_data\",\"metadata\":{},\"data\":{" + bundle + "}}"));
    }

    private String page(String cell) throws IOException {
        Path file = Files.writeString(
                folder.resolve("in.ipynb"),
                "{\"nbformat\":4,\"nbformat_minor\":4,\"metadata\":{},\"cells\":[" + cell + "]}");
        ZonedDateTime time = ZonedDateTime.of(2026, 11, 23, 10, 4, 0, 0, ZoneOffset.UTC);
        return new HtmlPage("in.ipynb", folder, time, "CellShell on Java", Map.of("Seeds", List.of("seed = 7 & <b>")))
                .render(NotebookDocument.read(file));
    }
}
