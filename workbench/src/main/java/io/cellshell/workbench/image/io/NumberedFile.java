package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.Axis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name with its numbers apart: {@code a_t003_z01.tif} has the numbers 3 and 1 in the frame {@code a_t#_z#.tif}.
 *
 * @param frame the name with a mark for each number, in small letters
 * @param numbers in their order
 * @param axes what stands before each number says of it, where it says anything
 */
record NumberedFile(Path path, String frame, List<Long> numbers, List<Optional<Axis>> axes) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Pattern BEFORE = Pattern.compile(".*?([a-z]+)[ _=-]?$");

    static NumberedFile of(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        List<Long> numbers = new ArrayList<>();
        List<Optional<Axis>> axes = new ArrayList<>();
        StringBuilder frame = new StringBuilder();
        Matcher number = NUMBER.matcher(stem);
        int at = 0;
        while (number.find()) {
            String before = stem.substring(at, number.start());
            frame.append(before).append('#');
            numbers.add(Long.valueOf(number.group()));
            axes.add(axis(before));
            at = number.end();
        }
        return new NumberedFile(
                path,
                frame + stem.substring(at) + name.substring(stem.length()),
                List.copyOf(numbers),
                List.copyOf(axes));
    }

    private static Optional<Axis> axis(String before) {
        Matcher word = BEFORE.matcher(before);
        if (!word.matches()) {
            return Optional.empty();
        }
        return switch (word.group(1)) {
            case "t", "time", "timepoint", "frame" -> Optional.of(Axis.T);
            case "z", "slice", "section", "depth" -> Optional.of(Axis.Z);
            case "c", "ch", "channel", "w" -> Optional.of(Axis.C);
            default -> Optional.empty();
        };
    }
}
