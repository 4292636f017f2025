package io.cellshell.kernel.jshell;

import java.util.List;

/**
 * How code can go on.
 *
 * @param matches texts that may replace what stands between the positions, best first
 * @param start first char that a match replaces
 * @param end end of what a match replaces
 */
public record Completion(List<String> matches, int start, int end) {}
