package io.cellshell.kernel.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    private static final Set<String> ACTIVE = Set.of(
            ("script iframe frame frameset object embed applet portal template base meta link form button input select textarea"
                            + " isindex keygen video audio source area map noscript xmp plaintext layer bgsound marquee handler"
                            + " foreignobject animate animatetransform animatemotion set discard feimage tref maction mglyph"
                            + " annotation-xml x xss xml custom-element")
                    .split(" "));

    private static final Set<String> ADDRESSES = Set.of("href", "xlink:href", "src");

    private static String clean(String html) {
        return SafeHtml.clean(html, source -> Optional.empty());
    }

    /** One attack a line: those of OWASP's cheat sheet, of drawings and formulas, and those that rest on parsing twice. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "attacks.txt",
            delimiter = '\u0001',
            quoteCharacter = '\u0002',
            ignoreLeadingAndTrailingWhitespace = false)
    void whatRunsOrLoadsIsTakenOut(String attack) {
        String clean = clean(attack);
        assertHarmless(clean);
        assertHarmless(Jsoup.parse(clean).outerHtml());
        assertThat(clean).doesNotContain("evil.example", "javascript:", "<!--");
    }

    private static void assertHarmless(String html) {
        for (Element element : Jsoup.parse(html).body().getAllElements()) {
            assertThat(ACTIVE).as(html).doesNotContain(element.normalName());
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                assertThat(name)
                        .as(html)
                        .doesNotStartWith("on")
                        .isNotIn("srcdoc", "srcset", "ping", "tabindex", "popover");
                if (ADDRESSES.contains(name)) {
                    assertThat(attribute.getValue()).as(html).matches("#\\w+");
                }
                if (name.equals("style")) {
                    assertThat(attribute.getValue())
                            .as(html)
                            .doesNotContainIgnoringCase("fixed")
                            .doesNotContain("(", "\\");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table style=\"border-collapse:collapse;margin:4px 0\"><caption>C</caption><thead><tr><th scope=\"col\">h</th></tr></thead>"
                        + "<tbody><tr><td colspan=\"2\" style=\"border-left:4px solid #009E73;overflow-wrap:anywhere\">1</td></tr></tbody></table>",
                "<svg viewBox=\"0 0 8 9\" preserveAspectRatio=\"none\" width=\"640.0\"><defs><linearGradient id=\"g\" gradientTransform=\"rotate(90)\">"
                        + "<stop offset=\"0\" stop-color=\"rgb(1,2,3)\" /></linearGradient><clipPath id=\"c\"><rect width=\"5\" height=\"5\" /></clipPath></defs>"
                        + "<g transform=\"translate(1 2)\"><path d=\"M0,0L5 5Z\" fill=\"url(#g)\" clip-path=\"url(#c)\" /></g><use href=\"#c\" />"
                        + "<text x=\"1\" text-anchor=\"middle\" style=\"fill:red;font-size:3px\">t<tspan>u</tspan></text></svg>",
                "<svg><image href=\"data:image/png;base64,aGk=\" width=\"2\" height=\"2\" /><title>a &lt; b</title></svg>",
                "<figure style=\"display:inline-block\"><img src=\"data:image/png;base64,aGk=\" alt=\"two\" style=\"max-width:100%\">"
                        + "<figcaption style=\"text-align:left\">two</figcaption></figure>",
                "<img src=\"data:image/svg+xml;base64,aGk=\" alt=\"a plot\">",
                "<details open><summary>S</summary><pre>x\n  y</pre></details>",
                "<progress max=\"3\" value=\"1\" style=\"width:20em\"></progress><meter min=\"0\" max=\"1\" value=\"0.5\"></meter>",
                "<math display=\"block\"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>",
                "<a href=\"https://e.org/x?a=1&amp;b=2#c\">x</a><a href=\"#Part\">y</a><a href=\"02-b.html#a:b\">z</a><a href=\"mailto:a@e.org\">m</a>",
                "<p style=\"color:var(--jp-ui-font-color1, #333);width:calc(100% - (2px + 1em));font-family:'A;B', serif;\">x</p>",
                "<div style=\"background:linear-gradient(90deg, #fff 0%, rgba(0,0,0,.5) 100%)\">x</div>",
            })
    void whatIsSoundStaysAsItIs(String html) {
        assertThat(clean(html)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "color:red;position:fixed;margin:0 | color:red;margin:0",
                "color:red;/* x:y; */margin:0; | color:red;margin:0;",
                "fill:url(#g);stroke:url(https://e.org/x) | fill:url(#g)",
                "color: red; width:expression(f(1;2)) | color: red",
                "position: relative | position: relative",
                "color:r\\65 d | ``",
            })
    void ofAStyleTheHarmlessPartsStay(String style, String safe) {
        assertThat(SafeStyle.declarations(style)).isEqualTo(safe);
    }

    @Test
    void aStyleSheetHoldsForItsOwnOutputAlone() {
        String css = "body {display:none}\n@import 'https://e.org/x.css';\n@media print {p {color:red}}\n"
                + "table td, ~ p > b {border:1px solid; background:url(//e.org/x)}";
        assertThat(SafeStyle.sheet(css, ".s"))
                .isEqualTo(".s body {display:none}\n.s table td, .s p > b {border:1px solid}\n");
        assertThat(clean("<style>td {color:red}</style><table><tr><td>1"))
                .matches(
                        "<div class=\"(styled-[0-9a-f]+)\"><style>\\.\\1 td \\{color:red}\n</style><table><tbody><tr><td>1"
                                + "</td></tr></tbody></table></div>");
        assertThat(clean("<svg><style>.a > .b {fill:red}</style><text class=\"a\">x</text></svg>"))
                .contains(" .a > .b {fill:red}\n</style><text class=\"a\">x</text></svg>");
    }

    @Test
    void longStylesTakeNoLongStack() {
        String gradient = "background:linear-gradient(" + "#000 (1%),".repeat(20_000) + "#fff)";
        assertThat(SafeStyle.declarations(gradient + ";color:red")).endsWith(";color:red");
        assertThat(SafeStyle.sheet("@media print {" + "p {color:red} ".repeat(5_000) + "} b {color:red}", ".s"))
                .isEqualTo(".s b {color:red}\n");
    }
}
