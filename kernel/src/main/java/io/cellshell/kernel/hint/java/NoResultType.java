package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A method without the type of its result. */
public final class NoResultType implements Hint {

    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "for",
            "while",
            "switch",
            "catch",
            "synchronized",
            "try",
            "return",
            "else",
            "do",
            "new",
            "super",
            "this");

    private static final Pattern METHOD = Pattern.compile(
            "^\\s*(?:(?:public|private|protected|static|final)\\s+)*(\\w+)\\s*(\\((?:\\s*|[\\w<>\\[\\],.\\s]*\\w\\s+\\w+\\s*)\\))\\s*(?:throws\\s[\\w., ]+)?\\{");

    @Override
    public Optional<Advice> of(CompileError error) {
        Matcher method = METHOD.matcher(error.code())
                .region(
                        Math.min(error.lineStart(error.unit()), error.code().length()),
                        error.code().length());
        if (!error.isSyntax() || !method.lookingAt() || KEYWORDS.contains(method.group(1))) {
            return Optional.empty();
        }
        return Optional.of(new Advice(
                "A method needs the type of its result in front of its name, void where it has none: void "
                        + method.group(1) + method.group(2) + " { … }",
                method.start(1),
                method.end(1),
                true));
    }
}
