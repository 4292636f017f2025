package io.cellshell.workbench.model.card;

import io.cellshell.workbench.image.Rounded;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value in an {@link Evaluation}.
 *
 * @param metric its name, such as {@code AP 0.5}
 * @param definition of the metric, in words
 * @param factor a short name of the images that it is of: {@code overall} for all, or a condition
 * @param condition that condition, in words
 * @param value a number, or a text such as {@code 0.81 ± 0.02}
 * @param low lower end of its 95 % interval
 * @param high upper end of it
 */
public record Measurement(
        String metric,
        String definition,
        String factor,
        String condition,
        String value,
        OptionalDouble low,
        OptionalDouble high) {

    /** The factor of a value over all images. */
    public static final String OVERALL = "overall";

    /** A value over all images, without an interval. */
    public static Measurement of(String metric, String definition, double value) {
        return new Measurement(
                metric,
                definition,
                OVERALL,
                "all samples",
                Double.toString(value),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /** This value with its 95 % interval. */
    public Measurement interval(double from, double to) {
        return new Measurement(
                metric, definition, factor, condition, value, OptionalDouble.of(from), OptionalDouble.of(to));
    }

    /** The value, where it is a number. */
    public OptionalDouble number() {
        return asNumber(value);
    }

    private static OptionalDouble asNumber(String text) {
        return Optional.of(text)
                .filter(one -> one.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?"))
                .map(one -> OptionalDouble.of(Double.parseDouble(one)))
                .orElse(OptionalDouble.empty());
    }

    @Override
    public String toString() {
        String shown = number().isPresent() ? Rounded.of(number().getAsDouble()) : value;
        String range = low.isPresent() && high.isPresent()
                ? " (95 % interval " + Rounded.of(low.getAsDouble()) + " to " + Rounded.of(high.getAsDouble()) + ")"
                : "";
        return metric + (factor.equals(OVERALL) ? "" : ", " + factor) + " = " + shown + range;
    }
}
