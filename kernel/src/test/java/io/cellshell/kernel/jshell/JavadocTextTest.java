package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTextTest {

    @Test
    void tagsBecomeTheirText() {
        String javadoc = " Returns {@code a < b}, see {@link List#of() here} and {@link #size}.\n <p>Second.\n"
                + " <ul><li>one\n <li>two</ul>\n @param a the first\n @return the result\n @throws X if &amp; when";
        assertThat(JavadocText.of(javadoc))
                .startsWith("Returns a < b, see here and size.")
                .contains(
                        "\nSecond.",
                        "- one",
                        "- two",
                        "Parameter a the first",
                        "Returns the result",
                        "Throws X if & when")
                .doesNotContain("<p>", "{@", "@param");
    }
}
