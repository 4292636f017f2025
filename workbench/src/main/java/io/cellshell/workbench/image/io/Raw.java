package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.PixelType;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decoded samples of one plane, before they are given a meaning.
 *
 * @param samples as they are stored
 * @param palette its colours, where the samples are their numbers
 * @param format where they come from
 * @param notes what of the file is not in the samples
 */
record Raw(Raster samples, Optional<IndexColorModel> palette, FileFormat format, List<String> notes) {

    private static final String FIRST = "the first of ";

    /** These as the first of several pictures. */
    Raw oneOf(int pictures) {
        return with(FIRST + pictures + " pictures of an animation");
    }

    /** With a further note. */
    Raw with(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Raw(samples, palette, format, all);
    }

    /** With a note where the file wants the picture shown otherwise than it is stored; 1 is as it is stored. */
    Raw turned(int orientation) {
        return orientation == 1
                ? this
                : with("to be shown turned or mirrored (orientation " + orientation + "), which is not done");
    }

    /** Such as {@code 3 pictures of an animation}. */
    String pictures() {
        return notes.stream()
                .filter(note -> note.startsWith(FIRST))
                .map(note -> note.substring(FIRST.length()))
                .findFirst()
                .orElse("one picture");
    }

    boolean isOneOfSeveral() {
        return notes.stream().anyMatch(note -> note.startsWith(FIRST));
    }

    int height() {
        return samples.getHeight();
    }

    int width() {
        return samples.getWidth();
    }

    boolean isPalette() {
        return palette.isPresent();
    }

    boolean isGrey() {
        return !isPalette() && samples.getNumBands() <= 2;
    }

    PixelType type() {
        return isPalette() || samples.getSampleModel().getSampleSize(0) <= 8 ? PixelType.UINT8 : PixelType.UINT16;
    }

    /** Whether there is a band of transparency behind those of the picture. */
    boolean isTransparent() {
        return isPalette() ? palette.get().hasAlpha() : samples.getNumBands() == 2 || samples.getNumBands() == 4;
    }

    boolean isReadable() {
        int type = samples.getDataBuffer().getDataType();
        return type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT;
    }

    /** All values of one band, row by row. */
    float[] band(int band) {
        return samples.getSamples(0, 0, width(), height(), band, (float[]) null);
    }

    /** The samples of the first band as they are: of a palette the numbers of its colours. */
    int[] numbers() {
        return samples.getSamples(0, 0, width(), height(), 0, (int[]) null);
    }

    /** Red, green and blue planes of a picture with a palette or with three or four bands. */
    float[][] colours() {
        if (palette.isEmpty()) {
            return new float[][] {band(0), band(1), band(2)};
        }
        int[] numbers = numbers();
        float[][] rgb = new float[3][numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            // A number beyond the palette is black, as other readers have it.
            int colour = numbers[i] < palette.get().getMapSize() ? palette.get().getRGB(numbers[i]) : 0;
            rgb[0][i] = colour >> 16 & 0xff;
            rgb[1][i] = colour >> 8 & 0xff;
            rgb[2][i] = colour & 0xff;
        }
        return rgb;
    }
}
