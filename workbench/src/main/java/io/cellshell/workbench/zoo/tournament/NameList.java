package io.cellshell.workbench.zoo.tournament;

import java.util.List;
import java.util.stream.Collectors;

/** Names in a sentence: of many the first ones. */
final class NameList {

    private static final int MOST = 5;

    private NameList() {}

    static String of(List<String> names) {
        String some = names.stream().limit(MOST).map(name -> "“" + name + "”").collect(Collectors.joining(", "));
        return names.size() <= MOST ? some : some + " and " + (names.size() - MOST) + " more";
    }

    /** Such as "A, B and C". */
    static String and(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    /** Such as "1 crop" or "5 crops". */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
