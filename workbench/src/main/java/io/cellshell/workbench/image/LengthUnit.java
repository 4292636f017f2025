package io.cellshell.workbench.image;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that files of all formats have for units of length. */
public final class LengthUnit {

    /** The long names are those of UDUNITS, which OME-Zarr takes. */
    private static final Map<String, Double> MICROMETRES = Map.ofEntries(
            Map.entry("micron", 1.0),
            Map.entry("microns", 1.0),
            Map.entry("micrometer", 1.0),
            Map.entry("micrometre", 1.0),
            Map.entry("um", 1.0),
            Map.entry("µm", 1.0),
            Map.entry("μm", 1.0),
            Map.entry("pm", 1e-6),
            Map.entry("å", 1e-4),
            Map.entry("angstrom", 1e-4),
            Map.entry("nm", 1e-3),
            Map.entry("nanometer", 1e-3),
            Map.entry("mm", 1e3),
            Map.entry("nanometre", 1e-3),
            Map.entry("picometer", 1e-6),
            Map.entry("millimeter", 1e3),
            Map.entry("millimetre", 1e3),
            Map.entry("cm", 1e4),
            Map.entry("centimeter", 1e4),
            Map.entry("centimetre", 1e4),
            Map.entry("m", 1e6),
            Map.entry("meter", 1e6),
            Map.entry("metre", 1e6),
            Map.entry("inch", 25_400.0),
            Map.entry("in", 25_400.0));

    /** How ImageJ writes what is no ASCII. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private LengthUnit() {}

    /** How many µm the unit has, where it is one of length: a pixel or an unknown unit is none. */
    public static OptionalDouble inMicrometres(String unit) {
        String plain = ESCAPE.matcher(unit.strip())
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
        // Capital prefixes are others: megametres, petametres.
        Double factor = plain.matches("[MP]m") ? null : MICROMETRES.get(plain.toLowerCase(Locale.ROOT));
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }
}
