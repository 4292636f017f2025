package io.cellshell.workbench.validate.error;

/**
 * What errors are counted in, and against.
 *
 * @param amounts what is counted: {@code errors}
 * @param whole out of what: {@code true objects}
 * @param tolerated the rate of one kind that is not objected to
 */
public record ErrorScale(String amounts, String whole, double tolerated) {

    /** Of objects, points and images: a tenth. */
    static final double TENTH = 0.1;

    /** Errors of objects, against the number of the true ones. */
    public static ErrorScale ofObjects() {
        return new ErrorScale("errors", "true objects", TENTH);
    }
}
