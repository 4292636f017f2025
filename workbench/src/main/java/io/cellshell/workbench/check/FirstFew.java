package io.cellshell.workbench.check;

import java.util.List;
import java.util.stream.Collectors;

/** A list in a finding: nobody reads more than the first few. */
public final class FirstFew {

    private static final int MOST = 5;

    private FirstFew() {}

    /** The first five, and how many more there are. */
    public static String of(List<?> things, String between) {
        return things.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(between))
                + (things.size() > MOST ? " and " + (things.size() - MOST) + " more" : "");
    }
}
