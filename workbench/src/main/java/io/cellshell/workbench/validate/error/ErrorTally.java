package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.metric.Tally;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much is wrong in which way.
 *
 * @param amounts of each kind, such as a number of objects or of pixels; kinds that are not there did not occur
 * @param whole out of how much, such as the number of true objects
 */
public record ErrorTally(SortedMap<ErrorKind, Double> amounts, double whole) implements Tally<ErrorTally> {

    /** Nothing looked at yet. */
    public static final ErrorTally NONE = new ErrorTally(new TreeMap<>(), 0);

    public ErrorTally {
        amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    }

    /** Of these amounts. */
    public static ErrorTally of(Map<ErrorKind, Double> amounts, double whole) {
        return new ErrorTally(new TreeMap<>(amounts), whole);
    }

    @Override
    public ErrorTally plus(ErrorTally other) {
        SortedMap<ErrorKind, Double> sum = new TreeMap<>(amounts);
        other.amounts.forEach((kind, amount) -> sum.merge(kind, amount, Double::sum));
        return new ErrorTally(sum, whole + other.whole);
    }

    double amount(ErrorKind kind) {
        return amounts.getOrDefault(kind, 0.0);
    }

    double errors() {
        return amounts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
