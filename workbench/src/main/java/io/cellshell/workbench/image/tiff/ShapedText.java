package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Python's tifffile writes: {@code {"shape": [5, 64, 64], "axes": "TYX"}}. Without axes the shape says nothing about them. */
final class ShapedText {

    private static final Pattern SHAPE = Pattern.compile("\"shape\": *\\[([0-9]{1,9}(?:, *[0-9]{1,9}){1,9})\\]");
    private static final Pattern AXES = Pattern.compile("\"axes\": *\"([TCZ]{0,3}YX)S?\"");

    private ShapedText() {}

    static Optional<Meaning> read(Path file, String description) {
        Matcher shape = SHAPE.matcher(description);
        Matcher letters = AXES.matcher(description);
        if (!description.startsWith("{") || !shape.find() || !letters.find()) {
            return Optional.empty();
        }
        List<Axis> axes = Axis.parse(letters.group(1));
        String[] sizes = shape.group(1).split(", *");
        List<Integer> leading = new ArrayList<>();
        for (int i = 0; i < Math.min(axes.size() - 2, sizes.length); i++) {
            leading.add(Math.max(1, Integer.parseInt(sizes[i])));
        }
        boolean fits =
                leading.size() == axes.size() - 2 && axes.stream().distinct().count() == axes.size();
        return fits
                ? Optional.of(
                        Meaning.inOrder(file, axes.subList(0, leading.size()), leading, Optional.empty(), Map.of()))
                : Optional.empty();
    }
}
