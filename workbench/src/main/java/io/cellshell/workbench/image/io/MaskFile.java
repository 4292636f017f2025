package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageChoice;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.UnknownAxesException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Gives the pixel values of a file their meaning as classes. */
public final class MaskFile {

    /** A mask with more classes than this is an image or holds object ids. */
    private static final int MOST = 64;

    private MaskFile() {}

    public static SemanticMask read(Path path) {
        return read(path, values(path));
    }

    public static SemanticMask read(Path path, SortedMap<Integer, String> names, Image image) {
        Labels values = ImageFiles.labels(path, image);
        return names.isEmpty() ? read(path, values) : numbered(path, values, names);
    }

    private static SemanticMask read(Path path, Labels values) {
        Optional<List<String>> kept = ClassNames.in(path);
        if (kept.isPresent()) {
            int[] classes = values.voxels();
            for (int i = 0; i < classes.length; i++) {
                boolean unannotated = classes[i] == ImageWriting.MAX_UINT8 || classes[i] == ImageWriting.MAX_UINT16;
                classes[i] = unannotated && classes[i] >= kept.get().size() ? SemanticMask.UNANNOTATED : classes[i];
            }
            return SemanticMask.of(values.depth(), values.height(), values.width(), classes, kept.get());
        }
        int[] present = Arrays.stream(values.voxels()).distinct().sorted().toArray();
        SortedMap<Integer, String> names = new TreeMap<>();
        if (IntStream.of(present).allMatch(v -> v == 0 || v == 255) && present[present.length - 1] == 255) {
            names.put(0, "background");
            names.put(255, "foreground");
        } else if (present[present.length - 1] < MOST) {
            names.put(0, "background");
            IntStream.rangeClosed(1, Math.max(1, present[present.length - 1])).forEach(v -> names.put(v, "class " + v));
        } else {
            throw new ImageException(path + " holds " + present.length + " different values up to "
                    + present[present.length - 1]
                    + ", which are no class numbers; say what each means, as in SemanticMask.open(path,"
                    + " new TreeMap<>(Map.of(0, \"background\", 128, \"cell\"))) (a value for pixels that were not annotated,"
                    + " too, to be taken out with mask.ignoring(…)), or open object ids with Labels.open.");
        }
        return numbered(path, values, names);
    }

    public static SemanticMask read(Path path, SortedMap<Integer, String> names) {
        return numbered(path, values(path), names);
    }

    public static SemanticMask read(Path path, String axes, SortedMap<Integer, String> names) {
        return numbered(path, ImageFiles.labels(path, ImageChoice.axes(axes)), names);
    }

    private static Labels values(Path path) {
        try {
            return ImageFiles.labels(path, ImageChoice.WHOLE);
        } catch (UnknownAxesException e) {
            throw e.ofMask();
        }
    }

    private static SemanticMask numbered(Path path, Labels values, SortedMap<Integer, String> names) {
        List<Integer> known = List.copyOf(names.keySet());
        int[] classes = values.voxels();
        for (int i = 0; i < classes.length; i++) {
            int number = known.indexOf(classes[i]);
            if (number < 0) {
                throw new ImageException(path + " holds the value " + classes[i] + ", which is none of the classes "
                        + names + "; name it, too.");
            }
            classes[i] = number;
        }
        return SemanticMask.of(values.depth(), values.height(), values.width(), classes, List.copyOf(names.values()));
    }
}
