package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain sentence beside one of the compiler's.
 *
 * @param key the compiler's key of the error; a pattern
 * @param message what its sentence looks like
 * @param sentence what to say, with {@code {1}} for what the first group has found
 * @param alone whether the compiler's sentence is left out
 */
record Sentence(Pattern key, Pattern message, String sentence, boolean alone) implements Hint {

    static Sentence of(String key, String message, String sentence) {
        return new Sentence(Pattern.compile(key), Pattern.compile(message), sentence, false);
    }

    /** A sentence in place of the compiler's. */
    static Sentence alone(String key, String message, String sentence) {
        return new Sentence(Pattern.compile(key), Pattern.compile(message), sentence, true);
    }

    @Override
    public Optional<Advice> of(CompileError error) {
        Matcher found = message.matcher(error.message());
        if (!key.matcher(error.key()).matches() || !found.find()) {
            return Optional.empty();
        }
        String text = sentence;
        for (int i = 1; i <= found.groupCount(); i++) {
            text = text.replace("{" + i + "}", String.valueOf(found.group(i)));
        }
        return Optional.of(alone ? error.instead(text) : error.beside(text));
    }
}
