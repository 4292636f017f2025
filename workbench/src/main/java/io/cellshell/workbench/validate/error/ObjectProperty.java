package io.cellshell.workbench.validate.error;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What an error can depend on; see {@link ObjectProperties} for what each means. */
public enum ObjectProperty {
    /** Number of pixels. */
    SIZE("size", "px", ObjectProperties::size),
    /** Mean intensity. */
    INTENSITY("intensity", "as stored", ObjectProperties::intensity),
    /** Intensity above the background around. */
    CONTRAST("contrast", "standard deviations of the background", ObjectProperties::contrast),
    /** Crowding: distance to the nearest other object. */
    NEIGHBOUR("neighbour", "px of background to the nearest object", ObjectProperties::gap),
    /** Shorter over longer axis. */
    ROUNDNESS("roundness", "shorter over longer axis", ObjectProperties::roundness),
    /** Distance to the border of the image. */
    BORDER("border", "px to the border of the image", ObjectProperties::border);

    private final String key;
    private final String unit;
    private final ToDoubleFunction<ObjectProperties> value;

    ObjectProperty(String key, String unit, ToDoubleFunction<ObjectProperties> value) {
        this.key = key;
        this.unit = unit;
        this.value = value;
    }

    /** @throws IllegalArgumentException where there is none of that name; the others are named */
    static ObjectProperty named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.key.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Objects have no property “" + name + "”; there are "
                        + Arrays.stream(values()).map(one -> one.key).collect(Collectors.joining(", "))
                        + ". A column of the metadata, such as a condition, is asked for by result.by(\"" + name
                        + "\")."));
    }

    double of(ObjectProperties object) {
        return value.applyAsDouble(object);
    }

    /** Such as {@code size (px)}. */
    @Override
    public String toString() {
        return key + " (" + unit + ")";
    }
}
