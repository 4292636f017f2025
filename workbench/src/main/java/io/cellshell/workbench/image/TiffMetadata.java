package io.cellshell.workbench.image;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/**
 * What ImageJ writes into a TIFF: a description of lines {@code key=value}, and the resolution in pixels per {@code unit}. The
 * resolution of a TIFF from elsewhere is ignored: it is mostly a printer's 72 or 300 dots per inch, no property of the specimen.
 *
 * @param planes number of planes in the stack, 1 for a single image
 * @param pixelSize in µm, where the calibration says so
 */
record TiffMetadata(int planes, Optional<PixelSize> pixelSize) {

    static final TiffMetadata NONE = new TiffMetadata(1, Optional.empty());

    private static final Map<String, Double> MICROMETRES = Map.of(
            "micron",
            1.0,
            "microns",
            1.0,
            "um",
            1.0,
            "µm",
            1.0,
            "μm",
            1.0,
            "\\u00B5m",
            1.0,
            "nm",
            1e-3,
            "mm",
            1e3,
            "cm",
            1e4);

    static TiffMetadata of(ImageReader reader) throws IOException {
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
        TIFFField text = directory.getTIFFField(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION);
        if (text == null || !text.getValueAsString(0).startsWith("ImageJ=")) {
            return NONE;
        }
        Map<String, String> description = text.getValueAsString(0)
                .lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (first, second) -> first));
        return new TiffMetadata(planes(description), pixelSize(description, directory));
    }

    private static int planes(Map<String, String> description) {
        String images = description.getOrDefault("images", "1");
        return images.matches("[0-9]{1,9}") ? Integer.parseInt(images) : 1;
    }

    private static Optional<PixelSize> pixelSize(Map<String, String> description, TIFFDirectory directory) {
        Double unit = MICROMETRES.get(description.getOrDefault("unit", ""));
        TIFFField x = directory.getTIFFField(BaselineTIFFTagSet.TAG_X_RESOLUTION);
        TIFFField y = directory.getTIFFField(BaselineTIFFTagSet.TAG_Y_RESOLUTION);
        if (unit == null || x == null || y == null) {
            return Optional.empty();
        }
        double height = unit / y.getAsDouble(0);
        double width = unit / x.getAsDouble(0);
        boolean plausible = height > 0 && width > 0 && height < 1e6 && width < 1e6;
        return plausible ? Optional.of(new PixelSize(height, width)) : Optional.empty();
    }
}
