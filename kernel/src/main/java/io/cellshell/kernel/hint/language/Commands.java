package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Phrase;
import io.cellshell.kernel.hint.Undeclared;
import java.util.List;

/** What IPython and a terminal understand, and a cell of Java does not. */
public final class Commands {

    private static final String HELP =
            "To read about {1}, put the cursor behind its name and press Shift+Tab; %help lists the magics.";

    private static final String SHELL = "A command of the system is run with %sh, as in %sh ls";

    public static final List<Hint> ALL = List.of(
            Phrase.of("^\\s*\\?{1,2}\\s*([\\w.]+).*", HELP),
            Phrase.of("^\\s*([\\w.]+)\\s*\\?{1,2}\\s*;?\\s*$", HELP),
            new Undeclared("help", Phrase.ofNames("^\\s*help\\s*\\(\\s*\\)\\s*;?\\s*$", "%help lists the magics.")),
            Phrase.ofNames("^\\s*(ls|ps|df|du)\\s+(-\\w+)\\s*$", "A command of the system is run with %sh {1} {2}"),
            new Undeclared("help", Phrase.ofNames("^\\s*help\\s*\\(\\s*([\\w.]*)\\s*\\)\\s*;?\\s*$", HELP)),
            Phrase.of(
                    "^\\s*!?\\s*(?:pip3?|conda|mamba)\\s+install\\b.*",
                    "Java libraries are loaded with %maven GROUP:NAME:VERSION."),
            Phrase.of("^\\s*!\\s*(\\w[\\w-]*\\s.*)", "A command of the system is run with %sh {1}"),
            Phrase.ofNames(
                    "^\\s*!\\s*(ls|dir|pwd|cat|git|java|mvn|whoami|date|nvidia-smi|hostname|df|free|top|ps|env|tree|python3?)\\s*$",
                    "A command of the system is run with %sh {1}"),
            Phrase.of("^\\s*(?:curl|wget|git|ssh|scp|cp|mv)\\s+\\S.*", SHELL),
            command("ls"),
            command("cd"),
            command("mkdir"),
            command("cat"),
            command("rm"),
            command("cp"),
            command("mv"));

    private Commands() {}

    private static Hint command(String name) {
        return new Undeclared(name, Phrase.ofNames("^\\s*" + name + "\\s+[-\\w./~*]+\\s*$", SHELL));
    }
}
