package io.cellshell.kernel.hint.language;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands of other languages that JShell would take for Java: {@code del x} declares a variable x of a class del that is still to
 * come, and with it loses the value that x has.
 */
public final class NotJava {

    private static final Pattern COMMAND = Pattern.compile("\\s*(\\w+)\\s+(\\w+(?:\\s*,\\s*\\w+)*)\\s*;?\\s*");

    private static final Pattern PROMPT = Pattern.compile("\\s*\\$\\s+\\w+\\s*;?\\s*");

    private static final String SHELL = "A command of the system is run with %sh {0} {1}";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("del", "Java has no del: %reset {1} forgets it."),
            Map.entry("delete", "Java has no delete: %reset {1} forgets it."),
            Map.entry("print", "In Java: System.out.println({1});"),
            Map.entry("println", "In Java: System.out.println({1});"),
            Map.entry("echo", "In Java: System.out.println({1});"),
            Map.entry("puts", "In Java: System.out.println({1});"),
            Map.entry("raise", "Java writes throw new RuntimeException(\"…\"); instead of raise."),
            Map.entry("global", "Java needs no global: methods can use the variables of all cells."),
            Map.entry("using", "Java imports with import java.util.List;"),
            Map.entry("include", "Java imports with import java.util.List;"),
            Map.entry(
                    "help",
                    "To read about {1}, put the cursor behind its name and press Shift+Tab; %help lists the magics."),
            Map.entry("ls", SHELL),
            Map.entry("cd", "The folder is changed with %cd {1}"),
            Map.entry("cat", SHELL),
            Map.entry("mkdir", SHELL),
            Map.entry("rm", SHELL),
            Map.entry("pip", "Java libraries are loaded with %maven GROUP:NAME:VERSION."),
            Map.entry("conda", "Java libraries are loaded with %maven GROUP:NAME:VERSION."));

    private NotJava() {}

    /**
     * What to say of a statement that is such a command.
     *
     * @param statement one statement
     * @param declared whether cells have declared a name: there may be a class of it
     */
    public static Optional<String> hint(String statement, Predicate<String> declared) {
        if (!declared.test("$") && PROMPT.matcher(statement).matches()) {
            return Optional.of(
                    "$ is a prompt and no part of the code: delete it. A command of the system is run with %sh, as in"
                            + " %sh ls");
        }
        Matcher command = COMMAND.matcher(statement);
        if (!command.matches() || declared.test(command.group(1))) {
            return Optional.empty();
        }
        return Optional.ofNullable(SENTENCES.get(command.group(1)))
                .map(text -> text.replace("{0}", command.group(1))
                        .replace("{1}", command.group(2).replaceAll("\\s*,\\s*", " ")));
    }
}
