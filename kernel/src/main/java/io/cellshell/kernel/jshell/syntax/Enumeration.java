package io.cellshell.kernel.jshell.syntax;

import java.util.List;

/** Pieces of sentences. */
public final class Enumeration {

    private Enumeration() {}

    /** Joins words as a sentence does: {@code a, b and c}. */
    public static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
