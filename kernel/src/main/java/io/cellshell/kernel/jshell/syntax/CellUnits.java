package io.cellshell.kernel.jshell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * A cell split into the units that JShell evaluates one by one.
 *
 * @param units the units in order; only the last can be unfinished or wrong
 */
public record CellUnits(List<Unit> units) {

    /** Statements, bodies, annotations and assignments. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[;{}@]|(?<![=!<>])=(?!=)");

    /** The beginning of an import, of a type, or of a method: of two names before a parenthesis. */
    private static final Pattern DECLARATION = Pattern.compile(
            "(?:@[\\w.]+\\s+"
                    + "|(?:public|private|protected|static|final|abstract|sealed|non-sealed|default)\\s+)*"
                    + "(?:(?:import|class|interface|@interface|enum|record)\\s"
                    + "|(?!(?:new|return|else|throw|yield|case|assert)\\b)[\\w.<>?,\\[\\]]+(?:\\s+[\\w.<>?,\\[\\]]+)?\\s+\\w+\\s*\\()");

    /** Modifiers that not every JShell can read where it looks for the end of a unit. */
    private static final Pattern UNREADABLE =
            Pattern.compile("\\bnon-sealed(?=\\s+(?:\\w+\\s+)*(?:class|interface)\\b)|\\bsynchronized(?=\\s+[\\w<@])");

    /**
     * One declaration, statement or expression.
     *
     * @param source its text as it was typed, with a semicolon where that may be left out
     * @param offset where it starts in the cell
     * @param completeness whether it is whole
     * @param edited the text for JShell, where that is to get another one
     */
    public record Unit(String source, int offset, Completeness completeness, Edited edited) {

        private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\b");

        /** The unit, of which JShell gets a text with these changes. */
        public Unit with(List<Edited.Edit> edits) {
            return new Unit(source, offset, completeness, Edited.of(source, edits));
        }

        /** The text for JShell. */
        public String code() {
            return edited.text();
        }

        /** Where a position in the text for JShell lies in the cell. */
        public int inCell(int position) {
            return offset + edited.original(position);
        }

        /** Whether it may declare a type. */
        public boolean mayDeclareType() {
            return TYPE.matcher(source).find();
        }

        /**
         * The unit as a block that notes the value of the expression, for what looks like one. JShell works on a block half as
         * long, and keeps no variable {@code $1} that would hold the value for ever. Null for what is no plain expression.
         */
        public String asBlock() {
            boolean plain = completeness == Completeness.COMPLETE
                    && !NOT_PLAIN.matcher(source).find();
            return plain ? "{ io.cellshell.kernel.api.internal.CellValue.note(" + source + "\n); }" : null;
        }

        /** Whether it is an import, which runs nothing. */
        public boolean isImport() {
            return source.startsWith("import ");
        }

        /** Whether it is an import, a type or a method. */
        public boolean isDeclaration() {
            return DECLARATION.matcher(source).lookingAt();
        }

        /** Whether the author asked for its value to be shown: a semicolon says no. */
        public boolean showsValue(String cell) {
            int end = Math.min(cell.length(), offset + source.length());
            return !CodeText.onlyCode(cell.substring(offset, end)).strip().endsWith(";");
        }
    }

    public static CellUnits of(String cell, SourceCodeAnalysis analysis) {
        List<Unit> units = new ArrayList<>();
        String rest = cell.stripLeading();
        while (!rest.isEmpty()) {
            String known = UNREADABLE
                    .matcher(rest)
                    .replaceAll(found -> " ".repeat(found.group().length()));
            CompletionInfo info = analysis.analyzeCompletion(known);
            int offset = cell.length() - rest.length();
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            boolean whole = info.completeness().isComplete() && info.remaining().length() < rest.length();
            boolean asItStands = !whole || info.completeness() == Completeness.COMPLETE;
            int end = whole ? Math.min(rest.length(), info.source().length()) : rest.length();
            units.add(unit(asItStands ? rest.substring(0, end) : info.source(), offset, info.completeness()));
            if (!whole) {
                break;
            }
            rest = rest.substring(rest.length() - info.remaining().length()).stripLeading();
        }
        return new CellUnits(units);
    }

    /** A unit that JShell gets as it is. */
    static Unit unit(String source, int offset, Completeness completeness) {
        return new Unit(source, offset, completeness, Edited.of(source, List.of()));
    }

    /** The unit that the text position lies in; the last unit where it lies behind all of them. */
    public Unit at(int position) {
        Unit found = units.get(0);
        for (Unit unit : units) {
            if (unit.offset() < position) {
                found = unit;
            }
        }
        return found;
    }
}
