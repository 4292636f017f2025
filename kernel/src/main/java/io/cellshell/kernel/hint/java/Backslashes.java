package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path of Windows, or a regular expression, as a text: in Java a backslash begins a special character. */
public final class Backslashes implements Hint {

    private static final Pattern TEXT = Pattern.compile("\"[^\"\\n]*\"");
    private static final Pattern PATH = Pattern.compile("[A-Za-z]:\\\\.*|\\\\\\\\.*|.*\\\\\\w{2,}.*");

    @Override
    public Optional<Advice> of(CompileError error) {
        if (!error.is("illegal.esc.char") && !error.is("illegal.unicode.esc")) {
            return Optional.empty();
        }
        Matcher text =
                TEXT.matcher(error.source()).region(error.lineStart(error.position()), error.lineEnd(error.position()));
        while (text.find()) {
            if (text.start() < error.position() && error.position() <= text.end()) {
                return Optional.of(new Advice(sentence(text.group()), text.start(), text.end(), true));
            }
        }
        return Optional.of(error.instead(
                "A backslash begins a special character in Java: write / in a path, or \\\\ for one \\."));
    }

    private static String sentence(String text) {
        String inside = text.substring(1, text.length() - 1);
        String doubled = "\"" + inside.replace("\\", "\\\\") + "\"";
        return "In a text, a backslash begins a special character: write "
                + (PATH.matcher(inside).matches() ? "\"" + inside.replace('\\', '/') + "\" or " : "") + doubled;
    }
}
