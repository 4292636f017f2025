package io.cellshell.kernel.jshell.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * JShell's way from source to running classes, and what breaks it. Code that is larger than a class file can hold passes the
 * compiler's checks and fails when its class is written, which JShell does not expect; and a compiler that has failed so, or
 * crashed, fails with everything that it is given afterwards.
 */
public final class Compiler {

    /** Any change of the class path makes JShell start a new compiler. Nothing is there. */
    static final String NOWHERE = "/cellshell/no/such/folder";

    /** A class that cannot be read. The compiler takes it for sound from then on, and JShell runs nothing of what uses it. */
    private static final String UNREADABLE = "compiler.err.cant.access";

    private static final String LIMIT = "compiler.err.limit.";

    private final JShell shell;
    private final Function<String, List<SnippetEvent>> evaluation;

    /**
     * A compiler of what a shell evaluates.
     *
     * @param evaluation lets the shell evaluate one unit
     */
    public Compiler(JShell shell, Function<String, List<SnippetEvent>> evaluation) {
        this.shell = shell;
        this.evaluation = evaluation;
    }

    /** Evaluates one unit. Where an error leaves JShell or the compiler, there is a new compiler for what comes next. */
    public List<SnippetEvent> eval(String source) {
        List<SnippetEvent> events = evalOnce(source);
        boolean strings =
                limits(events).stream().anyMatch(limit -> limit.getCode().contains(".string"));
        if (!strings) {
            return events;
        }
        // No class was made, so nothing has run.
        List<SnippetEvent> overwritten = events.stream()
                .filter(event -> event.status() == Status.OVERWRITTEN)
                .toList();
        List<SnippetEvent> again = evalOnce(LongStrings.inParts(source));
        if (refused(again)) {
            // Where the language wants a constant, there is nothing to be joined.
            return events;
        }
        List<SnippetEvent> all = new ArrayList<>(again);
        all.addAll(overwritten);
        return all;
    }

    private List<SnippetEvent> evalOnce(String source) {
        List<SnippetEvent> events;
        try {
            events = evaluation.apply(source);
        } catch (RuntimeException | Error e) {
            renew();
            throw e;
        }
        if (events.stream().anyMatch(this::lacksReadableClass)) {
            renew();
        }
        dropTooLarge(events);
        return events;
    }

    /** Drops what was evaluated where it is too large, so that nothing is declared that has no class; whether it was. */
    public boolean dropTooLarge(List<SnippetEvent> events) {
        if (limits(events).isEmpty()) {
            return false;
        }
        renew();
        events.stream()
                .filter(event -> event.causeSnippet() == null && event.status().isActive())
                .map(SnippetEvent::snippet)
                .forEach(shell::drop);
        return true;
    }

    private boolean lacksReadableClass(SnippetEvent event) {
        return event.status() != Status.VALID
                && shell.diagnostics(event.snippet()).anyMatch(error -> UNREADABLE.equals(error.getCode()));
    }

    /** What is too large in code that was evaluated; empty where nothing is. */
    public List<Diag> limits(List<SnippetEvent> events) {
        return events.stream()
                .filter(event -> event.causeSnippet() == null && event.status() == Status.RECOVERABLE_NOT_DEFINED)
                .flatMap(event -> shell.diagnostics(event.snippet()))
                .filter(diag -> diag.getCode().startsWith(LIMIT))
                .toList();
    }

    /** Whether nothing of the code that was evaluated has run, nor ever will. */
    public boolean refused(List<SnippetEvent> events) {
        return events.stream().anyMatch(event -> event.status() == Status.REJECTED)
                || !limits(events).isEmpty();
    }

    /** Words for one limit of the JVM. */
    public static String explanation(Diag limit) {
        return switch (limit.getCode().substring(LIMIT.length())) {
            case "code", "code.too.large.for.try.stmt" ->
                "code too large: one method takes at most 64 KB of code, and a cell's statement is a method; the values of an array"
                        + " that are written out are code, too. Read long tables from a file, or split the code into several"
                        + " methods or cells.";
            case "string", "string.overflow" ->
                "constant string too long: a constant takes at most 65,535 bytes. Read the text from a file, or join parts of it"
                        + " with String.join.";
            case "pool" ->
                "too many constants: one class takes at most 65,535 numbers, strings and names. Read long tables from a file, or"
                        + " split the class.";
            default -> limit.getMessage(Locale.ENGLISH) + ": more than a class of the JVM can hold; split it.";
        };
    }

    /** Starts a new compiler in place of one that an error has left in a state that nobody knows. */
    public void renew() {
        shell.addToClasspath(NOWHERE);
    }
}
