package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Code that ends in the middle. */
public final class EndOfCell implements Hint {

    private static final Pattern LAST = Pattern.compile("([@\\w$.]*[\\w$]|::|->|\\(\\)|[^\\w\\s])\\s*$");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record)\\s+\\w+[^{]*$");

    @Override
    public Optional<Advice> of(CompileError error) {
        String code = error.code().stripTrailing();
        Matcher last = LAST.matcher(code);
        if (!error.isSyntax() || error.position() < code.length() - 1 || !last.find()) {
            return Optional.empty();
        }
        String word = error.source().substring(last.start(1), last.end(1));
        if (!error.is("premature.eof") && error.position() < code.length()) {
            return Optional.empty();
        }
        String unit = code.substring(Math.max(0, Math.min(error.unit(), code.length())));
        String sentence = word.startsWith("@")
                ? word + " stands in front of a class, a method or a variable: write that behind it."
                : TYPE.matcher(unit).lookingAt()
                        ? "The cell ends here, but the braces are missing: write { … } behind " + word + "."
                        : "The cell ends here, but the code does not: something is missing behind " + word + ".";
        return Optional.of(new Advice(sentence, last.start(1), last.end(1), true));
    }
}
