package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.MagicException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * Splits a cell into Java and magics. In strings, text blocks, comments and between brackets there are no magics, and a
 * percent sign that continues an expression is Java's remainder.
 */
final class CellSplitter {

    private static final String NAME = "([A-Za-z_]\\w*)(?=\\s|\\z)([^\\n]*)";
    private static final Pattern CELL_MAGIC = Pattern.compile("\\s*+%%" + NAME + "\\n?");
    private static final Pattern LINE_MAGIC = Pattern.compile("([ \\t]*)(%%?)" + NAME);
    private static final Pattern ASSIGNED = Pattern.compile("=[ \\t]*%" + NAME);
    private static final Pattern CALL_PARTS = Pattern.compile("[\\\\\"]");
    private static final String CALL = "io.cellshell.kernel.api.CellShell.lineMagic(\"%s\");";

    private static final Pattern WRITTEN = Pattern.compile(
            "io\\.cellshell\\.kernel\\.api\\.CellShell\\.lineMagic\\(\"((?:\\\\.|[^\"\\\\]++)*+)\"\\);");

    private final String cell;
    private final Predicate<String> isMagic;
    private final Function<String, Completeness> completeness;

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder java = new StringBuilder();
    private final List<Directive> directives = new ArrayList<>();
    private int at;
    private int depth;
    private char last;

    /**
     * @param isMagic whether there is a line magic of this name
     * @param completeness whether Java code is whole
     */
    CellSplitter(String cell, Predicate<String> isMagic, Function<String, Completeness> completeness) {
        this.cell = cell;
        this.isMagic = isMagic;
        this.completeness = completeness;
    }

    /** Whether the cell may hold anything but Java. Costs next to nothing: it is asked of every cell. */
    static boolean isNeeded(String cell) {
        return cell.indexOf('%') >= 0 || Directive.maybeIn(cell);
    }

    /** The parts in order. */
    List<Part> split() {
        Matcher whole = CELL_MAGIC.matcher(cell);
        if (whole.lookingAt()) {
            return List.of(new Part.Cell(
                    whole.group(1), whole.group(2).strip(), cell.substring(whole.end()), lineOf(whole.start(1))));
        }
        while (at < cell.length()) {
            if (depth == 0 && startsLine() && takeMagic()) {
                continue;
            }
            takeJava();
        }
        endJava();
        return List.copyOf(parts);
    }

    /** A text that quotes Java made here, with the magics as the user has written them. */
    static String asWritten(String text) {
        return WRITTEN.matcher(text)
                .replaceAll(call -> Matcher.quoteReplacement("%" + call.group(1).replaceAll("\\\\(.)", "$1")));
    }

    private boolean startsLine() {
        return at == 0 || cell.charAt(at - 1) == '\n';
    }

    private boolean takeMagic() {
        Matcher magic = LINE_MAGIC.matcher(cell).region(at, cell.length());
        if (!magic.lookingAt() || !separate(magic.group(3), magic.group(1).isEmpty())) {
            return false;
        }
        if (magic.group(2).length() == 2) {
            throw new MagicException("%%" + magic.group(3) + " stands on line " + lineOf(at)
                    + ", and a cell magic has to be the first line of its cell; move it into a cell of its own.");
        }
        endJava();
        parts.add(new Part.Line(magic.group(3), magic.group(4).strip(), lineOf(at)));
        blank(magic.end());
        return true;
    }

    /** Whether the Java in front of a percent sign has ended, so that it is no remainder. */
    private boolean separate(String name, boolean atMargin) {
        boolean ended = last == ';' || last == '}';
        return switch (completeness.apply(java.toString())) {
            case EMPTY -> true;
            case COMPLETE -> ended || atMargin && isMagic.test(name);
            case COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE -> atMargin && isMagic.test(name);
            case UNKNOWN -> ended;
            case DEFINITELY_INCOMPLETE -> false;
        };
    }

    private void takeJava() {
        char c = cell.charAt(at);
        if (cell.startsWith("//", at)) {
            int end = endOfLine();
            Directive directive = Directive.of(cell.substring(at, end));
            if (directive != null) {
                directives.add(directive);
            }
            copy(end);
        } else if (cell.startsWith("/*", at)) {
            copy(after("*/", at + 2));
        } else if (cell.startsWith("\"\"\"", at)) {
            literal(endOfText("\"\"\"", at + 3));
        } else if (c == '"' || c == '\'') {
            literal(Math.min(endOfText(String.valueOf(c), at + 1), endOfLine()));
        } else if (c == '=' && takeAssigned()) {
            last = ';';
        } else {
            depth = Math.max(0, depth + ("({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0));
            last = Character.isWhitespace(c) ? last : c;
            copy(at + 1);
        }
    }

    /** An equals sign in front of a percent sign means nothing in Java, so at any depth this is a magic. */
    private boolean takeAssigned() {
        Matcher magic = ASSIGNED.matcher(cell).region(at, cell.length());
        if (!magic.lookingAt()) {
            return false;
        }
        String line = (magic.group(1) + " " + magic.group(2).strip()).replaceFirst("\\s*;?$", "");
        String quoted = CALL_PARTS.matcher(line).replaceAll("\\\\$0");
        java.append("= ").append(CALL.formatted(quoted));
        at = magic.end();
        return true;
    }

    private void literal(int end) {
        last = '"';
        copy(end);
    }

    private void copy(int end) {
        java.append(cell, at, end);
        at = end;
    }

    /** Takes the text up to {@code end} for done, and leaves blanks of the same shape for the Java that follows. */
    private void blank(int end) {
        java.setLength(0);
        for (int i = 0; i < end; i++) {
            java.append(cell.charAt(i) == '\n' ? '\n' : ' ');
        }
        at = end;
    }

    private void endJava() {
        if (last != 0 || !directives.isEmpty()) {
            parts.add(new Part.Java(java.toString(), last == 0, List.copyOf(directives)));
        }
        directives.clear();
        last = 0;
    }

    private int lineOf(int position) {
        return 1
                + (int) cell.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private int endOfLine() {
        int end = cell.indexOf('\n', at);
        return end < 0 ? cell.length() : end;
    }

    private int after(String closing, int from) {
        int found = cell.indexOf(closing, from);
        return found < 0 ? cell.length() : found + closing.length();
    }

    private int endOfText(String quote, int from) {
        int end = from;
        while (end < cell.length() && !cell.startsWith(quote, end)) {
            end += cell.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(cell.length(), end + quote.length());
    }
}
