package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PixelSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a file says its pages are.
 *
 * @param axes of the pages, slowest first, without Y and X; null for one that the file does not name
 * @param sizes one for each axis, 1 or more
 * @param samples how many values of a pixel are read; what comes after is transparency
 * @param countsSamples whether the axes count each value of a pixel as a plane of its own; else these are channels that run fastest
 * @param contiguous whether the planes after the first have no directories of their own, but follow it
 * @param places where each page lies, counted with the last axis running fastest; empty where it is in no file
 * @param pixelSize in µm, where it is told
 * @param channelNames one for each channel, or none
 * @param acquisition how the image was taken
 */
record Meaning(
        List<Axis> axes,
        List<Integer> sizes,
        int samples,
        boolean countsSamples,
        boolean contiguous,
        IntFunction<Optional<Place>> places,
        Optional<PixelSize> pixelSize,
        List<String> channelNames,
        Map<String, String> acquisition) {

    /**
     * A page of a file.
     *
     * @param page its number from 0
     */
    record Place(Path file, int page) {}

    /** Pages of the file itself, in their order. */
    static Meaning inOrder(Path file, int[] pages, List<Axis> axes, List<Integer> sizes, int samples) {
        return new Meaning(
                Collections.unmodifiableList(new ArrayList<>(axes)),
                List.copyOf(sizes),
                samples,
                false,
                false,
                page -> page < pages.length ? Optional.of(new Place(file, pages[page])) : Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    /** The numbers of pages from {@code first} on. */
    static int[] pages(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    Meaning countingSamples() {
        return new Meaning(axes, sizes, samples, true, contiguous, places, pixelSize, channelNames, acquisition);
    }

    Meaning inOneBlock() {
        return new Meaning(axes, sizes, samples, countsSamples, true, places, pixelSize, channelNames, acquisition);
    }

    Meaning with(Optional<PixelSize> size, List<String> names, Map<String, String> notes) {
        return new Meaning(axes, sizes, samples, countsSamples, contiguous, places, size, names, notes);
    }

    /** Number of planes as the axes count them. */
    long planes() {
        return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Number of pages that these planes take. */
    long pages() {
        return countsSamples ? planes() / samples : planes();
    }
}
