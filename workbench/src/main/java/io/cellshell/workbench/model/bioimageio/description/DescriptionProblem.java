package io.cellshell.workbench.model.bioimageio.description;

/**
 * One thing that is wrong in a description, or that should be better.
 *
 * @param field where, such as {@code inputs[0].axes[2].size.min}; empty for the description as a whole
 * @param found what is there, in a few words
 * @param allowed what may be there
 * @param isError whether the description is invalid by it; otherwise it is a warning
 */
public record DescriptionProblem(String field, String found, String allowed, boolean isError) {

    private static final int LONGEST = 200;

    /** Such as {@code inputs[0].axes[2].size.min is 0, but a whole number of at least 1 is needed}. */
    public String sentence() {
        String place = field.isEmpty()
                ? "The description"
                : field.length() > LONGEST ? field.substring(0, LONGEST) + "…" : field;
        return place + " is " + found + (isError ? ", but " + allowed + " is needed" : "; better is " + allowed);
    }

    @Override
    public String toString() {
        return sentence();
    }
}
