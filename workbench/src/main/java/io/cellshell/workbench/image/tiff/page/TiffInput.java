package io.cellshell.workbench.image.tiff.page;

import io.cellshell.workbench.image.ImageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Numbers and bytes at places of a TIFF file. Whatever lies outside the file is refused before memory is taken for it. */
public final class TiffInput implements Closeable {

    private static final int BIG = 43;
    private static final int WINDOW = 4096;

    private final Path path;
    private final RandomAccessFile file;
    private final long length;
    private final ByteOrder order;
    private final boolean big;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowAt;

    private TiffInput(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.length = file.length();
        this.order = bytes(0, 1)[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.big = unsigned(2, 2) == BIG;
    }

    public static TiffInput open(Path path) {
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            try {
                return new TiffInput(path, file);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static ImageException unreadable(Path path, IOException e) {
        return new ImageException("Cannot read " + path + " (" + e + "); check that it is still there.", e);
    }

    public Path path() {
        return path;
    }

    public long length() {
        return length;
    }

    public ByteOrder order() {
        return order;
    }

    /** Whether places and counts take eight bytes, as in files above 4 GB. */
    boolean isBig() {
        return big;
    }

    /** Where the first directory lies. */
    long firstDirectory() {
        return big ? unsigned(8, 8) : unsigned(4, 4);
    }

    /** The whole number of one, two, four or eight bytes at a place. */
    long unsigned(long at, int size) {
        ByteBuffer here = at(at, size);
        int position = (int) (at - windowAt);
        return switch (size) {
            case 1 -> here.get(position) & 0xff;
            case 2 -> here.getShort(position) & 0xffff;
            case 4 -> here.getInt(position) & 0xffff_ffffL;
            default -> {
                long value = here.getLong(position);
                if (value < 0) {
                    throw damaged("a place or count above 2^63");
                }
                yield value;
            }
        };
    }

    double real(long at, int size) {
        ByteBuffer here = at(at, size);
        int position = (int) (at - windowAt);
        return size == 4 ? here.getFloat(position) : here.getDouble(position);
    }

    private ByteBuffer at(long at, int size) {
        if (at < windowAt || at > windowAt + window.limit() - size) {
            requireInside(at, size);
            window = ByteBuffer.wrap(bytes(at, (int) Math.min(WINDOW, length - at)))
                    .order(order);
            windowAt = at;
        }
        return window;
    }

    public byte[] bytes(long at, long count) {
        requireInside(at, count);
        try {
            byte[] bytes = new byte[Math.toIntExact(count)];
            file.seek(at);
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    public void requireInside(long at, long count) {
        requirePlace(at, count);
        requireBearable(count);
    }

    /** As {@link #requireInside}, for what is not read at once. */
    void requirePlace(long at, long count) {
        if (at < 0 || count < 0 || at > length - count) {
            throw damaged("it speaks of " + count + " bytes at byte " + at + ", but has " + length + " bytes");
        }
    }

    /** Pieces of a file lie in memory whole, so none may be larger than an array. */
    void requireBearable(long bytes) {
        if (bytes > Integer.MAX_VALUE - 8) {
            throw unusual("it has pieces of " + bytes + " bytes");
        }
    }

    public ImageException damaged(String found) {
        return new ImageException(path + " is a damaged or cut-off TIFF file: " + found
                + "; copy it again from its source, or open it in ImageJ and save it as TIFF.");
    }

    /** What the file says of its pages does not fit them; the user may say it instead. */
    public ImageException badMetadata(String found) {
        return new ImageException(path + ": " + found
                + "; was it cut off or changed? To read its pages in their order all the same, say what they are, as in"
                + " Image.open(path, \"ZYX\") or, with sizes, Image.open(path, \"CZYX\", 2, 3).");
    }

    public ImageException unusual(String found) {
        return new ImageException(path + " is an unusual TIFF file: " + found
                + ", which is not read here; open it in ImageJ or Fiji (Bio-Formats) and save it as TIFF.");
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }
}
