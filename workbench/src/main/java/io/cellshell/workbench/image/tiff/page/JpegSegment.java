package io.cellshell.workbench.image.tiff.page;

import io.cellshell.workbench.image.raster.YCbCr;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A segment packed as JPEG, whose tables may lie elsewhere in the file (Adobe's technical note 2). */
final class JpegSegment {

    private static final int MARKER = 2;

    private JpegSegment() {}

    /** The values pixel by pixel, {@code rows} rows of the segment's width. */
    static byte[] unpack(TiffInput in, Page page, byte[] packed, int rows) {
        if (page.format().bits() != 8) {
            throw in.unusual("it is packed as JPEG with " + page.format().bits() + "-bit values");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(whole(page.jpegTables(), packed)))) {
            boolean[] cut = {false};
            reader.addIIOReadWarningListener((source, warning) -> cut[0] = true);
            reader.setInput(stream, true, true);
            int width = page.segmentWidth();
            if (reader.getWidth(0) != width
                    || reader.getHeight(0) < rows
                    || reader.getHeight(0) > Math.max(rows, page.segmentHeight())) {
                throw in.damaged("a piece packed as JPEG has " + reader.getHeight(0) + " × " + reader.getWidth(0)
                        + " pixels, where " + rows + " × " + width + " are needed (height × width)");
            }
            Raster raster = reader.readRaster(0, null);
            if (cut[0] || raster.getNumBands() != page.samplesTogether()) {
                throw in.damaged("a piece packed as JPEG is cut off or has " + raster.getNumBands() + " channels");
            }
            return values(raster, rows, page.format().photometric() == PixelFormat.YCBCR);
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw in.damaged("a piece packed as JPEG cannot be unpacked (" + e.getMessage() + ")");
        } finally {
            reader.dispose();
        }
    }

    /** The tables end, and the segment starts, with a marker that stands between the two halves of a whole JPEG. */
    private static byte[] whole(byte[] tables, byte[] packed) {
        if (tables.length == 0) {
            return packed;
        }
        if (tables.length < 2 * MARKER || packed.length < MARKER) {
            throw new IllegalArgumentException("its tables have " + tables.length + " bytes");
        }
        int head = tables.length - MARKER;
        byte[] whole = Arrays.copyOf(tables, head + packed.length - MARKER);
        System.arraycopy(packed, MARKER, whole, head, packed.length - MARKER);
        return whole;
    }

    private static byte[] values(Raster raster, int rows, boolean toRgb) {
        int bands = raster.getNumBands();
        int[] row = new int[raster.getWidth() * bands];
        byte[] values = new byte[rows * row.length];
        for (int y = 0; y < rows; y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length && toRgb; i += bands) {
                YCbCr.toRgb(row, i);
            }
            for (int i = 0; i < row.length; i++) {
                values[y * row.length + i] = (byte) row[i];
            }
        }
        return values;
    }
}
