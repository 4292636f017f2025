package io.cellshell.workbench.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Images at a smaller resolution, with what that changes of their metadata. */
final class Resolutions {

    private Resolutions() {}

    /** @param what has these resolutions, for errors */
    static Image level(Image image, int number, String what) {
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
        PyramidLevel level = levels.get(number);
        return new Image(
                new AtLevel(image.source(), number),
                reduced(
                        image,
                        level.z(),
                        level.y(),
                        level.x(),
                        number + " of 0 to " + (levels.size() - 1) + ": " + level.covers()));
    }

    /** The metadata of pixels that cover several. */
    private static ImageMetadata reduced(Image image, double z, double y, double x, String note) {
        Map<String, String> notes = new LinkedHashMap<>(image.acquisition());
        notes.put("resolution", note);
        ImageMetadata metadata = image.metadata().withAcquisition(notes);
        return image.pixelSize()
                .map(size -> metadata.withPixelSize(new PixelSize(size.y() * y, size.x() * x, depth(size, z))))
                .orElse(metadata);
    }

    private static OptionalDouble depth(PixelSize size, double z) {
        return size.z().stream().map(depth -> depth * z).findFirst();
    }
}
