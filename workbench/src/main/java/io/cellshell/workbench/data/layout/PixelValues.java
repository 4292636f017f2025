package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the pixel values of annotations say about their kind. Object ids lie in one piece each, and there are as many as there are
 * objects; a class lies wherever its pixels are.
 *
 * @param files what was seen in each of the files that could be read
 * @param noWholeNumbers how many hold fractions, colours or a stack
 */
record PixelValues(List<Seen> files, int noWholeNumbers) {

    /** So many files tell what the others are. */
    private static final int LOOKED_AT = 8;
    /** More values than this are no classes. */
    private static final int MOST_CLASSES = 63;
    /** So many values, each in one piece, are objects even where every file has as many. */
    private static final int MANY = 5;
    /** A broken object here and there is a fault of the labels, not a sign of classes. */
    private static final double IN_ONE_PIECE = 0.9;

    /**
     * One file.
     *
     * @param values above 0, the distinct ones
     * @param inOnePiece how many of them lie in one piece
     * @param even of the neighbours above 0, the share that are equal
     */
    record Seen(int[] values, int inOnePiece, double even) {

        static Seen of(Labels labels) {
            int[] values = Arrays.stream(labels.ids())
                    .filter(v -> v > 0)
                    .distinct()
                    .sorted()
                    .toArray();
            TreeMap<Integer, Integer> pieces = ComponentCounts.count(labels);
            return new Seen(
                    values, (int) pieces.values().stream().filter(n -> n == 1).count(), even(labels));
        }

        private static double even(Labels labels) {
            int[] ids = labels.ids();
            int width = labels.width();
            long both = 0;
            long equal = 0;
            for (int i = 0; i + 1 < ids.length; i++) {
                if ((i + 1) % width != 0 && ids[i] > 0 && ids[i + 1] > 0) {
                    both++;
                    equal += ids[i] == ids[i + 1] ? 1 : 0;
                }
            }
            return both == 0 ? 1 : (double) equal / both;
        }

        boolean isBinary() {
            return values.length == 0 || values.length == 1 && (values[0] == 1 || values[0] == 255);
        }

        /** Whether the values are 1, 2 … without a gap. */
        boolean isNumbered() {
            return values.length == 0 || values[values.length - 1] == values.length;
        }

        /** Neighbouring pixels of an object are equal; those of a photograph are not. */
        boolean looksLikeIntensities() {
            return values.length > 32 && even < 0.3;
        }
    }

    /** Looks at some of the files, spread over all. */
    static PixelValues of(List<Path> files) {
        List<Seen> seen = new ArrayList<>();
        int others = 0;
        int looks = Math.min(LOOKED_AT, files.size());
        for (int i = 0; i < looks; i++) {
            try {
                seen.add(Seen.of(Labels.open(files.get((int) ((long) i * files.size() / looks)))));
            } catch (ImageException e) {
                others++;
            }
        }
        return new PixelValues(List.copyOf(seen), others);
    }

    /** Whether they are intensities: then they are neither ids nor classes. */
    boolean areIntensities() {
        return files.isEmpty() ? noWholeNumbers > 0 : files.stream().anyMatch(Seen::looksLikeIntensities);
    }

    /** Whether every file has even areas, as drawn annotations have and photographs have not. */
    boolean lookDrawn() {
        return noWholeNumbers == 0 && !files.isEmpty() && files.stream().allMatch(f -> f.even() >= 0.9);
    }

    /** The distinct values of all that was looked at, in words. */
    String words() {
        int most = files.stream().mapToInt(f -> f.values().length).max().orElse(0);
        int highest = files.stream()
                .mapToInt(f -> f.values().length == 0 ? 0 : f.values()[f.values().length - 1])
                .max()
                .orElse(0);
        return most == 1
                ? "the one value " + highest + " beside 0"
                : "up to " + most + " values, the highest " + highest;
    }

    /** Whether no file holds another value than 0 and 255, which is how programs write foreground. */
    boolean areForeground() {
        return !files.isEmpty()
                && files.stream().allMatch(f -> f.isBinary() && (f.values().length == 0 || f.values()[0] == 255))
                && files.stream().anyMatch(f -> f.values().length > 0);
    }

    /** Whether a few values lie about in several pieces, as classes do, even where the files are called labels. */
    boolean areClasses() {
        int values = files.stream().mapToInt(f -> f.values().length).sum();
        int whole = files.stream().mapToInt(Seen::inOnePiece).sum();
        int most = files.stream().mapToInt(f -> f.values().length).max().orElse(0);
        return values > 0 && most <= MANY && 2 * whole < values;
    }

    /** Labels or masks, where the values tell. */
    Optional<Kind> kind() {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (files.stream().allMatch(Seen::isBinary)) {
            return Optional.of(Kind.MASKS);
        }
        int values = files.stream().mapToInt(f -> f.values().length).sum();
        int whole = files.stream().mapToInt(Seen::inOnePiece).sum();
        int most = files.stream().mapToInt(f -> f.values().length).max().orElse(0);
        boolean asMany =
                files.stream().mapToInt(f -> f.values().length).distinct().count() == 1;
        if (most > MOST_CLASSES) {
            return Optional.of(Kind.LABELS);
        }
        if (whole < IN_ONE_PIECE * values) {
            return Optional.of(Kind.MASKS);
        }
        boolean numbered = files.stream().allMatch(Seen::isNumbered);
        return most >= MANY || most > 2 && !asMany && numbered ? Optional.of(Kind.LABELS) : Optional.empty();
    }
}
