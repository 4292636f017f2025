package io.cellshell.workbench.image.io;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageMetadata;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.source.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One image of a folder of numbered files: {@code ImageSequence.open("timelapse")}. */
public final class ImageSequence {

    private static final int MOST = 100_000;
    private static final Set<String> ENDINGS =
            Set.of("tif", "tiff", "png", "jpg", "jpeg", "npy", "bmp", "gif", "jp2", "webp");

    private final Path folder;
    private final List<NumberedFile> files;
    private final Map<List<Long>, Path> byNumbers = new HashMap<>();
    /** Each type of numbers, with the first file that has it. */
    private final Map<PixelType, String> types = new EnumMap<>(PixelType.class);

    private Image first;

    private ImageSequence(Path folder, List<NumberedFile> files) {
        this.folder = folder;
        this.files = files;
    }

    /** One image of a folder of numbered files; see {@link #open(Path)}. */
    public static Image open(String folder) {
        return open(UserPath.of(folder));
    }

    /**
     * One image of a folder of numbered files, in the order of the numbers: 10 comes after 9. What stands before a number says what it
     * counts: {@code t}, {@code time} or {@code frame}; {@code z}, {@code slice} or {@code section}; {@code c}, {@code ch} or {@code w}, as in {@code
     * a_t003_z01.tif}. Planes are read when they are asked for.
     *
     * @throws ImageException where the names do not say what their numbers are, a number is missing, or sizes differ
     */
    public static Image open(Path folder) {
        return open(folder, List.of());
    }

    /** One image of a folder of numbered files whose names do not say what they count; see {@link #open(Path, String)}. */
    public static Image open(String folder, String axes) {
        return open(UserPath.of(folder), axes);
    }

    /**
     * One image of a folder of numbered files whose names do not say what they count.
     *
     * @param axes a letter for each number that differs, in the order of the names, and YX: {@code "ZYX"}
     */
    public static Image open(Path folder, String axes) {
        return open(folder, Axis.parse(axes));
    }

