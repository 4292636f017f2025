package io.cellshell.workbench.image.tiff.page;

import io.cellshell.workbench.image.LengthUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Lengths and times in the units that files use. */
public final class Lengths {

    private static final Map<String, Double> SECONDS =
            Map.of("ms", 1e-3, "msec", 1e-3, "µs", 1e-6, "μs", 1e-6, "s", 1.0, "sec", 1.0, "min", 60.0, "h", 3600.0);

    /** 1,200 dots per inch are 21 µm. */
    private static final double FINER_THAN_PRINT = 20;

    private Lengths() {}

    /** A length in µm, where it is one: a pixel or an unknown unit is no length. */
    public static OptionalDouble micrometres(double value, String unit) {
        return plausible(value * LengthUnit.inMicrometres(unit).orElse(Double.NaN));
    }

    /**
     * What to say of a resolution per inch or centimetre that may be the specimen's. That of a print, which most programs write without
     * asking, is coarser; nothing is said of it. ImageJ's own is read elsewhere.
     */
    public static String fineResolution(Directory page) {
        double unit = switch ((int) page.number(Tag.RESOLUTION_UNIT, 0)) {
            case 2 -> 25_400;
            case 3 -> 10_000;
            default -> Double.NaN;
        };
        double y = page.inverse(Tag.Y_RESOLUTION) * unit;
        double x = page.inverse(Tag.X_RESOLUTION) * unit;
        boolean fine = y > 0 && x > 0 && y < FINER_THAN_PRINT && x < FINER_THAN_PRINT;
        return fine
                ? "the resolution for print, " + digits(y) + " × " + digits(x)
                        + " µm a pixel (height × width); give it with withPixelSize if it is that of the specimen"
                : "";
    }

    private static String digits(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A time in seconds, where it is one. */
    public static OptionalDouble seconds(double value, String unit) {
        return plausible(value * SECONDS.getOrDefault(unit.strip().toLowerCase(Locale.ROOT), Double.NaN));
    }

    private static OptionalDouble plausible(double converted) {
        return converted > 0 && converted < 1e12 ? OptionalDouble.of(converted) : OptionalDouble.empty();
    }
}
