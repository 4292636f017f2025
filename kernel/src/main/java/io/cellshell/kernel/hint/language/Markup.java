package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Phrase;
import java.util.List;

/** What is copied along with code: prompts, and marks of Markdown and HTML. */
public final class Markup {

    private static final String PROMPT = "{1} is a prompt and no part of the code: delete it.";

    public static final List<Hint> ALL = List.of(
            Phrase.of("^\\s*(```)\\w*.*", "{1} belongs to Markdown and not to the code: delete this line."),
            Phrase.of("^\\s*(>>>)(?!>).*", PROMPT),
            Phrase.of("^\\s*(\\.\\.\\.)\\s.*", PROMPT),
            Phrase.of("^\\s*((?:In|Out)\\s*\\[\\s*\\d*\\s*\\]\\s*:).*", PROMPT),
            Phrase.of("^\\s*(jshell>).*", PROMPT),
            Phrase.of("^\\s*(\\$)\\s+\\w+\\s.*", PROMPT + " A command of the system is run with %sh, as in %sh ls"),
            Phrase.of(
                    "^\\s*<(?:!--|/?[a-z][a-z0-9]*(?:\\s[^<>]*)?/?>).*",
                    "This is HTML. To show it, write display(\"…\", \"text/html\"), or make this a Markdown cell."),
            Phrase.of("^\\s*--\\s+\\w.*", "A comment begins with // in Java."),
            Phrase.of("^\\s*%(?!\\w).*", "A comment begins with // in Java; %help lists the magics."));

    private Markup() {}
}
