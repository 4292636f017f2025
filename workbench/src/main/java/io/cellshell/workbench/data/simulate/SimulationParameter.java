package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.data.DataException;
import java.util.Locale;

/** Everything about a simulation that is one number: its ordinary value, and between which values it may be turned. */
enum SimulationParameter {
    // Optics and light
    DEFOCUS(0, 0, 100),
    UNEVENNESS(0, 0, 1),
    FRAMES(1, 1, 10_000),
    BLEACHING(0, 0, 1),
    // Camera
    PHOTONS(400, 1e-3, 1e7),
    SATURATED(0, 0, 1),
    CLIPPED(0, 0, 1),
    HOT_PIXELS(0, 0, 1),
    // File
    COMB_LEVELS(0, 2, 256),
    JPEG_QUALITY(0, 1, 100),
    RGB(0, 0, 1),
    // Scenes
    DENSITY(0.15, 0, 1),
    DIAMETER(24, 4, 1000),
    SIZE_SPREAD(0.15, 0, 0.5),
    TOUCHING(0.3, 0, 1),
    BRIGHTNESS(1, 1e-3, 1e3),
    BRIGHTNESS_SPREAD(0.25, 0, 2),
    TEXTURE(0.12, 0, 1),
    GRANULES(0, 0, 100),
    BACKGROUND(0.06, 0, 100),
    COUNT(60, 0, 1_000_000),
    SPOT_DENSITY(0, 0, 10_000),
    SPOT_PHOTONS(0, 0, 1e7),
    BACKGROUND_PHOTONS(0, 0, 1e6),
    APART(0, 0, 1000),
    THICKNESS(4, 1, 50),
    STIFFNESS(80, 1, 10_000),
    REGIONS(60, 4, 1000),
    PHENOTYPE(0, 0, 1),
    // Plates
    PLATES(2, 1, 1000),
    WELLS(4, 1, 384),
    FIELDS(2, 1, 1000),
    DONORS(2, 1, 384),
    CONDITION_BY_PLATE(0, 0, 1),
    TILE_ROWS(1, 1, 32),
    TILE_COLUMNS(1, 1, 32),
    COPIES(0, 0, 10_000),
    MIRRORED_COPIES(0, 0, 10_000),
    BATCH_EFFECT(0, 0, 2),
    CONDITION_EFFECT(0, 0, 10);

    private final double ordinary;
    private final double least;
    private final double most;

    SimulationParameter(double ordinary, double least, double most) {
        this.ordinary = ordinary;
        this.least = least;
        this.most = most;
    }

    double ordinary() {
        return ordinary;
    }

    /** The value, if the knob can be turned to it. */
    double checked(double value) {
        if (!(value >= least && value <= most)) {
            throw wrong(words() + " goes from " + text(least) + " to " + text(most), value);
        }
        return value;
    }

    private String words() {
        String words = name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return "The simulation's " + words;
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    static DataException wrong(String rule, double value) {
        return new DataException(rule + ", but " + text(value) + " was given; choose another value.");
    }
}
