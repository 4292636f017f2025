package io.cellshell.kernel.magic;

import java.util.List;

/** A part of a cell. Parts run one after the other, in the order in which they stand in the cell. */
sealed interface CellPart {

    /**
     * Java.
     *
     * @param source the cell up to the end of this part, with blanks for what belongs to other parts: so lines and columns in
     *     messages are those of the cell
     * @param empty whether there is nothing but white space and comments
     * @param directives comments that the kernel obeys
     */
    record Java(String source, boolean empty, List<Directive> directives) implements CellPart {}

    /**
     * A line magic.
     *
     * @param name its name, without percent sign
     * @param text what stands behind the name
     * @param line line of the cell, from 1
     */
    record Line(String name, String text, int line) implements CellPart {}

    /**
     * A cell magic, which is the whole cell.
     *
     * @param name its name, without percent signs
     * @param text what stands behind the name
     * @param body the lines below
     * @param line line of the cell, from 1
     */
    record Cell(String name, String text, String body, int line) implements CellPart {}
}
