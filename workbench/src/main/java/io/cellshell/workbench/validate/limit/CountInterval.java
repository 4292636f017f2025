package io.cellshell.workbench.validate.limit;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Between which numbers the true number of objects of an image lies.
 *
 * @param image its name
 * @param predicted number of objects that the model finds
 * @param low at least so many
 * @param high at most so many; empty where there were too few images to calibrate with
 * @param level in so many of images, on the mean, this is so: 0.9
 */
public record CountInterval(String image, int predicted, int low, OptionalInt high, double level) {

    /** Whether a number lies in it. */
    public boolean holds(int number) {
        return number >= low && (high.isEmpty() || number <= high.getAsInt());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "“%s”: %d objects found; %s",
                image,
                predicted,
                high.isEmpty()
                        ? "no interval, too few images to calibrate with"
                        : String.format(Locale.ROOT, "%.0f %% interval %d to %d", 100 * level, low, high.getAsInt()));
    }
}
