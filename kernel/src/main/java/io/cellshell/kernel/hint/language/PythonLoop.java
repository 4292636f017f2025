package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code for x in xs:} and {@code for i in range(10):}, and JavaScript's {@code for (const x of xs)}. */
public final class PythonLoop implements Hint {

    private static final Pattern RANGE =
            Pattern.compile("^\\s*for\\s*\\(?\\s*(\\w+)\\s+in\\s+range\\s*\\((.*)\\)\\s*[:{)].*");

    private static final Pattern EACH = Pattern.compile(
            "^\\s*for\\s*\\(?\\s*(?:(?:let|const|var|[A-Z]\\w*|int|double)\\s+)?(\\w+)\\s+(?:in|of)\\s+(.+?)\\s*(?:\\)\\s*\\{.*|\\)\\s*$|:.*|\\{.*)?$");

    @Override
    public Optional<Advice> of(CompileError error) {
        return Stream.of(error.position(), error.unit())
                .map(at -> inLine(error, error.lineStart(at), error.lineEnd(at)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Advice> inLine(CompileError error, int start, int end) {
        Matcher range = RANGE.matcher(error.code()).region(start, end);
        if (range.find()) {
            return Optional.of(new Advice(
                    "In Java: "
                            + counting(range.group(1), List.of(range.group(2).split("\\s*,\\s*"))),
                    range.start(),
                    range.end(),
                    true));
        }
        Matcher each = EACH.matcher(error.code()).region(start, end);
        if (!error.isSyntax() || !each.find()) {
            return Optional.empty();
        }
        String all = error.source().substring(each.start(2), each.end(2));
        return Optional.of(new Advice(
                "In Java: for (var " + each.group(1) + " : " + all + ") { … }", each.start(), each.end(), true));
    }

    private static String counting(String name, List<String> bounds) {
        String from = bounds.size() > 1 ? bounds.get(0) : "0";
        String to = bounds.size() > 1 ? bounds.get(1) : bounds.get(0);
        String step = bounds.size() > 2 ? name + " += " + bounds.get(2) : name + "++";
        return "for (int " + name + " = " + from + "; " + name + " < " + to + "; " + step + ") { … }";
    }
}
