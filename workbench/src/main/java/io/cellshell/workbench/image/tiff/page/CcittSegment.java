package io.cellshell.workbench.image.tiff.page;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A segment of black and white packed as a fax (CCITT T.4, T.6, and the runs of TIFF 6.0, section 10). The JDK reads these, but
 * only as whole files: the segment is given to it as the only strip of one.
 */
final class CcittSegment {

    private static final int FIELDS = 10;
    private static final int HEADER = 8;

    private CcittSegment() {}

    /** Rows of bits, the first pixel in the highest bit, each row filled up to a byte. */
    static byte[] unpack(TiffInput in, Page page, byte[] packed, int rows) {
        if (page.format().bits() != 1 || page.samplesTogether() != 1) {
            throw in.damaged("it is packed as a fax, but has more than one bit a pixel");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file(page, packed, rows)))) {
            boolean[] cut = {false};
            reader.addIIOReadWarningListener((source, warning) -> cut[0] = true);
            reader.setInput(stream, true, true);
            Raster raster = reader.read(0).getRaster();
            if (cut[0]) {
                throw new IOException("lines are missing");
            }
            return bits(raster, page.segmentWidth(), rows);
        } catch (IOException | RuntimeException e) {
            throw in.damaged("a piece packed as a fax cannot be unpacked (" + e.getMessage() + ")");
        } finally {
            reader.dispose();
        }
    }

    private static byte[] file(Page page, byte[] packed, int rows) {
        int directory = HEADER + packed.length + (packed.length & 1);
        ByteBuffer file = ByteBuffer.allocate(directory + 6 + 12 * FIELDS).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(directory)
                .put(packed);
        file.position(directory).putShort((short) FIELDS);
        field(file, Tag.WIDTH, page.segmentWidth());
        field(file, Tag.HEIGHT, rows);
        field(file, Tag.BITS, 1);
        field(file, Tag.COMPRESSION, page.compression());
        field(file, Tag.PHOTOMETRIC, PixelFormat.BLACK_IS_ZERO);
        field(file, Tag.FILL_ORDER, page.reversedBits() ? 2 : 1);
        field(file, Tag.STRIP_OFFSETS, HEADER);
        field(file, Tag.ROWS_PER_STRIP, rows);
        field(file, Tag.STRIP_COUNTS, packed.length);
        field(file, Tag.T4_OPTIONS, (int) page.faxOptions());
        return file.array();
    }

    private static void field(ByteBuffer file, int tag, int value) {
        // The JDK takes only two-byte numbers for some fields, and only four-byte ones for others.
        boolean places = tag == Tag.STRIP_OFFSETS
                || tag == Tag.STRIP_COUNTS
                || tag == Tag.ROWS_PER_STRIP
                || tag == Tag.WIDTH
                || tag == Tag.HEIGHT
                || tag == Tag.T4_OPTIONS;
        file.putShort((short) tag).putShort((short) (places ? 4 : 3)).putInt(1).putInt(value);
    }

    private static byte[] bits(Raster raster, int width, int rows) {
        int rowBytes = (width + 7) / 8;
        byte[] bytes = new byte[rows * rowBytes];
        int[] row = new int[width];
        for (int y = 0; y < rows; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                bytes[y * rowBytes + (x >> 3)] |= (byte) (row[x] << 7 - (x & 7));
            }
        }
        return bytes;
    }
}
