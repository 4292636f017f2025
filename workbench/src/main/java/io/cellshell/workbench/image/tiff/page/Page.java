package io.cellshell.workbench.image.tiff.page;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Where the values of one page lie in the file, and how they are packed. A page is cut into segments: strips of full
 * width, or tiles.
 *
 * @param format what the values are
 * @param compression how each segment is packed
 * @param predictor what was done before packing: 1 nothing, 2 differences, 3 differences of the bytes of fractions
 * @param planar whether the samples lie in segments of their own, and not pixel by pixel
 * @param reversedBits whether the first pixel of a byte lies in its lowest bit
 * @param segmentHeight rows of a segment
 * @param segmentWidth columns of a segment
 * @param tiled whether segments reach over the lower border
 * @param offsets where each segment lies
 * @param counts its number of bytes
 * @param jpegTables what all segments packed as JPEG share
 * @param faxOptions how a fax is packed
 */
public record Page(
        PixelFormat format,
        int compression,
        int predictor,
        boolean planar,
        boolean reversedBits,
        int segmentHeight,
        int segmentWidth,
        boolean tiled,
        long[] offsets,
        long[] counts,
        byte[] jpegTables,
        long faxOptions) {

    private static final int MOST_TABLES = 1 << 16;
    private static final int MOST_SEGMENTS = 1 << 23;

    /** Rows without compression are read in pieces of about so many bytes, however long the strip is. */
    private static final int PIECE = 1 << 20;

    public static Page of(TiffInput in, long at) {
        Directory directory = new Directory(in, at);
        int packing = Packing.of((int) directory.number(Tag.COMPRESSION, 1));
        Packing.requireReadable(in, packing);
        long depth = directory.number(Tag.DEPTH, 1);
        if (depth > 1) {
            throw in.unusual("one of its pages is a volume of " + depth + " planes (ImageDepth)");
        }
        PixelFormat format = PixelFormat.of(in, directory);
        boolean tiled = directory.has(Tag.TILE_WIDTH);
        long width = tiled ? directory.number(Tag.TILE_WIDTH, 0) : format.width();
        long height = tiled
                ? directory.require(Tag.TILE_HEIGHT, "height of a tile")
                : Math.min(format.height(), directory.number(Tag.ROWS_PER_STRIP, format.height()));
        boolean planar = directory.number(Tag.PLANAR, 1) == 2 && format.samples() > 1;
        int predictor = (int) directory.number(Tag.PREDICTOR, 1);
        boolean sides = width >= 1 && height >= 1 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE;
        long bytes = sides ? (width * format.bits() * (planar ? 1 : format.samples()) + 7) / 8 : 0;
        boolean rows = !tiled && packing == Packing.NONE && predictor == 1;
        if (!sides || bytes > Integer.MAX_VALUE - 8 || !rows && bytes > (Integer.MAX_VALUE - 8) / height) {
            throw in.unusual("it is cut into pieces of " + height + " × " + width + " pixels (height × width)");
        }
        long across = (format.width() + width - 1) / width;
        long segments = across * ((format.height() + height - 1) / height) * (planar ? format.samples() : 1);
        if (segments > in.length()) {
            throw in.damaged("it claims to have " + segments + " pieces in " + in.length() + " bytes");
        }
        if (segments > MOST_SEGMENTS) {
            throw in.unusual("it is cut into " + segments + " pieces");
        }
        long[] offsets = directory.numbers(
                // Some writers list their tiles as if they were strips, or the other way round.
                tiled == directory.has(Tag.TILE_OFFSETS) ? tiledTag(tiled) : tiledTag(!tiled),
                (int) segments,
                "places of pieces");
        int down = (int) ((format.height() + height - 1) / height);
        long last = tiled ? height : format.height() - (down - 1) * height;
        IntToLongFunction plain = i -> bytes * (!tiled && i % down == down - 1 ? last : height);
        Page page = new Page(
                format,
                packing,
                predictor,
                planar,
                directory.number(Tag.FILL_ORDER, 1) == 2,
                (int) height,
                (int) width,
                tiled,
                offsets,
                counts(directory, offsets, packing, plain),
                directory.bytes(Tag.JPEG_TABLES, MOST_TABLES),
                directory.number(Tag.T4_OPTIONS, 0));
        page.requireInside(in);
        if (directory.has(Tag.GDAL_NODATA) && Arrays.stream(page.counts()).anyMatch(count -> count == 0)) {
            throw in.unusual("pieces of it were never written, and stand for a value of their own (GDAL_NODATA)");
        }
        return rows ? page.inShorterStrips(in, bytes) : page;
    }

    /** The rows of a strip without compression can be read by themselves: a strip may be as large as the plane. */
    private Page inShorterStrips(TiffInput in, long rowBytes) {
        int rows = (int) Math.max(1, PIECE / rowBytes);
        if (rows >= segmentHeight) {
            return this;
        }
        while (down() > 1 && segmentHeight % rows > 0) {
            rows--;
        }
        int strips = offsets.length / down();
        int shorter = (int) ((format.height() + (long) rows - 1) / rows);
        if ((long) shorter * strips > MOST_SEGMENTS) {
            throw in.unusual("it is cut into pieces of " + segmentHeight + " rows");
        }
        long[] places = new long[shorter * strips];
        long[] lengths = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            int row = i % shorter * rows;
            int strip = i / shorter * down() + row / segmentHeight;
            long before = row % segmentHeight * rowBytes;
            int end = (int) Math.min(format.height(), (row / segmentHeight + 1L) * segmentHeight);
            long needed = Math.min(rows, format.height() - row) * rowBytes;
            boolean lastOfStrip = row + rows >= end;
            places[i] = offsets[strip] + before;
            lengths[i] = counts[strip] == 0 ? 0 : lastOfStrip ? counts[strip] - before : needed;
            if (counts[strip] > 0 && lengths[i] < needed) {
                throw in.damaged(
                        "a piece of it holds " + counts[strip] + " bytes, where " + (before + needed) + " are needed");
            }
        }
        return new Page(
                format,
                compression,
                predictor,
                planar,
                reversedBits,
                rows,
                segmentWidth,
                tiled,
                places,
                lengths,
                jpegTables,
                faxOptions);
    }

    private static int tiledTag(boolean tiled) {
        return tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS;
    }

    /** Old writers leave out the number of bytes of pieces without compression, or give 0. */
    private static long[] counts(Directory directory, long[] offsets, int compression, IntToLongFunction plain) {
        int tag = directory.has(Tag.TILE_COUNTS) ? Tag.TILE_COUNTS : Tag.STRIP_COUNTS;
        boolean unsaid = !directory.has(tag) && compression == Packing.NONE;
        long[] counts = unsaid ? new long[offsets.length] : directory.numbers(tag, offsets.length, "sizes of pieces");
        for (int i = 0; compression == Packing.NONE && i < counts.length; i++) {
            // What was never written has no place, either.
            counts[i] = counts[i] == 0 && offsets[i] > 0 ? plain.applyAsLong(i) : counts[i];
        }
        return counts;
    }

    private void requireInside(TiffInput in) {
        long all = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (compression == Packing.NONE && !tiled) {
                in.requirePlace(offsets[i], counts[i]);
            } else {
                in.requireInside(offsets[i], counts[i]);
            }
            all += counts[i];
        }
        long needed = format.planeBytes() * format.samples();
        if (needed / Packing.mostShrinkage(compression) > all) {
            throw in.damaged("it claims " + needed + " bytes of pixels in " + all + " bytes");
        }
    }

    /** Number of segments side by side. */
    int across() {
        return (format.width() + segmentWidth - 1) / segmentWidth;
    }

    /** Number of segments one above the other. */
    int down() {
        return (format.height() + segmentHeight - 1) / segmentHeight;
    }

    /** Values of a pixel that lie together in a segment. */
    int samplesTogether() {
        return planar ? 1 : format.samples();
    }

    /** Whether the values lie in the file as they are, one after the other, so that further planes may follow without a directory. */
    public boolean isContiguous() {
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] != offsets[i - 1] + counts[i - 1]) {
                return false;
            }
        }
        return compression == 1 && !tiled && Arrays.stream(counts).sum() == format.planeBytes() * format.samples();
    }

    /** The same page further on in the file. */
    public Page shifted(long bytes) {
        long[] further = Arrays.stream(offsets).map(at -> at + bytes).toArray();
        return new Page(
                format,
                compression,
                predictor,
                planar,
                reversedBits,
                segmentHeight,
                segmentWidth,
                tiled,
                further,
                counts,
                jpegTables,
                faxOptions);
    }
}
