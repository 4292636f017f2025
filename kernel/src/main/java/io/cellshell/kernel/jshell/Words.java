package io.cellshell.kernel.jshell;

import java.util.List;

/** Pieces of sentences. */
final class Words {

    private Words() {}

    /** Joins words as a sentence does: {@code a, b and c}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
