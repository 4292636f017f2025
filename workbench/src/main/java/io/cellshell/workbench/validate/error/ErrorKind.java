package io.cellshell.workbench.validate.error;

import java.util.Comparator;

/**
 * A way in which predictions can be wrong.
 *
 * @param name in words: {@code merged with a neighbour}
 * @param remedy what to do where many errors are of this kind
 * @param highest the greatest rate that is possible: 1 where each true object, pixel or image can be wrong in this way once, infinite of
 *     what is added, such as false positives
 */
public record ErrorKind(String name, String remedy, double highest) implements Comparable<ErrorKind> {

    private static final Comparator<ErrorKind> BY_NAME =
            Comparator.comparing(ErrorKind::name).thenComparing(ErrorKind::remedy);

    /** One in which each true object, pixel or image can be wrong once. */
    static ErrorKind once(String name, String remedy) {
        return new ErrorKind(name, remedy, 1);
    }

    /** One of which there may be any number. */
    static ErrorKind unlimited(String name, String remedy) {
        return new ErrorKind(name, remedy, Double.POSITIVE_INFINITY);
    }

    @Override
    public int compareTo(ErrorKind other) {
        return BY_NAME.compare(this, other);
    }
}
