package io.cellshell.workbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTableTest {

    private static Finding finding(String id, Severity severity) {
        return new Finding(id, severity, "17, of \"20\"", "A <sentence> of " + id, "Do it.", "A book");
    }

    private final Findings findings = new Findings(
            "the data",
            Stream.concat(
                            Stream.of(finding("B1", Severity.NOTE), finding("B2", Severity.STOP)),
                            IntStream.range(0, 6).mapToObj(i -> finding("ok" + i, Severity.OK)))
                    .toList());

    /** A table cannot be narrower than its columns side by side; parts that may stand below each other can. */
    @Test
    void everyFindingIsACardWhosePartsStackInANarrowWindow() {
        String html = findings.view().html().orElseThrow();

        assertThat(html).doesNotContain("<table", "overflow-wrap:anywhere", "word-break", "background:#");
        assertThat(html.split("role=\"listitem\"", -1)).hasSize(9);
        assertThat(html)
                .contains("flex-wrap:wrap", "flex:1 1 16em;min-width:0;overflow-wrap:break-word", "break-inside:avoid")
                .contains("✕ STOP</b> A &lt;sentence&gt; of B2", "<i>Measured:</i> 17, of &quot;20&quot;")
                .contains("<i>What to do:</i> Do it.", "<i>Why:</i> A book (B2)")
                .contains("border-left:6px solid #D55E00", "<summary>6 checks found nothing to object to</summary>");
        assertThat(html.indexOf("STOP")).isLessThan(html.indexOf("A &lt;sentence&gt; of B1"));
    }

    @Test
    void aPartThatIsEmptyIsLeftOut() {
        Finding bare = new Finding("B1", Severity.OK, "none", "Fine", "", "A book");
        assertThat(new Findings("x", List.of(bare)).view().html().orElseThrow())
                .doesNotContain("What to do")
                .contains("Why");
    }

    @Test
    void findingsAreWrittenAsATableForOtherPrograms(@TempDir Path folder) throws Exception {
        new Findings("x", List.of(finding("B1", Severity.WARN))).write(folder.resolve("f.csv"));
        assertThat(Files.readString(folder.resolve("f.csv")))
                .isEqualTo("severity,check,found,measured,what to do,why\n"
                        + "WARN,B1,A <sentence> of B1,\"17, of \"\"20\"\"\",Do it.,A book\n");
        findings.write(folder.resolve("f.html"));
        assertThat(Files.readString(folder.resolve("f.html"))).contains("width=device-width", "B2");
    }
}
