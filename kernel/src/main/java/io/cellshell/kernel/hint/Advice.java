package io.cellshell.kernel.hint;

/**
 * A sentence for the person who has written the code.
 *
 * @param sentence what is wrong and what to type
 * @param start where what is wrong begins in the cell; -1 where the compiler's place is right
 * @param end where it ends
 * @param instead whether it says more than the compiler's sentence, which would only confuse
 */
public record Advice(String sentence, int start, int end, boolean instead) {}
