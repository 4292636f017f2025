package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whole rows and columns at the border of a plane that hold one and the same value, or NaN, while the rest of the plane hardly holds
 * it: nobody photographed them, a program added them.
 *
 * @param value of the border
 * @param words such as “26 rows at the top, 13 columns at the left”
 * @param inside what is left without them
 */
public record Padding(float value, String words, Region inside) {

    /** One line may be a fault of the camera. */
    private static final int LEAST = 2;

    /** Of the pixels inside; where more hold that value, the background was cut off there, and nothing need have been added. */
    private static final double INSIDE = 0.2;

    private static final int SMALLEST = 16;

    /** The padding of a plane, where it has some. */
    public static Optional<Padding> of(Image plane) {
        float[] pixels = plane.pixels();
        int height = plane.height();
        int width = plane.width();
        for (int corner : new int[] {0, width - 1, (height - 1) * width, height * width - 1}) {
            float value = pixels[corner];
            int top = lines(pixels, value, 0, 1, height, width, width, 1);
            int left = lines(pixels, value, 0, 1, width, height, 1, width);
            int bottom = lines(pixels, value, height - 1, -1, height, width, width, 1);
            int right = lines(pixels, value, width - 1, -1, width, height, 1, width);
            boolean any = Math.max(Math.max(top, bottom), Math.max(left, right)) >= LEAST;
            if (any && height - top - bottom >= SMALLEST && width - left - right >= SMALLEST) {
                Region inside = new Region(top, left, height - top - bottom, width - left - right);
                if (share(pixels, width, inside, value) < INSIDE) {
                    return Optional.of(new Padding(value, words(top, bottom, left, right), inside));
                }
            }
        }
        return Optional.empty();
    }

    /** How many lines from {@code first} on hold nothing but the value. */
    private static int lines(
            float[] pixels, float value, int first, int direction, int count, int length, int lineStep, int step) {
        int lines = 0;
        while (lines < count && holds(pixels, value, (first + direction * lines) * lineStep, length, step)) {
            lines++;
        }
        return lines;
    }

    private static boolean holds(float[] pixels, float value, int start, int length, int step) {
        for (int i = 0; i < length; i++) {
            if (Float.compare(pixels[start + i * step], value) != 0) {
                return false;
            }
        }
        return true;
    }

    private static double share(float[] pixels, int width, Region inside, float value) {
        int equal = 0;
        for (int y = inside.y(); y < inside.y() + inside.height(); y++) {
            for (int x = inside.x(); x < inside.x() + inside.width(); x++) {
                equal += Float.compare(pixels[y * width + x], value) == 0 ? 1 : 0;
            }
        }
        return equal / ((double) inside.height() * inside.width());
    }

    private static String words(int top, int bottom, int left, int right) {
        List<String> words = new ArrayList<>();
        add(words, top, "rows at the top");
        add(words, bottom, "rows at the bottom");
        add(words, left, "columns at the left");
        add(words, right, "columns at the right");
        return String.join(", ", words);
    }

    private static void add(List<String> words, int lines, String where) {
        if (lines > 0) {
            words.add(lines + " " + where);
        }
    }
}
