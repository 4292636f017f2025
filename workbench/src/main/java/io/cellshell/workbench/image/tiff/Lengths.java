package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.LengthUnit;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Lengths and times in the units that files use. */
final class Lengths {

    private static final Map<String, Double> SECONDS =
            Map.of("ms", 1e-3, "msec", 1e-3, "µs", 1e-6, "μs", 1e-6, "s", 1.0, "sec", 1.0, "min", 60.0, "h", 3600.0);

    private Lengths() {}

    /** A length in µm, where it is one: a pixel or an unknown unit is no length. */
    static OptionalDouble micrometres(double value, String unit) {
        return plausible(value * LengthUnit.inMicrometres(unit).orElse(Double.NaN));
    }

    /** A time in seconds, where it is one. */
    static OptionalDouble seconds(double value, String unit) {
        return plausible(value * SECONDS.getOrDefault(unit.strip().toLowerCase(Locale.ROOT), Double.NaN));
    }

    private static OptionalDouble plausible(double converted) {
        return converted > 0 && converted < 1e12 ? OptionalDouble.of(converted) : OptionalDouble.empty();
    }
}
