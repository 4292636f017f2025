package io.cellshell.workbench.image.tiff;

import java.nio.ByteBuffer;

/** Reads one sample of all pixels of a page, a segment at a time. */
final class PageReader {

    /** Takes number {@code index} of a segment to its place in the plane. */
    interface Target {
        void put(int at, ByteBuffer segment, int index);
    }

    private final TiffInput in;
    private final Page page;
    private final PixelFormat format;

    PageReader(TiffInput in, Page page) {
        this.in = in;
        this.page = page;
        this.format = page.format();
    }

    void read(int sample, Target target) {
        int perSample = page.across() * page.down();
        int first = page.planar() ? sample * perSample : 0;
        for (int i = 0; i < perSample; i++) {
            // A segment of no bytes was never written: its pixels stay 0.
            if (page.counts()[first + i] > 0) {
                copy(first + i, i / page.across(), i % page.across(), page.planar() ? 0 : sample, target);
            }
        }
    }

    private void copy(int segment, int down, int across, int sample, Target target) {
        int top = down * page.segmentHeight();
        int left = across * page.segmentWidth();
        int rows = Math.min(page.segmentHeight(), format.height() - top);
        int columns = Math.min(page.segmentWidth(), format.width() - left);
        int together = page.samplesTogether();
        byte[] data = unpacked(segment, page.tiled() ? page.segmentHeight() : rows);
        ByteBuffer numbers = ByteBuffer.wrap(data).order(in.order());
        for (int y = 0; y < rows; y++) {
            int place = (top + y) * format.width() + left;
            int number = y * page.segmentWidth() * together + sample;
            for (int x = 0; x < columns; x++) {
                target.put(place + x, numbers, number + x * together);
            }
        }
    }

    private byte[] unpacked(int segment, int rows) {
        byte[] packed = in.bytes(page.offsets()[segment], page.counts()[segment]);
        if (page.compression() == Packing.JPEG) {
            return JpegSegment.unpack(in, page, packed, rows);
        }
        if (page.compression() == Packing.WEBP) {
            return WebpSegment.unpack(in, page, packed, rows);
        }
        if (Packing.isCcitt(page.compression())) {
            int width = page.segmentWidth();
            return widened(CcittSegment.unpack(in, page, packed, rows), rows, (width + 7) / 8, width);
        }
        if (page.reversedBits()) {
            for (int i = 0; i < packed.length; i++) {
                packed[i] = (byte) (Integer.reverse(packed[i]) >>> 24);
            }
        }
        int valuesInRow = page.segmentWidth() * page.samplesTogether();
        int rowBytes = (int) (((long) valuesInRow * format.bits() + 7) / 8);
        byte[] data = Unpacking.unpack(in, page.compression(), packed, rows * rowBytes);
        Predictor.undo(in, page, data, rows);
        boolean aligned = format.bits() == 8 || format.bits() >= 16;
        return aligned ? data : widened(data, rows, rowBytes, valuesInRow);
    }

    /** Values of 1 to 7 and 9 to 15 bits, the highest bit first, as 8 or 16 bits. */
    private byte[] widened(byte[] data, int rows, int rowBytes, int valuesInRow) {
        int bits = format.bits();
        int size = bits < 8 ? 1 : 2;
        in.requireBearable((long) rows * valuesInRow * size);
        ByteBuffer wide = ByteBuffer.allocate(rows * valuesInRow * size).order(in.order());
        for (int y = 0; y < rows; y++) {
            for (int i = 0; i < valuesInRow; i++) {
                int value = 0;
                for (int b = 0; b < bits; b++) {
                    long bit = (long) i * bits + b;
                    value = value << 1 | data[(int) (y * rowBytes + (bit >> 3))] >> 7 - (bit & 7) & 1;
                }
                if (size == 1) {
                    wide.put((byte) value);
                } else {
                    wide.putShort((short) value);
                }
            }
        }
        return wide.array();
    }
}
