package io.cellshell.kernel.hint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text between single quotes, and a quote that is missing. */
final class SingleQuotes implements Hint {

    private static final Pattern SINGLE = Pattern.compile("'([^'\\n]*)'");

    @Override
    public Optional<Advice> of(Wrong wrong) {
        return switch (wrong.key()) {
            case "unclosed.char.lit", "empty.char.lit" -> Optional.of(single(wrong));
            case "unclosed.str.lit" ->
                Optional.of(wrong.instead(
                        "The text that begins here has no closing quote on its line: add \" where it ends."
                                + " A text of several lines stands between \"\"\" and \"\"\"."));
            case "unclosed.text.block" ->
                Optional.of(wrong.instead("The text that begins here does not end: add \"\"\" behind it."));
            case "illegal.text.block.open" ->
                Optional.of(wrong.instead(
                        "Behind the opening \"\"\" the line has to end; a text on one line stands between \" and \"."));
            default -> Optional.empty();
        };
    }

    private static Advice single(Wrong wrong) {
        Matcher text = SINGLE.matcher(wrong.source())
                .region(wrong.lineStart(wrong.position()), wrong.lineEnd(wrong.position()));
        while (text.find()) {
            if (text.end() > wrong.position()) {
                String right = "\"" + text.group(1).replace("\"", "\\\"") + "\"";
                return new Advice(
                        "A text stands in double quotes: " + right
                                + ". Single quotes are for one character, as in 'a'.",
                        text.start(),
                        text.end(),
                        true);
            }
        }
        return wrong.instead("The single quote that begins here is not closed. A text stands in double quotes: \"…\"");
    }
}
