package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.metric.Tally;

/**
 * Pixels of objects and of what they were joined with.
 *
 * @param shared by both
 * @param either in one of the two, or both
 */
public record PixelOverlap(long shared, long either) implements Tally<PixelOverlap> {

    @Override
    public PixelOverlap plus(PixelOverlap other) {
        return new PixelOverlap(shared + other.shared, either + other.either);
    }
}
