package io.cellshell.kernel.jshell.problem;

import io.cellshell.kernel.jshell.syntax.CodeText;

/** Text in which Java ends before the cell does: what stands behind would not be run, and nobody would say so. */
public final class TextProblems {

    /** The compiler takes it for the end of the file. */
    private static final char END_OF_FILE = '\u001a';

    private TextProblems() {}

    /** The first of them; null where there is none. */
    public static CellProblem find(String cell) {
        int comment = CodeText.openComment(cell);
        int end = CodeText.onlyCode(cell).indexOf(END_OF_FILE);
        if (end >= 0 && (comment < 0 || end < comment)) {
            return new CellProblem(
                    end,
                    end + 1,
                    "an invisible character (U+001A) stands here, and Java reads nothing behind it: delete it");
        }
        return comment < 0
                ? null
                : new CellProblem(
                        comment,
                        comment + 2,
                        "comment not closed: nothing from here on would be run; write */ where the comment ends");
    }

    /** The cell without the mark of the end that some systems write behind a text; Java allows it there. */
    public static String withoutEndMark(String cell) {
        String text = cell.stripTrailing();
        boolean marked = !text.isEmpty() && text.charAt(text.length() - 1) == END_OF_FILE;
        return marked
                ? text.substring(0, text.length() - 1)
                        + cell.substring(text.length() - 1).replace(END_OF_FILE, ' ')
                : cell;
    }
}
