package io.cellshell.workbench.metric;

import java.util.Locale;

/**
 * A number with its definition.
 *
 * @param value the number; NaN where its formula leaves it undefined, as where there is no object in either segmentation
 * @param definition what it means
 */
public record Score(double value, MetricDefinition definition) {

    @Override
    public String toString() {
        String number = Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.3f", value);
        return definition.name() + " = " + number;
    }
}
