package io.cellshell.workbench.image.tiff.page;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.cellshell.workbench.image.raster.WebpHeader;
import io.cellshell.workbench.image.raster.WebpInput;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A segment packed as WebP: red, green and blue, and perhaps transparency, of 8 bits. */
final class WebpSegment {

    private WebpSegment() {}

    /** The values pixel by pixel, {@code rows} rows of the segment's width. */
    static byte[] unpack(TiffInput in, Page page, byte[] packed, int rows) {
        int samples = page.samplesTogether();
        int width = page.segmentWidth();
        if (page.format().bits() != 8 || samples < 3) {
            throw in.damaged("it is packed as WebP, but has no colours of 8 bits");
        }
        if (WebpHeader.of(packed) != WebpHeader.LOSSLESS) {
            throw in.unusual("its pixels are packed as lossy WebP");
        }
        if (WebpHeader.isCutOff(packed)) {
            throw in.damaged("a piece packed as WebP ends before its pixels do");
        }
        try (ImageInputStream stream = new WebpInput(packed)) {
            ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
            try {
                reader.setInput(stream, true, true);
                if (reader.getWidth(0) != width || reader.getHeight(0) < rows) {
                    throw in.damaged("a piece packed as WebP has " + reader.getHeight(0) + " × " + reader.getWidth(0)
                            + " pixels, where " + rows + " × " + width + " are needed (height × width)");
                }
                return values(in, reader.read(0).getRaster(), rows, samples);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw in.damaged("a piece packed as WebP cannot be unpacked (" + e.getMessage() + ")");
        }
    }

    private static byte[] values(TiffInput in, Raster raster, int rows, int samples) {
        if (raster.getNumBands() < 3) {
            throw in.damaged("a piece packed as WebP has no colours");
        }
        int bands = raster.getNumBands();
        byte[] values = new byte[rows * raster.getWidth() * samples];
        int[] row = new int[raster.getWidth() * bands];
        int at = 0;
        for (int y = 0; y < rows; y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int s = 0; s < samples; s++) {
                    // A piece without transparency is opaque.
                    values[at++] = (byte) (s < bands ? row[x * bands + s] : 255);
                }
            }
        }
        return values;
    }
}
