package io.cellshell.kernel.hint.java;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A main method, as books begin their programs with one. A cell declares it, and nobody calls it. */
public final class MainMethod {

    private static final Pattern MAIN = Pattern.compile(
            "\\b(?:static\\s+)?void\\s+main\\s*\\(\\s*(?:final\\s+)?(String\\s*(?:\\[\\s*\\]|\\.\\.\\.)\\s*\\w+(?:\\s*\\[\\s*\\])?)?\\s*\\)");

    private static final Pattern CLASS = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");

    private MainMethod() {}

    /**
     * How to run the main method of code that declares one, and does nothing else.
     *
     * @param code the code with blanks for comments and strings
     */
    public static Optional<String> hint(String code) {
        Matcher main = MAIN.matcher(code);
        if (!main.find()) {
            return Optional.empty();
        }
        String around = code.substring(0, main.start());
        Matcher type = CLASS.matcher(around);
        boolean isInClass = type.find() && around.indexOf('{') >= 0;
        if (isInClass && !main.group().startsWith("static")) {
            return Optional.empty();
        }
        String call =
                (isInClass ? type.group(1) + "." : "") + "main(" + (main.group(1) == null ? "" : "new String[0]") + ")";
        return Optional.of("main is declared, and nothing has called it: " + call
                + " runs it. A notebook needs no main; its statements can stand in the cell as they are.");
    }
}
