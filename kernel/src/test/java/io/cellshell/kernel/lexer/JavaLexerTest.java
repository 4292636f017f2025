package io.cellshell.kernel.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaLexerTest {

    /** White space is left out; a token that is not closed has a star; ¶ is a line feed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int a = 1; // b        | KEYWORD int, IDENTIFIER a, OTHER =, NUMBER 1, OTHER ;, LINE_COMMENT // b*",
                "a/*b*/c/**/            | IDENTIFIER a, COMMENT /*b*/, IDENTIFIER c, COMMENT /**/",
                "/*/ x                  | COMMENT /*/ x*",
                "\"a\\\"b\"c            | STRING \"a\\\"b\", IDENTIFIER c",
                "\"a¶b\"                | STRING \"a*, IDENTIFIER b, STRING \"*",
                "\"a\\¶b                | STRING \"a\\*, IDENTIFIER b",
                "'\\'''\"'              | CHARACTER '\\'', CHARACTER '\"'",
                "\"\"\"¶\" \\\"\"\" \"\"\"a   | TEXT_BLOCK \"\"\"¶\" \\\"\"\" \"\"\", IDENTIFIER a",
                "\"\"\"¶a\\             | TEXT_BLOCK \"\"\"¶a\\*",
                "0xE+1 1e+1 0X1p-2 1_0L | NUMBER 0xE, OTHER +, NUMBER 1, NUMBER 1e+1, NUMBER 0X1p-2, NUMBER 1_0L",
                "\"a\\u0022b            | STRING \"a\\u0022, IDENTIFIER b",
                "\"\\\\u0022\"b         | STRING \"\\\\u0022\", IDENTIFIER b",
                "'\\uu005c''a           | CHARACTER '\\uu005c'', IDENTIFIER a",
                "//a\\u000ab            | LINE_COMMENT //a*, OTHER \\u000a, IDENTIFIER b",
                "caf\\u00e9 𝑥 \\u00      | IDENTIFIER caf\\u00e9, IDENTIFIER 𝑥, OTHER \\, IDENTIFIER u00",
            })
    void everyTextHasTokens(String source, String tokens) {
        String code = source.replace('¶', '\n');
        List<Token> all = new ArrayList<>();
        new JavaLexer(code).forEach(all::add);
        assertThat(all.stream()
                        .filter(token -> !token.in(code).isBlank())
                        .map(token -> token.kind() + " " + token.in(code) + (token.open() ? "*" : "")))
                .containsExactly(tokens.replace('¶', '\n').split(", "));
        assertThat(all.stream().map(token -> token.in(code)).collect(Collectors.joining()))
                .isEqualTo(code);
    }
}
