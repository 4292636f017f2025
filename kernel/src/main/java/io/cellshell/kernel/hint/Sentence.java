package io.cellshell.kernel.hint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain sentence beside one of the compiler's.
 *
 * @param key the compiler's key of the error; a pattern
 * @param message what its sentence looks like
 * @param sentence what to say, with {@code {1}} for what the first group has found
 */
record Sentence(Pattern key, Pattern message, String sentence) implements Hint {

    static Sentence of(String key, String message, String sentence) {
        return new Sentence(Pattern.compile(key), Pattern.compile(message), sentence);
    }

    @Override
    public Optional<Advice> of(Wrong wrong) {
        Matcher found = message.matcher(wrong.message());
        if (!key.matcher(wrong.key()).matches() || !found.find()) {
            return Optional.empty();
        }
        String text = sentence;
        for (int i = 1; i <= found.groupCount(); i++) {
            text = text.replace("{" + i + "}", String.valueOf(found.group(i)));
        }
        return Optional.of(wrong.beside(text));
    }
}
