package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement that begins with a word that goes on from another one, which is not there. */
public final class Misplaced implements Hint {

    private static final Pattern FIRST = Pattern.compile("\\s*(else|catch|finally|case|default|static(?=\\s*\\{))\\b");

    private static final String SWITCH = " stands within the braces of a switch, and there is none here.";

    private static final Map<String, String> SENTENCES = Map.of(
            "else",
            "else stands behind the braces of an if, in the same cell, and there is none in front of it.",
            "catch",
            "catch stands behind the braces of a try, in the same cell, and there is none in front of it.",
            "finally",
            "finally stands behind the braces of a try, in the same cell, and there is none in front of it.",
            "case",
            "case" + SWITCH,
            "default",
            "default" + SWITCH,
            "static",
            "A cell needs no static { … }: write its statements alone.");

    @Override
    public Optional<Advice> of(CompileError error) {
        int unit = Math.max(0, Math.min(error.unit(), error.code().length()));
        Matcher first = FIRST.matcher(error.code()).region(unit, error.code().length());
        return error.isSyntax() && first.lookingAt()
                ? Optional.of(new Advice(SENTENCES.get(first.group(1)), first.start(1), first.end(1), true))
                : Optional.empty();
    }
}
