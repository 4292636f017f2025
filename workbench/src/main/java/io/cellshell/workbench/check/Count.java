package io.cellshell.workbench.check;

/** A number of things in words. */
public final class Count {

    private Count() {}

    /**
     * {@code 1 image}, {@code 2 images}.
     *
     * @param one the word for one thing, whose plural ends in s
     */
    public static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
