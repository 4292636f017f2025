package io.cellshell.kernel.jshell.declaration;

/**
 * A variable of the notebook.
 *
 * @param name its name
 * @param typeName its type as a cell would write it
 * @param value the real object, boxed where the type is primitive; may be null
 * @param cell execution number of the cell that declared it last; 0 for what the kernel declared itself
 */
public record Variable(String name, String typeName, Object value, int cell) {}
