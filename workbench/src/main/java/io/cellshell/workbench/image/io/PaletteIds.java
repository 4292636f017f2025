package io.cellshell.workbench.image.io;

import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * The object ids of a picture with a palette: the numbers of the colours, as most programs write labels. In a mask of greys whose first
 * is the brightest, that number would make the background of what everyone sees as the foreground: there, the greys count.
 */
final class PaletteIds {

    private PaletteIds() {}

    static int[] of(int[] numbers, IndexColorModel palette) {
        int[] used = Arrays.stream(numbers)
                .distinct()
                .filter(n -> n < palette.getMapSize())
                .toArray();
        boolean greys = Arrays.stream(used)
                .allMatch(n -> palette.getRed(n) == palette.getGreen(n) && palette.getRed(n) == palette.getBlue(n));
        int first = palette.getRed(0);
        boolean turned = greys
                && first > 0
                && Arrays.stream(used).anyMatch(n -> n == 0)
                && Arrays.stream(used).allMatch(n -> palette.getRed(n) <= first);
        return turned ? Arrays.stream(numbers).map(palette::getRed).toArray() : numbers;
    }
}
