package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.util.List;

/**
 * One axis of a tensor that a network takes or gives.
 *
 * @param id its name within the tensor, such as {@code "y"}
 * @param role what it means
 * @param size which sizes it may have
 * @param halo of an output: how many pixels at each end are worth nothing, since the network did not see enough around them; 0 of inputs
 * @param channelNames of a channel axis, in their order, or empty
 */
public record AxisSpec(String id, AxisRole role, SizeRule size, int halo, List<String> channelNames) {

    public AxisSpec {
        channelNames = List.copyOf(channelNames);
        if (halo < 0) {
            throw new ModelException("The halo of the axis " + id + " is " + halo + ", but it is 0 or more.");
        }
    }

    /** An axis without halo and names. */
    public AxisSpec(String id, AxisRole role, SizeRule size) {
        this(id, role, size, 0, List.of());
    }

    /** An axis of samples, one at a time. */
    public static AxisSpec batch() {
        return new AxisSpec("batch", AxisRole.BATCH, new SizeRule.Exactly(1));
    }

    /** An axis of so many channels. */
    public static AxisSpec channels(int number) {
        return new AxisSpec("channel", AxisRole.CHANNEL, new SizeRule.Exactly(number));
    }

    @Override
    public String toString() {
        return id + ": " + size + (halo == 0 ? "" : ", halo " + halo);
    }
}
