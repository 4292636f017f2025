package io.cellshell.workbench.check.preprocessing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What of a specimen carries the meaning, so that a change of it would change the answer. */
public enum Measures {
    /** How bright something is: the amount of a protein, calcium, FRET. */
    INTENSITY("intensity"),
    /** How large something is. */
    SIZE("size"),
    /** How round, long or branched something is. */
    SHAPE("shape"),
    /** Which way something points: gravity, polarity, left and right, text. */
    ORIENTATION("orientation");

    private final String words;

    Measures(String words) {
        this.words = words;
    }

    /**
     * What a piece of metadata names, such as {@code size; intensity}.
     *
     * @throws IllegalArgumentException where a word is not one of these
     */
    public static Set<Measures> parse(String text) {
        Set<Measures> named = EnumSet.noneOf(Measures.class);
        for (String word : text.split("[;,\\s]+")) {
            if (!word.isEmpty()) {
                named.add(of(word));
            }
        }
        return named;
    }

    private static Measures of(String word) {
        for (Measures one : values()) {
            if (one.words.equals(word.toLowerCase(Locale.ROOT))) {
                return one;
            }
        }
        throw new IllegalArgumentException("What is measured is called “" + word
                + "”, which is none of intensity, size, shape and orientation; use these words.");
    }

    @Override
    public String toString() {
        return words;
    }
}
