package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.EditDistance;
import io.cellshell.kernel.hint.Hint;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement that begins with something much like a keyword. */
public final class MisspeltKeyword implements Hint {

    private static final List<String> KEYWORDS = List.of(
            "return",
            "while",
            "import",
            "public",
            "private",
            "static",
            "class",
            "interface",
            "switch",
            "else",
            "final",
            "void",
            "double",
            "boolean",
            "throw",
            "break",
            "continue",
            "record",
            "for",
            "if",
            "try",
            "catch",
            "new",
            "int");

    private static final Pattern FIRST = Pattern.compile("\\s*\\}?\\s*(\\w+)");

    @Override
    public Optional<Advice> of(CompileError error) {
        int start = error.lineStart(error.position());
        Matcher first = FIRST.matcher(error.code()).region(start, error.lineEnd(error.position()));
        if (!error.isSyntax()
                || !first.lookingAt()
                || KEYWORDS.contains(first.group(1))
                || error.declared().contains(first.group(1))) {
            return Optional.empty();
        }
        String word = first.group(1);
        int allowed = word.length() < 5 ? 0 : 1;
        return KEYWORDS.stream()
                .filter(keyword -> Math.abs(keyword.length() - word.length()) <= allowed)
                .filter(keyword -> EditDistance.between(word, keyword) <= allowed)
                .findFirst()
                .map(keyword -> new Advice("Did you mean " + keyword + "?", first.start(1), first.end(1), true));
    }
}
