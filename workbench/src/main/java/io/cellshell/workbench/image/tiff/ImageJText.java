package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PixelSize;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What ImageJ writes into a TIFF: a description of lines {@code key=value}, and the resolution in pixels per {@code unit}. The
 * resolution of a TIFF from elsewhere is ignored: it is mostly a printer's 72 or 300 dots per inch, no property of the specimen.
 */
final class ImageJText {

    private final Map<String, String> values;

    private ImageJText(Map<String, String> values) {
        this.values = values;
    }

    static Optional<Meaning> read(Path file, String description, Directory first) {
        if (!description.startsWith("ImageJ=")) {
            return Optional.empty();
        }
        ImageJText text = new ImageJText(description
                .lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (once, again) -> once)));
        List<Integer> sizes = List.of(text.count("frames"), text.count("slices"), text.count("channels"));
        return Optional.of(Meaning.inOrder(
                file, List.of(Axis.T, Axis.Z, Axis.C), sizes, text.pixelSize(first), text.acquisition()));
    }

    private int count(String key) {
        String count = values.getOrDefault(key, "1");
        return count.matches("0*[1-9][0-9]{0,6}") ? Integer.parseInt(count) : 1;
    }

    private double number(String key) {
        try {
            return Double.parseDouble(values.getOrDefault(key, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private Optional<PixelSize> pixelSize(Directory first) {
        String unit = values.getOrDefault("unit", "");
        OptionalDouble y = Lengths.micrometres(first.inverse(Tag.Y_RESOLUTION), values.getOrDefault("yunit", unit));
        OptionalDouble x = Lengths.micrometres(first.inverse(Tag.X_RESOLUTION), unit);
        if (y.isEmpty() || x.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble z = Lengths.micrometres(Math.abs(number("spacing")), values.getOrDefault("zunit", unit));
        return Optional.of(new PixelSize(y.getAsDouble(), x.getAsDouble(), z));
    }

    private Map<String, String> acquisition() {
        Map<String, String> acquisition = new LinkedHashMap<>();
        Lengths.seconds(number("finterval"), values.getOrDefault("tunit", "s"))
                .ifPresent(interval -> acquisition.put("frame interval", interval + " s"));
        return acquisition;
    }
}
