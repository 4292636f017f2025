package io.cellshell.workbench.image.tiff;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Lengths and times in the units that files use. */
final class Lengths {

    /** Escapes are how ImageJ writes what is no ASCII. */
    private static final Map<String, Double> MICROMETRES = Map.ofEntries(
            Map.entry("micron", 1.0),
            Map.entry("microns", 1.0),
            Map.entry("micrometer", 1.0),
            Map.entry("micrometre", 1.0),
            Map.entry("um", 1.0),
            Map.entry("µm", 1.0),
            Map.entry("μm", 1.0),
            Map.entry("\\u00b5m", 1.0),
            Map.entry("pm", 1e-6),
            Map.entry("å", 1e-4),
            Map.entry("nm", 1e-3),
            Map.entry("mm", 1e3),
            Map.entry("cm", 1e4),
            Map.entry("m", 1e6),
            Map.entry("inch", 25_400.0),
            Map.entry("in", 25_400.0));

    private static final Map<String, Double> SECONDS =
            Map.of("ms", 1e-3, "msec", 1e-3, "µs", 1e-6, "μs", 1e-6, "s", 1.0, "sec", 1.0, "min", 60.0, "h", 3600.0);

    private Lengths() {}

    /** A length in µm, where it is one: a pixel or an unknown unit is no length. */
    static OptionalDouble micrometres(double value, String unit) {
        return in(MICROMETRES, value, unit);
    }

    /** A time in seconds, where it is one. */
    static OptionalDouble seconds(double value, String unit) {
        return in(SECONDS, value, unit);
    }

    private static OptionalDouble in(Map<String, Double> units, double value, String unit) {
        Double factor = units.get(unit.strip().toLowerCase(Locale.ROOT));
        double converted = factor == null ? Double.NaN : value * factor;
        return converted > 0 && converted < 1e12 ? OptionalDouble.of(converted) : OptionalDouble.empty();
    }
}
