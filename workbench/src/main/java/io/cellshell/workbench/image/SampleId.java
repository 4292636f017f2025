package io.cellshell.workbench.image;

import java.util.Collection;
import java.util.Set;

/**
 * Which pixels an image holds, whatever it is called: the content of each of its planes, and, where a plane was cut out of another,
 * taken from a stack or computed from other intensities, the content of each of those and the place in it. A flipped or turned plane
 * is the same plane. Two images of one name may be different samples, and one sample may have two names.
 *
 * @param parts of all planes; those of a single intensity are left out, since any two of them are alike
 */
public record SampleId(Set<Part> parts) {

    /**
     * Where pixels come from.
     *
     * @param content SHA-256 of the size and the intensities of a whole plane, turned so that its flips and turns have the same; of a
     *     plane of more than 2^24 pixels, of squares of it, evenly spaced
     * @param region the part of that plane, turned likewise
     */
    public record Part(String content, Region region) {

        /** Whether some pixel of one is a pixel of the other. */
        public boolean meets(Part other) {
            return content.equals(other.content)
                    && meet(region.y(), region.height(), other.region.y(), other.region.height())
                    && meet(region.x(), region.width(), other.region.x(), other.region.width());
        }

        private static boolean meet(int start, int size, int otherStart, int otherSize) {
            return start < (long) otherStart + otherSize && otherStart < (long) start + size;
        }
    }

    public SampleId {
        parts = Set.copyOf(parts);
    }

    /** Whether some pixel of one is a pixel of the other. */
    public boolean sharesPixels(SampleId other) {
        return parts.stream().anyMatch(part -> other.parts.stream().anyMatch(part::meets));
    }

    /** Whether some pixel is one of any of them; where many samples are asked about, {@link KnownPixels} is faster. */
    public boolean sharesPixels(Collection<SampleId> others) {
        return others.stream().anyMatch(this::sharesPixels);
    }
}
