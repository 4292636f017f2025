package io.cellshell.kernel.jshell.problem;

/**
 * Something in a cell that JShell would misunderstand or pass over without a word, so that nothing of the cell is run.
 *
 * @param start where it starts in the cell
 * @param end where it ends
 * @param message one sentence: what is wrong and what to do
 */
public record CellProblem(int start, int end, String message) {}
