package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with a letter in front: Python's f-strings and raw strings. */
public final class FormattedText implements Hint {

    private static final Pattern PREFIXED = Pattern.compile("(?<![\\w\"'])([fFrRbBuU])[\"']");

    @Override
    public Optional<Advice> of(CompileError error) {
        Matcher found = PREFIXED.matcher(error.source())
                .region(error.lineStart(error.position()), error.lineEnd(error.position()));
        while (error.isSyntax() && found.find()) {
            char letter = found.group(1).charAt(0);
            if (error.code().charAt(found.start()) == letter && error.code().charAt(found.start() + 1) == 'x') {
                String sentence = Character.toLowerCase(letter) == 'f'
                        ? "Java has no f-strings: join the parts with +, as in \"mean \" + x, or write"
                                + " \"mean %.2f\".formatted(x)"
                        : "In Java no letter stands in front of a string: delete the " + letter + ".";
                return Optional.of(new Advice(sentence, found.start(), found.end(), true));
            }
        }
        return Optional.empty();
    }
}
