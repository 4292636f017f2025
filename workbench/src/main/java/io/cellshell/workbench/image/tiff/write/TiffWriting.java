package io.cellshell.workbench.image.tiff.write;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Compression;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.npy.StoredNumbers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.Deflater;

/** Writes TIFF files plane by plane; above 4 GB they become BigTIFF. */
public final class TiffWriting {

    /** What a place of four bytes reaches, less room for the directories' own growth. */
    private static final long MOST_CLASSIC = 0xffff_ffffL - (1 << 20);

    private static final int MOST_PLANE_BYTES = Integer.MAX_VALUE - 1024;

    private final TiffFields fields;
    private final String description;
    private final int planes;
    private final int planeBytes;
    private final IntFunction<byte[]> pixels;

    private TiffWriting(TiffFields fields, String description, int planes, int planeBytes, IntFunction<byte[]> pixels) {
        this.fields = fields;
        this.description = description;
        this.planes = planes;
        this.planeBytes = planeBytes;
        this.pixels = pixels;
    }

    /**
     * Writes an image: as OME-TIFF where the name ends in {@code .ome.tif} or {@code .ome.tiff}, else as ImageJ does, which has no
     * room for names of channels. Intensities that the image's type does not hold are written as 32-bit floats.
     *
     * @throws ImageException where a plane cannot be read or is too large
     */
    public static void write(Image image, Path path, Compression compression) {
        write(image, path, compression, MOST_CLASSIC);
    }

    /** With another limit above which a file becomes a BigTIFF. */
    static void write(Image image, Path path, Compression compression, long mostClassic) {
        PixelType type = image.storableType();
        NumberType stored = NumberType.of(type);
        boolean ome = path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.ome\\.tiff?");
        boolean deflated = compression == Compression.DEFLATE;
        String description = ome ? Descriptions.ome(image, type) : Descriptions.imageJ(image, !deflated);
        StoredNumbers numbers = new StoredNumbers(path.toString(), stored, ByteOrder.LITTLE_ENDIAN);
        int channels = image.size(Axis.C);
        int sections = image.size(Axis.Z);
        IntFunction<byte[]> pixels =
                i -> numbers.bytes(image.plane(i / (channels * sections), i % channels, i / channels % sections)
                        .pixels());
        int planes = image.dimensions().planes();
        int planeBytes = planeBytes(image.name(), image.height(), image.width(), stored);
        boolean big = (planeBytes + 400L) * planes + description.length() * 4L > mostClassic;
        TiffFields fields = new TiffFields(big, deflated, image.height(), image.width(), stored, image.pixelSize());
        new TiffWriting(fields, description, planes, planeBytes, pixels).write(path);
    }

    /** Writes object ids, in 16 bits where they fit and in 32 bits where they do not. */
    public static void write(Labels labels, Path path) {
        write(labels, path, "");
    }

    /** Writes object ids, or classes, with more lines in the description. */
    public static void write(Labels labels, Path path, String lines) {
        int largest = 0;
        for (LabelledObject object : labels.objects()) {
            largest = Math.max(largest, object.id());
        }
        NumberType type = largest <= PixelType.UINT16.largest() ? NumberType.UINT16 : NumberType.UINT32;
        int planeBytes = planeBytes("labels", labels.height(), labels.width(), type);
        TiffFields fields = new TiffFields(false, false, labels.height(), labels.width(), type, Optional.empty());
        int sections = labels.depth();
        String stack = sections > 1 ? "images=" + sections + "\nslices=" + sections + "\nmode=grayscale\n" : "";
        new TiffWriting(
                        fields,
                        "ImageJ=1.54p\n" + stack + lines,
                        sections,
                        planeBytes,
                        z -> bytes(labels.z(z).ids(), type, planeBytes))
                .write(path);
    }

    private static byte[] bytes(int[] ids, NumberType type, int planeBytes) {
        ByteBuffer bytes = TiffFields.buffer(planeBytes);
        for (int id : ids) {
            if (type == NumberType.UINT16) {
                bytes.putShort((short) id);
            } else {
                bytes.putInt(id);
            }
        }
        return bytes.array();
    }

    private static int planeBytes(String name, int height, int width, NumberType type) {
        long bytes = (long) height * width * type.bytes();
        if (bytes > MOST_PLANE_BYTES) {
            throw new ImageException("A plane of “" + name + "” takes " + bytes + " bytes as " + type
                    + ", more than is written in one piece; cut it into smaller images.");
        }
        return (int) bytes;
    }

    private void write(Path path) {
        AtomicFile.write(path, out -> {
            out.write(fields.header());
            if (fields.deflated()) {
                writePacked(out);
            } else {
                writePlain(out);
            }
        });
    }

    /** The first directory, all planes one behind the other, as ImageJ wants them, and then the other directories. */
    private void writePlain(OutputStream out) throws IOException {
        long first = fields.headerSize();
        long start = first + fields.size(description);
        long rest = start + (long) planes * planeBytes;
        rest += rest & 1;
        out.write(fields.directory(first, description, start, planeBytes, planes > 1 ? rest : 0));
        for (int i = 0; i < planes; i++) {
            out.write(pixels.apply(i));
        }
        out.write(new byte[(int) (rest - start - (long) planes * planeBytes)]);
        int size = fields.size("");
        for (int i = 1; i < planes; i++) {
            long at = rest + (i - 1L) * size;
            long next = i + 1 < planes ? at + size : 0;
            out.write(fields.directory(at, "", start + (long) i * planeBytes, planeBytes, next));
        }
    }

    /** How long a packed plane is, is known when it is packed: each directory lies before its plane. */
    private void writePacked(OutputStream out) throws IOException {
        long at = fields.headerSize();
        for (int i = 0; i < planes; i++) {
            byte[] packed = deflate(pixels.apply(i));
            String text = i == 0 ? description : "";
            long start = at + fields.size(text);
            long next = start + packed.length + (packed.length & 1);
            out.write(fields.directory(at, text, start, packed.length, i + 1 < planes ? next : 0));
            out.write(packed);
            out.write(new byte[packed.length & 1]);
            at = next;
        }
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] packed = new byte[plain.length / 2 + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, (int) Math.min(MOST_PLANE_BYTES, 2L * length));
                }
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }
}
