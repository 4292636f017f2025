package io.cellshell.workbench.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Decoded samples of one plane, before they are given a meaning.
 *
 * @param decoded samples and, for a palette, its colours
 * @param format where they come from
 */
record Raw(BufferedImage decoded, FileFormat format) {

    int height() {
        return decoded.getHeight();
    }

    int width() {
        return decoded.getWidth();
    }

    Raster samples() {
        return decoded.getRaster();
    }

    boolean isPalette() {
        return decoded.getColorModel() instanceof IndexColorModel;
    }

    boolean isGrey() {
        return !isPalette() && samples().getNumBands() <= 2;
    }

    PixelType type() {
        return samples().getDataBuffer().getDataType() == DataBuffer.TYPE_BYTE ? PixelType.UINT8 : PixelType.UINT16;
    }

    /** All values of one band, row by row. */
    float[] band(int band) {
        return samples().getSamples(0, 0, width(), height(), band, (float[]) null);
    }

    /** Red, green and blue planes of a picture with a palette or with three or four bands. */
    float[][] colours() {
        if (!isPalette()) {
            return new float[][] {band(0), band(1), band(2)};
        }
        float[][] rgb = new float[3][width() * height()];
        for (int i = 0; i < rgb[0].length; i++) {
            int colour = decoded.getRGB(i % width(), i / width());
            rgb[0][i] = colour >> 16 & 0xff;
            rgb[1][i] = colour >> 8 & 0xff;
            rgb[2][i] = colour & 0xff;
        }
        return rgb;
    }
}
