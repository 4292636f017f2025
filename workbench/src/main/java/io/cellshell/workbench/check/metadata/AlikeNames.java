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
        String a = plain(one);
        String b = plain(other);
        boolean lengthy = Math.min(a.length(), b.length()) >= LONG_ENOUGH;
        return a.equals(b) || lengthy && oneLetterApart(a, b);
    }

    /** Without case, blanks and punctuation, but with signs that carry a meaning: +, -, numbers. */
    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_.,;:'\"()]+", "");
    }

    /** Whether one typing error of a letter parts the two: one too many, one too few, one wrong, two swapped. */
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
        boolean one = restA.length() <= 1 && restB.length() <= 1;
        boolean swapped = restA.length() == 2
                && new StringBuilder(restA).reverse().toString().equals(restB);
        return letters && (one || swapped);
    }
}
