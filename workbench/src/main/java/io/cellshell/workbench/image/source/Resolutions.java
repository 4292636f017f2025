package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageMetadata;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PyramidLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Images at a smaller resolution, with what that changes of their metadata. */
public final class Resolutions {

    private Resolutions() {}

    /** @param what has these resolutions, for errors */
    public static Image level(Image image, int number, String what) {
        List<PyramidLevel> levels = image.levels();
        if (number < 0 || number >= levels.size()) {
            String unused = image.acquisition().getOrDefault("not used", "");
            throw new ImageException(what + " has " + levels.size() + " resolution" + (levels.size() > 1 ? "s" : "")
                    + " of this image, counted from 0, so there is no " + number
                    + (unused.isEmpty() ? "" : " (not used: " + unused + ")")
                    + "; Image.series(path) and image.levels() list them.");
        }
        if (number == 0) {
            return image;
        }
        return new Image(
                new AtLevel(image.source(), number),
                reduced(
                        image,
                        levels.get(number),
                        1,
                        named(number, levels) + ": " + levels.get(number).covers()));
    }

    private static String named(int number, List<PyramidLevel> levels) {
        return number + " of 0 to " + (levels.size() - 1);
    }

    /** An image no side of whose planes is longer than that. */
    public static Image thumbnail(Image image, int maxSide) {
        if (maxSide < 1) {
            throw new ImageException("The sides of a thumbnail have at least one pixel, but " + maxSide
                    + " was given, as in image.thumbnail(512).");
        }
        int number = sufficient(image, maxSide);
        int step = (image.levels().get(number).side() + maxSide - 1) / maxSide;
        return step == 1 ? level(image, number, "") : strided(image, number, step);
    }

    /**
     * What a large image is judged and shown by: the smallest resolution of it with a side of at least the given length, or every n-th
     * pixel of one where that would be more than twice as long. Other images as they are.
     */
    public static Image overview(Image image, int side) {
        if (!Plane.isLarge(image.height(), image.width())) {
            return image;
        }
        int number = sufficient(image, side);
        int step = Math.max(1, image.levels().get(number).side() / side);
        return step == 1 ? level(image, number, "") : strided(image, number, step);
    }

    /** What an {@link #overview} is, in words that follow others; empty where it is the image. */
    public static String note(Image image, Image overview) {
        boolean same = overview.height() == image.height() && overview.width() == image.width();
        return same ? "" : "resolution " + overview.acquisition().get("resolution");
    }

    /** The smallest resolution that is large enough. */
    private static int sufficient(Image image, int side) {
        List<PyramidLevel> levels = image.levels();
        int number = 0;
        while (number + 1 < levels.size() && levels.get(number + 1).side() >= side) {
            number++;
        }
        return number;
    }

    private static Image strided(Image image, int number, int step) {
        List<PyramidLevel> levels = image.levels();
        String ending = step == 2 ? "nd" : step == 3 ? "rd" : "th";
        return new Image(
                new Strided(image.source(), number, step),
                reduced(
                        image,
                        levels.get(number),
                        step,
                        named(number, levels) + ", every " + step + ending + " pixel of each " + step + ending
                                + " row"));
    }

    /** The metadata of pixels that cover several. */
    private static ImageMetadata reduced(Image image, PyramidLevel level, int step, String note) {
        Map<String, String> notes = new LinkedHashMap<>(image.acquisition());
        notes.put("resolution", note);
        ImageMetadata metadata = image.metadata().withAcquisition(notes);
        return image.pixelSize()
                .map(size -> metadata.withPixelSize(new PixelSize(
                        size.y() * level.y() * step, size.x() * level.x() * step, depth(size, level.z()))))
                .orElse(metadata);
    }

    private static OptionalDouble depth(PixelSize size, double z) {
        return size.z().stream().map(depth -> depth * z).findFirst();
    }
}
