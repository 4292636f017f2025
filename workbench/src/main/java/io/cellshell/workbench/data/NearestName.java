package io.cellshell.workbench.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant. */
public final class NearestName {

    /** Above this many names the guess would take longer than the person who reads it. */
    private static final int MOST = 20_000;

    private NearestName() {}

    /** A hint such as {@code ; did you mean “a1”?}, or nothing where no name is near. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(near -> " (did you mean “" + near + "”?)").orElse("");
    }

    /** The known name that differs from {@code name} in the fewest letters, if that is less than half of them. */
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .limit(MOST)
                .filter(other -> Math.abs(other.length() - name.length()) <= name.length() / 2)
                .min(Comparator.comparingInt(other -> distance(name, other)))
                .filter(best -> 2 * distance(name, best) < Math.max(name.length(), best.length()));
    }

    /** Levenshtein's distance: letters to insert, delete or replace; capitals count as the same. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                row[j] = Math.min(above[j - 1] + (same ? 0 : 1), 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
