package io.cellshell.workbench.model.bioimageio.description;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Units of axes, those of OME-Zarr 0.5. */
final class AxisUnits {

    private static final Map<String, Double> PREFIXES = Map.ofEntries(
            Map.entry("atto", 1e-18),
            Map.entry("centi", 1e-2),
            Map.entry("deci", 1e-1),
            Map.entry("exa", 1e18),
            Map.entry("femto", 1e-15),
            Map.entry("giga", 1e9),
            Map.entry("hecto", 1e2),
            Map.entry("kilo", 1e3),
            Map.entry("mega", 1e6),
            Map.entry("micro", 1e-6),
            Map.entry("milli", 1e-3),
            Map.entry("nano", 1e-9),
            Map.entry("peta", 1e15),
            Map.entry("pico", 1e-12),
            Map.entry("tera", 1e12),
            Map.entry("yocto", 1e-24),
            Map.entry("yotta", 1e24),
            Map.entry("zepto", 1e-21),
            Map.entry("zetta", 1e21),
            Map.entry("", 1.0));

    private static final Map<String, Double> METERS = table("meter");
    private static final Map<String, Double> SECONDS = table("second");

    private AxisUnits() {}

    private static Map<String, Double> table(String unit) {
        Map<String, Double> table = new TreeMap<>();
        PREFIXES.forEach((prefix, factor) -> table.put(prefix + unit, factor));
        if (unit.equals("meter")) {
            table.putAll(Map.of(
                    "angstrom",
                    1e-10,
                    "foot",
                    0.3048,
                    "inch",
                    0.0254,
                    "mile",
                    1609.344,
                    "yard",
                    0.9144,
                    "parsec",
                    3.0856775814913673e16));
        } else {
            table.putAll(Map.of("minute", 60.0, "hour", 3600.0, "day", 86_400.0));
        }
        return table;
    }

    /** Units of space. */
    static Set<String> space() {
        return new TreeSet<>(METERS.keySet());
    }

    /** Units of time. */
    static Set<String> time() {
        return new TreeSet<>(SECONDS.keySet());
    }

    static double meters(String unit) {
        return METERS.get(unit);
    }

    static double seconds(String unit) {
        return SECONDS.get(unit);
    }
}
