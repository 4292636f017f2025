package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PixelSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What a file says its pages are.
 *
 * @param axes of the pages, slowest first, without Y and X
 * @param sizes one for each axis, 1 or more
 * @param places where each page lies, counted with the last axis running fastest; empty where it is in no file
 * @param pixelSize in µm, where it is told
 * @param channelNames one for each channel, or none
 * @param acquisition how the image was taken
 */
record Meaning(
        List<Axis> axes,
        List<Integer> sizes,
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

    /** Pages one after the other in the file itself. */
    static Meaning inOrder(
            Path file,
            List<Axis> axes,
            List<Integer> sizes,
            Optional<PixelSize> pixelSize,
            Map<String, String> acquisition) {
        return new Meaning(axes, sizes, page -> Optional.of(new Place(file, page)), pixelSize, List.of(), acquisition);
    }

    /** Number of pages. */
    long pages() {
        return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
