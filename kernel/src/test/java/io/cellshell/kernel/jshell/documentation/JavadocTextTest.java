package io.cellshell.kernel.jshell.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavadocTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{@code a < b} | a < b",
                "{@code Map<String, int[]> m = {{1}};} | Map<String, int[]> m = {{1}};",
                "{@literal <b>&amp;} | <b>&amp;",
                "see {@link List#of() here} | see here",
                "see {@link #format(Locale, String)} | see format(Locale, String)",
                "see {@link java.util.Map.Entry#getKey()}. | see Map.Entry.getKey().",
                "see {@linkplain Map#of(Object, Object) two {@code of} them} | see two of them",
                "see {@link List<String>} | see List<String>",
                "{@value Integer#MAX_VALUE} | Integer.MAX_VALUE",
                "{@value java.lang.Integer#MAX_VALUE} | Integer.MAX_VALUE",
                "{@systemProperty a.b} {@index \"x y\" z} {@summary One.} | a.b x y One.",
                "{@return the size} | Returns the size.",
                "{@inheritDoc} x {@docRoot} | x",
                "a &lt;b&gt; &amp; &quot;c&quot;&nbsp;&#64;&mdash;&le; | a <b> & \"c\" @—≤",
                "2<sup>31</sup>-1 and x<sub>0</sub> | 2^31-1 and x0",
                "a List<String> of <T> | a List<String> of <T>",
                "<a href=\"#x\">this</a> <i>and</i> <tt>that</tt> | this and that",
                "{@code open | {@code open",
            })
    void inlineTagsAndHtml(String javadoc, String text) {
        assertThat(JavadocText.of(javadoc)).isEqualTo(text);
    }

    @Test
    void paragraphsListsAndTables() {
        assertThat(JavadocText.of("""
                         First
                         line.

                         <p>Second:
                         <ul><li>one
                         <li>two<ol><li>a</li><li>b</li></ol></ul>
                         <dl><dt>term<dd>its meaning</dl>
                         <table><caption>C</caption><tr><th>h<th>i<tr><td>1<td>2</table>
                         <blockquote>quoted</blockquote>last<br>line""")).isEqualTo("""
                        First line.

                        Second:

                        - one
                        - two

                          1. a
                          2. b

                        term
                            its meaning

                        C
                        h | i
                        1 | 2

                            quoted

                        last
                        line""");
    }

    @Test
    void codeExamplesKeepTheirForm() {
        assertThat(JavadocText.of("""
                         Such as
                         <pre>{@code
                             @Override
                             if (a < b && List<String> c) {
                                 x();
                             }
                         }</pre>
                         or
                         {@snippet lang=java :
                             int x = 1; // @highlight substring="x"
                             // @end
                               y();
                         }
                         or <pre>  a &lt; b
                           c</pre> and {@snippet file="A.java" region=b} so on.""")).isEqualTo("""
                        Such as

                            @Override
                            if (a < b && List<String> c) {
                                x();
                            }

                        or

                            int x = 1;

                              y();

                        or

                            a < b
                            c

                        and so on.""");
    }

    @Test
    void blockTagsHaveHeadings() {
        assertThat(JavadocText.of("""
                         Makes one.
                         @see #of(int, int)
                         @see <a href="x">a page</a>
                         @see "A book"
                         @see java.util.List#of() lists
                         @param <T> the type
                         @param a the {@code first},
                                  in px
                         @param b
                         @return the result
                         @exception java.io.IOException if &amp; when
                         @throws X
                         @author me
                         @since 1.8
                         @deprecated use {@link #of}
                         @implNote It is {@code fast}.
                         @custom thing""")).isEqualTo("""
                        Deprecated. use of

                        Makes one.

                        Parameters:
                          <T>: the type
                          a: the first, in px
                          b

                        Returns: the result

                        Throws:
                          IOException: if & when
                          X

                        Implementation note: It is fast.

                        Since: 1.8

                        See:
                          of(int, int)
                          a page
                          "A book"
                          lists

                        @custom thing""");
    }

    @Test
    void theFirstSentenceIsTheSummary() {
        assertThat(JavadocText.summary(" Gives {@code a.b} i.e. c. And more.\n <p>Second.\n @return x"))
                .isEqualTo("Gives a.b i.e. c.");
        assertThat(JavadocText.summary("@return x")).isEmpty();
    }

    @Test
    void markdown() {
        assertThat(JavadocText.of(MarkdownComment.asHtml("""
                        A *list* of `List<String>`, see [List#of(Object)], [these][java.util.Map] and [the web](https://e.org).

                        - one
                        - two

                        ```java
                        @Override
                        int a_b = c_d; // [x]
                        ```
                        | a | b |
                        |---|---|
                        | 1 | 2 |

                        @param x the **value**, {@code a<b}
                        @return it"""))).isEqualTo("""
                        A list of List<String>, see List.of(Object), these and the web.

                        - one
                        - two

                            @Override
                            int a_b = c_d; // [x]

                        a | b
                        1 | 2

                        Parameters:
                          x: the value, a<b

                        Returns: it""");
    }
}
