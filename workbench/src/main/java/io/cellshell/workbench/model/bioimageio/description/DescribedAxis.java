package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An axis of a tensor.
 *
 * @param type batch, channel, index, time or space
 * @param unit of space or time, in full words such as {@code micrometer}
 * @param scale width of a pixel, or time between frames, in the unit; 1 where it is not given
 * @param concatenable whether a longer image may be worked on piece by piece along it
 * @param halo of an output, pixels at each end to crop; 0 for none
 * @param channelNames of a channel axis, one for each channel
 */
public record DescribedAxis(
        String type,
        String id,
        String description,
        DescribedSize size,
        Optional<String> unit,
        double scale,
        boolean concatenable,
        long halo,
        List<String> channelNames) {

    public DescribedAxis {
        channelNames = List.copyOf(channelNames);
    }

    /** The width of a pixel in micrometres; empty where the axis is no space, or has no unit: then a scale of 1 says nothing. */
    public OptionalDouble micrometers() {
        return !type.equals("space") || unit.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(scale * AxisUnits.meters(unit.get()) * 1e6);
    }

    /** The time between frames in seconds; empty where the axis is no time, or has no unit. */
    public OptionalDouble seconds() {
        return !type.equals("time") || unit.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(scale * AxisUnits.seconds(unit.get()));
    }
}
