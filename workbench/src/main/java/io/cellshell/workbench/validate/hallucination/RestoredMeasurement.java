package io.cellshell.workbench.validate.hallucination;

import java.util.EnumSet;
import java.util.Set;

/** What people measure in restored images, and the probes that it rests on. */
public enum RestoredMeasurement {
    /** How many objects there are. */
    COUNTING(
            "counting objects",
            "of the kind and contrast that these images show",
            EnumSet.of(
                    Probe.BLANK,
                    Probe.NOISE,
                    Probe.REMOVED,
                    Probe.INVENTED,
                    Probe.LOST,
                    Probe.OBJECTS,
                    Probe.MOVED,
                    Probe.TURNED,
                    Probe.CLEAN)),
    /** Where objects are, how far apart, how they move. */
    POSITIONS(
            "positions and distances",
            "of objects that may be counted",
            EnumSet.of(Probe.POSITIONS, Probe.REMOVED, Probe.INVENTED, Probe.LOST, Probe.MOVED, Probe.TURNED)),
    /** How large objects are, and of what outline. */
    AREAS(
            "areas and shapes",
            "of objects of the usual size",
            EnumSet.of(Probe.AREAS, Probe.INVENTED, Probe.LOST, Probe.MOVED, Probe.TURNED)),
    /** How much brighter one object is than another of the same image. */
    INTENSITIES(
            "intensity ratios within an image",
            "over the background",
            EnumSet.of(
                    Probe.OBJECTS, Probe.LINEARITY, Probe.BEND, Probe.INVENTED, Probe.LOST, Probe.MOVED, Probe.CLEAN)),
    /** How much brighter one image is than another. */
    INTENSITIES_BETWEEN(
            "intensity ratios between images",
            "of one exposure",
            EnumSet.of(
                    Probe.OBJECTS,
                    Probe.LINEARITY,
                    Probe.BEND,
                    Probe.GAIN,
                    Probe.INVENTED,
                    Probe.LOST,
                    Probe.MOVED,
                    Probe.CLEAN)),
    /** Whether two channels lie in the same places. */
    COLOCALISATION(
            "colocalisation of two channels",
            "where each channel is restored by itself, and the other passes these probes, too",
            EnumSet.of(
                    Probe.BLANK,
                    Probe.NOISE,
                    Probe.REMOVED,
                    Probe.INVENTED,
                    Probe.LOST,
                    Probe.POSITIONS,
                    Probe.LINEARITY,
                    Probe.BEND,
                    Probe.MOVED,
                    Probe.TURNED)),
    /** Small objects, texture, thin structures. */
    FINE_STRUCTURE(
            "fine structure that the raw image resolves",
            "texture, small spots",
            EnumSet.of(
                    Probe.NOISE,
                    Probe.REMOVED,
                    Probe.INVENTED,
                    Probe.LOST,
                    Probe.RESIDUAL,
                    Probe.SMALL_OBJECTS,
                    Probe.REPEATABILITY,
                    Probe.MOVED,
                    Probe.TURNED,
                    Probe.CLEAN,
                    Probe.SHUFFLED)),
    /** What no probe of the raw image can confirm. */
    BELOW_RESOLUTION(
            "structure finer than the raw image resolves",
            "nothing in the raw image can confirm it; take it with an instrument that resolves it",
            EnumSet.noneOf(Probe.class));

    private final String words;
    private final String condition;
    private final Set<Probe> probes;

    RestoredMeasurement(String words, String condition, Set<Probe> probes) {
        this.words = words;
        this.condition = condition;
        this.probes = probes;
    }

    /** What is measured, in plain words. */
    public String words() {
        return words;
    }

    /** Under which condition an allowance holds, or why there can be none. */
    public String condition() {
        return condition;
    }

    /** What must be sound; empty where it can never be shown. */
    Set<Probe> probes() {
        return probes;
    }
}
