package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** No two levels of a factor, or classes, are the same name typed in two ways: {@code ctrl} and {@code Ctrl }. */
public final class AlikeNames implements Check<Factor> {

    /** In shorter names a letter makes another word; digits tell levels apart by themselves. */
    private static final int LONG_ENOUGH = 5;

    private static final Practice PRACTICE =
            new Practice("B3.names", "A level that is typed in two ways is two levels for a program (checklist B3).");

    @Override
    public Finding examine(Factor factor) {
        Map<String, Integer> counts = factor.counts();
        List<String> names = List.copyOf(counts.keySet());
        List<String> alike = new ArrayList<>();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                if (alike(names.get(a), names.get(b))) {
                    alike.add("“" + names.get(a) + "” (" + counts.get(names.get(a)) + ") and “" + names.get(b) + "” ("
                            + counts.get(names.get(b)) + ")");
                }
            }
        }
        return alike.isEmpty()
                ? PRACTICE.ok(factor.name() + ": " + names.size() + " names", "No two names are nearly alike.")
                : PRACTICE.warn(
                        factor.name() + ": " + String.join("; ", alike),
                        "Names in “" + factor.name() + "” are so alike that they may mean the same.",
                        "If they do, write them alike.");
    }

    private static boolean alike(String one, String other) {
        if (isNumber(one) && isNumber(other)) {
            return Double.parseDouble(one.strip()) == Double.parseDouble(other.strip());
        }
        String a = plain(one);
        String b = plain(other);
        return a.equals(b) || oneLetterApart(a, b);
    }

    private static boolean isNumber(String name) {
        return name.strip().matches("[+-]?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,3})?");
    }

    /**
     * Without case, blanks, punctuation and zeros before a number, but with signs that carry a meaning: + and - at the end of a
     * word or before a number, a point or comma in a number. A hyphen that joins is none of them: {@code KO-1} is {@code KO1}.
     */
    private static String plain(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\u2010-\u2015\u2212]", "-")
                .replaceAll("(?<=\\p{L})-(?=[\\p{L}\\d])|(?<=\\d)-(?=\\p{L})", "")
                .replaceAll("(?<!\\d)[.,]|[.,](?!\\d)", "")
                .replaceAll("(?<=\\d)[\\s_;:]+(?=\\d)", "|")
                .replaceAll("[\\s_;:'\"()]+", "")
                .replaceAll("(?<![\\d.,])0+(?=\\d)", "");
    }

    /**
     * Whether one typing error parts the two: a letter too many, too few or wrong, or two swapped, inside a word of five letters or
     * more. The first and the last letter of a word make other names (drugA and drugB, ethanol and methanol); only a plural s
     * does not.
     */
    private static boolean oneLetterApart(String a, String b) {
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(a.length(), b.length()) - start
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        String restA = a.substring(start, a.length() - end);
        String restB = b.substring(start, b.length() - end);
        boolean letters = (restA + restB).chars().allMatch(Character::isLetter);
        int before = lettersBefore(a, start);
        int after = lettersAfter(a, a.length() - end);
        boolean inside =
                before > 0 && after > 0 && before + after + Math.min(restA.length(), restB.length()) >= LONG_ENOUGH - 1;
        boolean plural = (restA + restB).equals("s") && after == 0 && before >= LONG_ENOUGH - 1;
        boolean one = restA.length() <= 1 && restB.length() <= 1;
        boolean swapped = restA.length() == 2
                && new StringBuilder(restA).reverse().toString().equals(restB);
        return letters && (inside && (one || swapped) || plural);
    }

    private static int lettersBefore(String text, int end) {
        int start = end;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return end - start;
    }

    private static int lettersAfter(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end - start;
    }
}
