package io.cellshell.kernel.jshell.declaration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * Keeps the meaning of names that cells use already. An import of a whole package may make them ambiguous; then the one that was meant
 * is imported by its name, which counts for more.
 */
final class NamePins {

    private static final String AMBIGUOUS = "compiler.err.ref.ambiguous";

    /** Both meanings of a name, each as a kind, the thing itself, and where it is declared. */
    private static final Pattern MEANINGS = Pattern.compile(
            "reference to ([\\w$]+) is ambiguous\\s+both ([@\\w]+) (\\S+) in (\\S+) and ([@\\w]+) (\\S+) in (\\S+) match");

    /** A meaning of a name. */
    private record Meaning(String kind, String name, String owner) {

        private boolean isMember() {
            return kind.equals("method") || kind.equals("variable");
        }

        /** What an import of it says. */
        private String imported(String simpleName) {
            return isMember() ? "static " + owner + "." + simpleName : name;
        }
    }

    private final JShell shell;
    private final List<String> notes = new ArrayList<>();

    NamePins(JShell shell) {
        this.shell = shell;
    }

    /**
     * Looks after an evaluation.
     *
     * @param events what JShell says of it
     * @return what is left of that, and what JShell says of further imports
     */
    List<SnippetEvent> settle(List<SnippetEvent> events) {
        if (!(events.get(0).snippet() instanceof ImportSnippet imported)) {
            return events;
        }
        Set<String> pins = new LinkedHashSet<>();
        events.stream()
                .filter(event -> event.causeSnippet() != null && event.previousStatus() == Status.VALID)
                .filter(event -> event.status() != Status.VALID)
                .flatMap(event -> shell.diagnostics(event.snippet()))
                .forEach(error -> addPin(error, imported, pins));
        if (pins.isEmpty()) {
            return events;
        }
        List<SnippetEvent> all = new ArrayList<>(events);
        pins.forEach(pin -> all.addAll(shell.eval("import " + pin + ";")));
        // A declaration that is as it was before has never been otherwise.
        Set<Snippet> asBefore = new LinkedHashSet<>();
        events.stream()
                .filter(event -> event.causeSnippet() != null && event.previousStatus() == Status.VALID)
                .map(SnippetEvent::snippet)
                .filter(snippet -> shell.status(snippet) == Status.VALID)
                .forEach(asBefore::add);
        all.removeIf(event -> asBefore.contains(event.snippet()) && event.status() != Status.VALID);
        all.removeIf(event -> event.causeSnippet() == null && event.snippet() != imported);
        return all;
    }

    private void addPin(Diag error, ImportSnippet imported, Set<String> pins) {
        Matcher meanings = MEANINGS.matcher(error.getMessage(Locale.ROOT));
        if (!error.getCode().equals(AMBIGUOUS) || !meanings.find()) {
            return;
        }
        Meaning one = new Meaning(meanings.group(2), meanings.group(3), meanings.group(4));
        Meaning other = new Meaning(meanings.group(5), meanings.group(6), meanings.group(7));
        Meaning now = isFrom(imported, one) ? one : other;
        Meaning before = now == one ? other : one;
        String name = meanings.group(1);
        if (pins.add(before.imported(name))) {
            notes.add(name + " still means " + before.imported(name).replace("static ", "")
                    + ", which earlier cells use; for the other write "
                    + now.imported(name).replace("static ", "")
                    + ".");
        }
    }

    private static boolean isFrom(ImportSnippet imported, Meaning meaning) {
        String place = imported.fullname().replaceFirst("\\.\\*$", "");
        return meaning.owner().equals(place)
                || Stream.of(place)
                        .flatMap(module -> ModuleLayer.boot().findModule(module).stream())
                        .anyMatch(module -> module.getPackages().contains(meaning.owner()));
    }

    /** What the user should know. Forgotten here. */
    List<String> takeNotes() {
        List<String> taken = new ArrayList<>(notes);
        notes.clear();
        return taken;
    }
}