    /** @param axes those of the numbers, slowest first; empty where the names say them */
    private static Image open(Path folder, List<Axis> axes) {
        List<NumberedFile> files = files(folder);
        if (files.size() == 1) {
            return Image.open(files.get(0).path());
        }
        ImageSequence sequence = new ImageSequence(folder, files);
        List<Integer> fields = sequence.fields();
        if (fields.isEmpty()) {
            throw new ImageException(
                    "The " + files.size() + " files in " + folder + " have no number that tells them apart, such as "
                            + sequence.names() + "; number them, or choose: Image.stack(Axis.T, images).");
        }
        List<Axis> along = sequence.axes(fields, axes);
        List<List<Long>> numbers = new ArrayList<>();
        for (int field : fields) {
            numbers.add(sequence.numbers(field));
        }
        sequence.requireAll(fields, numbers);
        // the customary order of axes, whatever the order in the names
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(along::get));
        PlaneSource planes = sequence.stack(order, 0, new Long[fields.size()], along, numbers);
        ImageMetadata metadata = sequence.first.metadata();
        if (along.contains(Axis.C)) {
            metadata = metadata.withChannelNames(numbers.get(along.indexOf(Axis.C)).stream()
                    .map(number -> "channel " + number)
                    .toList());
        }
        return new Image(planes, metadata)
                .named(String.valueOf(folder.toAbsolutePath().normalize().getFileName()))
                .withAcquisition(sequence.acquisition(numbers));
    }

    private Map<String, String> acquisition(List<List<Long>> numbers) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("files", words(numbers));
        if (types.size() > 1) {
            told.put(
                    "types",
                    types.entrySet().stream()
                                    .map(e -> e.getKey() + ", such as " + e.getValue())
                                    .collect(Collectors.joining("; "))
                            + ": the values are as stored, and may be of different scales");
        }
        return told;
    }

    private static List<NumberedFile> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ImageException("There is no folder " + folder.toAbsolutePath()
                    + "; a sequence is a folder of numbered images, and one file opens with Image.open.");
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<NumberedFile> files = all.filter(ImageSequence::isImage)
                    .limit(MOST + 1L)
                    .map(NumberedFile::of)
                    .sorted(Comparator.comparing(
                            (NumberedFile f) -> f.path().getFileName().toString()))
                    .toList();
            if (files.isEmpty() || files.size() > MOST) {
                throw new ImageException("The folder " + folder + " holds "
                        + (files.isEmpty()
                                ? "no image; name one of numbered images."
                                : "more than " + MOST + " images; divide them."));
            }
            return files;
        } catch (IOException e) {
            throw new ImageException("The folder " + folder + " cannot be read (" + e + "); check its permissions.", e);
        }
    }

    private static boolean isImage(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                && Files.isRegularFile(path);
    }

    /** The places in the names whose numbers differ. */
    private List<Integer> fields() {
        Map<String, Long> frames =
                files.stream().collect(Collectors.groupingBy(NumberedFile::frame, Collectors.counting()));
        if (frames.size() > 1) {
            String usual = frames.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            Path other = files.stream()
                    .filter(f -> !f.frame().equals(usual))
                    .findFirst()
                    .orElseThrow()
                    .path();
            throw new ImageException("The files in " + folder + " are not numbered alike: most are named as " + usual
                    + " (# is a number), but there is also " + other.getFileName()
                    + "; move what does not belong there elsewhere, or choose the files: Image.stack(Axis.T, images).");
        }
        List<Integer> fields = new ArrayList<>();
        for (int i = 0; i < files.get(0).numbers().size(); i++) {
            if (distinct(i).size() > 1) {
                fields.add(i);
            }
        }
        return fields;
    }

    private Set<Long> distinct(int field) {
        return files.stream().map(f -> f.numbers().get(field)).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Axis> axes(List<Integer> fields, List<Axis> said) {
        List<Axis> known = fields.stream()
                .flatMap(i -> files.get(0).axes().get(i).stream())
                .toList();
        if (!said.isEmpty()) {
            List<Axis> along =
                    said.stream().filter(a -> a != Axis.Y && a != Axis.X).toList();
            if (along.size() != fields.size() || Set.copyOf(along).size() < along.size()) {
                throw new ImageException("The files in " + folder + " differ in " + fields.size()
                        + " numbers of their names, such as " + names() + ", but the axes " + said + " name "
                        + along.size()
                        + " beside Y and X; name as many, in the order of the names.");
            }
            return along;
        }
        if (known.size() != fields.size() || Set.copyOf(known).size() < known.size()) {
            throw new ImageException("The names of the " + files.size() + " files in " + folder + ", such as " + names()
                    + ", do not say whether their "
                    + (fields.size() == 1 ? "numbers are" : fields.size() + " numbers are")
                    + " times (T), sections (Z) or channels (C); say it, as in ImageSequence.open(path, \""
                    + (fields.size() == 1 ? "T" : fields.size() == 2 ? "TZ" : "TCZ") + "YX\").");
        }
        return known;
    }

    /** In the order of numbers, where 10 comes after 9; an {@link ImageException} where one is missing. */
    private List<Long> numbers(int field) {
        List<Long> numbers = List.copyOf(distinct(field).stream().sorted().toList());
        long step = Long.MAX_VALUE;
        for (int i = 1; i < numbers.size(); i++) {
            step = Math.min(step, numbers.get(i) - numbers.get(i - 1));
        }
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) - numbers.get(i - 1) != step) {
                throw new ImageException("The files in " + folder + " are numbered from " + numbers.get(0) + " to "
                        + numbers.get(numbers.size() - 1) + ", but " + (numbers.get(i - 1) + step) + " is missing"
                        + (numbers.get(i) - numbers.get(i - 1) > 2 * step ? ", as are others" : "")
                        + "; add the file, or if the gap is meant, stack what is there: Image.stack(Axis.T, images).");
            }
        }
        return numbers;
    }

    private void requireAll(List<Integer> fields, List<List<Long>> numbers) {
        for (NumberedFile file : files) {
            List<Long> own = fields.stream().map(i -> file.numbers().get(i)).toList();
            Path other = byNumbers.put(own, file.path());
            if (other != null) {
                throw new ImageException(other.getFileName() + " and "
                        + file.path().getFileName() + " in " + folder + " have one number; keep one of them.");
            }
        }
        long all = 1;
        for (List<Long> each : numbers) {
            all *= each.size();
        }
        if (all != files.size()) {
            throw new ImageException("The files in " + folder + " differ in " + numbers.size() + " numbers, of which "
                    + numbers.stream().map(n -> String.valueOf(n.size())).collect(Collectors.joining(" × "))
                    + " would be " + all + " files, but there are " + files.size()
                    + "; add those that are missing, or take the incomplete ones away.");
        }
    }

    private PlaneSource stack(
            List<Integer> order, int level, Long[] chosen, List<Axis> along, List<List<Long>> numbers) {
        if (level == order.size()) {
            return file(byNumbers.get(List.of(chosen)));
        }
        int field = order.get(level);
        List<PlaneSource> parts = new ArrayList<>();
        for (Long number : numbers.get(field)) {
            chosen[field] = number;
            parts.add(stack(order, level + 1, chosen, along, numbers));
        }
        return new Stack(along.get(field), parts);
    }

    private PlaneSource file(Path path) {
        Image opened = Image.open(path);
        first = first == null ? opened : first;
        types.putIfAbsent(opened.type(), path.getFileName().toString());
        if (!opened.dimensions().equals(first.dimensions())) {
            throw new ImageException("The images in " + folder + " are not of one size: " + first.name() + " has "
                    + first.dimensions() + " and " + path.getFileName() + " has " + opened.dimensions()
                    + "; a sequence needs images of one size, so move the others elsewhere or crop them.");
        }
        return new FilePlanes(path, opened.dimensions(), opened.type());
    }

    private String names() {
        return files.get(0).path().getFileName() + " and "
                + files.get(files.size() - 1).path().getFileName();
    }

    private String words(List<List<Long>> numbers) {
        String steps = numbers.stream()
                .filter(n -> n.size() > 1 && n.get(1) - n.get(0) > 1)
                .map(n -> ", every " + (n.get(1) - n.get(0)) + "th number")
                .collect(Collectors.joining());
        return files.size() + ", " + names() + steps;
    }
}
