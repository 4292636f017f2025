package io.cellshell.kernel.jshell.declaration;

import io.cellshell.kernel.jshell.documentation.LeadingComment;

/**
 * Something that cells have declared and that still counts.
 *
 * @param kind what it is
 * @param name its simple name; of an import, what is imported
 * @param signature one line that says what it is, such as {@code int twice(int)} or {@code record Point}
 * @param source its source, as it was typed
 * @param cell execution number of the cell that declared it last; 0 for what the kernel declared itself
 */
public record Declaration(Kind kind, String name, String signature, String source, int cell) {

    /** The comment before it, of whatever kind, in the language of Javadoc and without its marks; empty where there is none. */
    public String javadoc() {
        return LeadingComment.of(source);
    }

    /** The kinds of declarations that a cell can hold. */
    public enum Kind {
        IMPORT,
        VARIABLE,
        METHOD,
        TYPE
    }
}
