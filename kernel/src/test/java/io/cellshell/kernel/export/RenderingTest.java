package io.cellshell.kernel.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text, terminal colours, Java and Markdown as HTML. */
class RenderingTest {

    @ParameterizedTest
    @CsvSource({
        "'\u001b[31mred\u001b[0m <b>', '<span class=\"ansi-red\">red</span> &lt;b&gt;'",
        "'\u001b[1;32;41mx', '<span class=\"ansi-bold ansi-green ansi-on-red\">x</span>'",
        "'\u001b[38;5;196mx\u001b[39my', '<span style=\"color:#ff0000;\">x</span>y'",
        "'\u001b[48;2;1;2;3mx', '<span style=\"background-color:#010203;\">x</span>'",
        "'\u001b[38;5mx', 'x'",
        "'a\u001b[2Kb\u001b[1;1Hc\u001b', 'abc'",
        "'\u001b]8;;https://e.org\u0007link', 'link'",
        "'\u001b[99999999999mx', 'x'"
    })
    void terminalColours(String text, String html) {
        assertThat(AnsiHtml.render(text)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int x | <span class=\"j-keyword\">int</span> x",
                "\"a\\\"b\" | <span class=\"j-string\">&quot;a\\&quot;b&quot;</span>",
                "\"open | <span class=\"j-string\">&quot;open</span>",
                "1e-3+x | <span class=\"j-number\">1e-3</span>+x",
                "0xE+1 | <span class=\"j-number\">0xE</span>+<span class=\"j-number\">1</span>",
                "a % b | a % b",
                "%maven a:b:1 | <span class=\"j-magic\">%maven a:b:1</span>",
                "x = %jars a/*.jar | x = <span class=\"j-magic\">%jars a/*.jar</span>",
                "%%bash echo 'it | <span class=\"j-magic\">%%bash echo &#39;it</span>",
                "x %= 2 | x %= <span class=\"j-number\">2</span>",
                "@Test x | <span class=\"j-annotation\">@Test</span> x",
                "/* open | <span class=\"j-comment\">/* open</span>",
                "printer | printer",
                "\"\\ | <span class=\"j-string\">&quot;\\</span>",
            })
    void javaColours(String code, String html) {
        assertThat(JavaHtml.render(code)).isEqualTo(html);
    }

    @Test
    void theBodyOfACellMagicIsNoJava() {
        assertThat(JavaHtml.render("%%bash -x\nfor f in *; do /*x*/\ndone"))
                .isEqualTo("<span class=\"j-magic\">%%bash -x</span>\nfor f in *; do /*x*/\ndone");
        assertThat(JavaHtml.render("%%time\nint x;"))
                .isEqualTo("<span class=\"j-magic\">%%time</span>\n<span class=\"j-keyword\">int</span> x;");
    }

    @Test
    void aTextBlockIsOneString() {
        assertThat(JavaHtml.render("\"\"\"\na \"b\"\n\"\"\"; x"))
                .isEqualTo(
                        "<span class=\"j-string\">&quot;&quot;&quot;\na &quot;b&quot;\n&quot;&quot;&quot;</span>; x");
    }

    @Test
    void tablesAndAnchors() {
        assertThat(markdown("## Two words\n\n|a|b|\n|---|--:|\n|1|2|"))
                .contains("<h2 id=\"Two-words\">Two words</h2>")
                .contains("<td align=\"right\">2</td>");
    }

    @Test
    void mathStaysAsItWasTyped() {
        assertThat(markdown("$a_i * b_i$ and $$x_1 \\\\ y_1$$"))
                .contains("<span class=\"math\">$a_i * b_i$</span> and <span class=\"math\">$$x_1 \\\\ y_1$$</span>");
    }

    @Test
    void moneyIsNoMath() {
        assertThat(markdown("from $5 to $10 *now*")).contains("<p>from $5 to $10 <em>now</em></p>");
    }

    @Test
    void linksToNotebooksLeadToTheirPages() {
        assertThat(markdown("[next](02-b.ipynb#Part)")).contains("href=\"02-b.html#Part\"");
        assertThat(markdown("[web](https://e.org/a.ipynb)")).contains("href=\"https://e.org/a.ipynb\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>ok",
                "<img src=x onerror=alert(1)>ok",
                "<svg onload=alert(1)><image href='https://e.org/x'/></svg>ok",
                "<a href=' java\nscript:alert(1)'>ok</a>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>ok",
                "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'></button></form>ok",
                "<meta http-equiv=refresh content='0;url=https://e.org'>ok",
                "<object data='https://e.org/x'></object><embed src='https://e.org/x'>ok",
                "<video poster='https://e.org/x'></video>ok",
                "<a href='vbscript:alert(1)'>ok</a><a href='data:text/html,<script>alert(1)</script>'>ok</a>"
            })
    void whatRunsOrLoadsIsTakenOut(String html) {
        assertThat(SafeHtml.clean(html, source -> Optional.empty()))
                .contains("ok")
                .doesNotContainIgnoringCase("alert")
                .doesNotContain("e.org");
    }

    @Test
    void harmlessHtmlStaysAndIsClosed() {
        assertThat(SafeHtml.clean(
                        "<details open><summary>S</summary><b style=\"color:red\">x", source -> Optional.empty()))
                .isEqualTo("<details open><summary>S</summary><b style=\"color:red\">x</b></details>");
    }

    private static String markdown(String text) {
        return new MarkdownHtml().render(text, source -> Optional.empty());
    }
}
