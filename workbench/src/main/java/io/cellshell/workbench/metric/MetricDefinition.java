package io.cellshell.workbench.metric;

/**
 * What a number means. Names of metrics are ambiguous in the literature (there are five different "AP"), so that a number is
 * never shown without its formula.
 *
 * @param name as it stands in tables: {@code AP@0.5}
 * @param formula in symbols and words
 * @param source where the definition comes from
 */
public record MetricDefinition(String name, String formula, String source) {

    @Override
    public String toString() {
        return name + " = " + formula + " [" + source + "]";
    }
}
