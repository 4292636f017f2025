package io.cellshell.workbench.image.raster;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera says that a picture is to be turned (Exif 2.3, field 274 of the first directory). */
final class ExifOrientation {

    private static final int TIFF = 6;
    private static final int ORIENTATION = 274;
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /** From 1, as it lies, to 8; 1 where nothing is said. In JPEG, and at times elsewhere, {@code Exif\0\0} comes first. */
    static int of(byte[] section) {
        try {
            int begin = section[0] == 'E' ? TIFF : 0;
            ByteBuffer exif =
                    ByteBuffer.wrap(section, begin, section.length - begin).slice();
            exif.order(exif.get(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            int directory = exif.getInt(4);
            int fields = exif.getShort(directory) & 0xffff;
            for (int i = 0; i < fields; i++) {
                int at = directory + 2 + i * ENTRY;
                if ((exif.getShort(at) & 0xffff) == ORIENTATION) {
                    int orientation = exif.getShort(at + 8);
                    return orientation >= 1 && orientation <= 8 ? orientation : 1;
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            // A damaged note of a camera is no damage to the pixels.
            return 1;
        }
        return 1;
    }
}
