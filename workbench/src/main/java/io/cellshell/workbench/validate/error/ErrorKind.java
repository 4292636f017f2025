package io.cellshell.workbench.validate.error;

import java.util.Comparator;

/**
 * A way in which predictions can be wrong.
 *
 * @param name in words: {@code merged with a neighbour}
 * @param remedy what to do where many errors are of this kind
 */
public record ErrorKind(String name, String remedy) implements Comparable<ErrorKind> {

    private static final Comparator<ErrorKind> BY_NAME =
            Comparator.comparing(ErrorKind::name).thenComparing(ErrorKind::remedy);

    @Override
    public int compareTo(ErrorKind other) {
        return BY_NAME.compare(this, other);
    }
}
