package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.lexer.JavaLexer;
import io.cellshell.kernel.lexer.Token;
import io.cellshell.kernel.lexer.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * Splits a cell into Java and magics. In strings, text blocks, comments and between parentheses there are no magics, and a
 * percent sign that continues an expression is Java's remainder. A magic within braces is no part of its own: it becomes a call,
 * which runs when the code around it runs.
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

    private static final Pattern LOADING = Pattern.compile(
            "CellShell\\.lineMagic\\(\"(?:maven|addMavenDependenc(?:y|ies)|jars?|classpath|loadFromPOM|dependency)\\b");

    private static final Set<String> CONDITIONAL = Set.of("if", "for", "while");
    private static final Set<String> BEFORE_STATEMENT = Set.of("else", "do");

    /** Stands for the parenthesis behind the condition of a statement. */
    private static final char CONDITION_ENDED = '\u0001';

    private final String cell;
    private final JavaLexer lexer;
    private final Predicate<String> isMagic;
    private final Function<String, Completeness> completeness;

    private final List<CellPart> parts = new ArrayList<>();
    private final StringBuilder java = new StringBuilder();
    private final List<Directive> directives = new ArrayList<>();
    private int at;
    private final Deque<Character> open = new ArrayDeque<>();
    private String word = "";
    private final List<Place> written = new ArrayList<>();
    private char last;

    /** Where in the cell a magic stands that was written as a call: from its percent sign to the end of its line. */
    record Place(int start, int end) {}

    /**
     * @param isMagic whether there is a line magic of this name
     * @param completeness whether Java code is whole
     */
    CellSplitter(String cell, Predicate<String> isMagic, Function<String, Completeness> completeness) {
        this.cell = cell;
        this.lexer = new JavaLexer(cell);
        this.isMagic = isMagic;
        this.completeness = completeness;
    }

    /** Whether the cell may hold anything but Java. Costs next to nothing: it is asked of every cell. */
    static boolean isNeeded(String cell) {
        return cell.indexOf('%') >= 0 || Directive.maybeIn(cell);
    }

    /** The parts in order. */
    List<CellPart> split() {
        Matcher whole = CELL_MAGIC.matcher(cell);
        if (whole.lookingAt()) {
            return List.of(new CellPart.Cell(
                    whole.group(1), whole.group(2).strip(), cell.substring(whole.end()), lineOf(whole.start(1))));
        }
        while (at < cell.length()) {
            if (!startsLine() || !takeAnyMagic()) {
                takeJava();
            }
        }
        endJava();
        return List.copyOf(parts);
    }

    /** The magics within braces, once the cell is split. */
    List<Place> inBlocks() {
        return List.copyOf(written);
    }

    /** Whether Java made here loads libraries only when it runs. */
    static boolean loadsInBlock(String java) {
        return LOADING.matcher(java).find();
    }

    /** A text that quotes Java made here, with the magics as the user has written them. */
    static String asWritten(String text) {
        return WRITTEN.matcher(text)
                .replaceAll(call -> Matcher.quoteReplacement("%" + call.group(1).replaceAll("\\\\(.)", "$1")));
    }

    private boolean startsLine() {
        return at == 0 || cell.charAt(at - 1) == '\n';
    }

    private boolean takeAnyMagic() {
        if (open.isEmpty()) {
            return takeMagic() || isBodyWithoutBraces() && takeMagicInBlock();
        }
        return open.peek() == '{' && takeMagicInBlock();
    }

    private boolean takeMagic() {
        Matcher magic = LINE_MAGIC.matcher(cell).region(at, cell.length());
        if (!magic.lookingAt() || !separate(magic.group(3), magic.group(1).isEmpty())) {
            return false;
        }
        checkIsOfLine(magic);
        endJava();
        parts.add(new CellPart.Line(magic.group(3), magic.group(4).strip(), lineOf(at)));
        blank(magic.end());
        return true;
    }

    private boolean takeMagicInBlock() {
        Matcher magic = LINE_MAGIC.matcher(cell).region(at, cell.length());
        if (!magic.lookingAt() || !statementMayBegin()) {
            return false;
        }
        checkIsOfLine(magic);
        written.add(new Place(magic.start(2), magic.end()));
        java.append(magic.group(1)).append(call(magic.group(3), magic.group(4)));
        at = magic.end();
        last = ';';
        word = "";
        return true;
    }

    /** Within braces: whether what stands in front of a percent sign is no operand, so that it cannot be a remainder. */
    private boolean statementMayBegin() {
        return ";{}:".indexOf(last) >= 0 || isBodyWithoutBraces();
    }

    /** Whether a condition, {@code else} or {@code do} stands in front. */
    private boolean isBodyWithoutBraces() {
        return last == CONDITION_ENDED || BEFORE_STATEMENT.contains(word);
    }

    private void checkIsOfLine(Matcher magic) {
        if (magic.group(2).length() == 2) {
            throw new MagicException("%%" + magic.group(3) + " stands on line " + lineOf(at)
                    + ", and a cell magic has to be the first line of its cell; move it into a cell of its own.");
        }
    }

    private static String call(String name, String arguments) {
        String line = (name + " " + arguments.strip()).replaceFirst("\\s*;?$", "");
        return CALL.formatted(CALL_PARTS.matcher(line).replaceAll("\\\\$0"));
    }

    /** Whether the Java in front of a percent sign has ended, so that it is no remainder. */
    private boolean separate(String name, boolean atMargin) {
        boolean ended = last == ';' || last == '}';
        return switch (completeness.apply(java.toString())) {
            case EMPTY -> true;
            case COMPLETE -> ended || atMargin && isMagic.test(name);
            case COMPLETE_WITH_SEMI -> atMargin && isMagic.test(name);
            case CONSIDERED_INCOMPLETE -> atMargin && isMagic.test(name) && !isBodyWithoutBraces();
            case UNKNOWN -> ended;
            case DEFINITELY_INCOMPLETE -> false;
        };
    }

    private void takeJava() {
        Token token = lexer.tokenAt(at);
        if (token.kind() == Kind.LINE_COMMENT) {
            Directive directive = Directive.of(token.in(cell));
            if (directive != null) {
                directives.add(directive);
            }
        } else if (token.isQuoted()) {
            last = '"';
            word = "";
        } else if (token.isWord()) {
            last = cell.charAt(token.end() - 1);
            word = token.in(cell);
        } else if (token.kind() == Kind.OTHER) {
            char c = cell.charAt(at);
            if (c == '=' && takeAssigned()) {
                return;
            }
            takeOther(c);
        }
        java.append(cell, at, token.end());
        at = token.end();
    }

    /** Follows brackets, to know where statements begin. */
    private void takeOther(char c) {
        if (Character.isWhitespace(c)) {
            return;
        }
        last = c;
        if (c == '(' && CONDITIONAL.contains(word)) {
            open.push(CONDITION_ENDED);
        } else if ("({[".indexOf(c) >= 0) {
            open.push(c);
        } else if (")}]".indexOf(c) >= 0 && !open.isEmpty() && open.pop() == CONDITION_ENDED) {
            last = CONDITION_ENDED;
        }
        word = "";
    }

    /** An equals sign in front of a percent sign means nothing in Java, so at any depth this is a magic. */
    private boolean takeAssigned() {
        Matcher magic = ASSIGNED.matcher(cell).region(at, cell.length());
        if (!magic.lookingAt()) {
            return false;
        }
        java.append("= ").append(call(magic.group(1), magic.group(2)));
        at = magic.end();
        last = ';';
        return true;
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
            parts.add(new CellPart.Java(java.toString(), last == 0, List.copyOf(directives)));
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
}
