package io.cellshell.workbench.image.tiff.page;

import io.cellshell.workbench.image.Region;
import java.nio.ByteBuffer;

/** Reads one sample of all pixels of a page, a segment at a time. */
public final class PageReader {

    /** Takes numbers of a segment, one every {@code stride} from {@code first} on, to their places in the plane, one beside the other. */
    public interface Target {
        void put(int at, ByteBuffer segment, int first, int stride, int count);
    }

    private final TiffInput in;
    private final Page page;
    private final PixelFormat format;

    public PageReader(TiffInput in, Page page) {
        this.in = in;
        this.page = page;
        this.format = page.format();
    }

    /** Reads the segments that a region touches; places are counted in the region. */
    public void read(int sample, Region region, Target target) {
        int first = page.planar() ? sample * page.across() * page.down() : 0;
        int bottom = (region.y() + region.height() - 1) / page.segmentHeight();
        int right = (region.x() + region.width() - 1) / page.segmentWidth();
        for (int down = region.y() / page.segmentHeight(); down <= bottom; down++) {
            for (int across = region.x() / page.segmentWidth(); across <= right; across++) {
                int segment = first + down * page.across() + across;
                // A segment of no bytes was never written: its pixels stay 0.
                if (page.counts()[segment] > 0) {
                    copy(segment, down, across, page.planar() ? 0 : sample, region, target);
                }
            }
        }
    }

    private void copy(int segment, int down, int across, int sample, Region region, Target target) {
        int top = down * page.segmentHeight();
        int left = across * page.segmentWidth();
        int bottom = (int) Math.min((long) top + page.segmentHeight(), format.height());
        int right = (int) Math.min((long) left + page.segmentWidth(), format.width());
        int together = page.samplesTogether();
        int fromX = Math.max(left, region.x());
        int toX = Math.min(right, region.x() + region.width());
        int toY = Math.min(bottom, region.y() + region.height());
        byte[] data = unpacked(segment, page.tiled() ? page.segmentHeight() : bottom - top, toY - top);
        ByteBuffer numbers = ByteBuffer.wrap(data).order(in.order());
        for (int y = Math.max(top, region.y()); y < toY; y++) {
            int place = (y - region.y()) * region.width() - region.x();
            int number = ((y - top) * page.segmentWidth() - left) * together + sample;
            target.put(place + fromX, numbers, number + fromX * together, together, toX - fromX);
        }
    }

    /**
     * Unpacks a segment.
     *
     * @param rows that it has
     * @param wanted how many of them are wanted, from the top; a strip may be as high as the plane
     */
    private byte[] unpacked(int segment, int rows, int wanted) {
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
        byte[] data = Unpacking.unpack(in, page.compression(), packed, wanted * rowBytes);
        RowPrediction.undo(in, page, data, wanted);
        boolean aligned = format.bits() == 8 || format.bits() >= 16;
        return aligned ? data : widened(data, wanted, rowBytes, valuesInRow);
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
