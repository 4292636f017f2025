package io.cellshell.workbench.image.npy;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import java.util.Locale;

/** The types of numbers that array files hold, under NumPy's names; some have no counterpart among the types of pixels. */
public enum NumberType {
    BOOL(1, PixelType.UINT8),
    INT8(1, PixelType.INT8),
    UINT8(1, PixelType.UINT8),
    INT16(2, PixelType.INT16),
    UINT16(2, PixelType.UINT16),
    INT32(4, PixelType.INT32),
    UINT32(4, PixelType.UINT32),
    INT64(8, PixelType.INT32),
    UINT64(8, PixelType.UINT32),
    FLOAT16(2, PixelType.FLOAT32),
    FLOAT32(4, PixelType.FLOAT32),
    FLOAT64(8, PixelType.FLOAT64);

    private final int bytes;
    private final PixelType pixelType;

    NumberType(int bytes, PixelType pixelType) {
        this.bytes = bytes;
        this.pixelType = pixelType;
    }

    /** Bytes a number. */
    public int bytes() {
        return bytes;
    }

    /** The type of the pixels that are made of such numbers; 64-bit integers must fit into 32 bits. */
    public PixelType pixelType() {
        return pixelType;
    }

    /** Whether it holds fractions. */
    public boolean isFloat() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
    }

    /** The type as which pixels are stored. */
    public static NumberType of(PixelType type) {
        return valueOf(type.name());
    }

    /**
     * The type of a name such as {@code uint16} (Zarr 3).
     *
     * @param file what the error is about
     */
    public static NumberType named(String file, String name) {
        for (NumberType type : values()) {
            if (type.toString().equals(name)) {
                return type;
            }
        }
        throw refused(file, name);
    }

    /**
     * The type of a descriptor such as {@code <u2} (NumPy, Zarr 2), whose first character is the byte order.
     *
     * @param file what the error is about
     */
    public static NumberType described(String file, String descriptor) {
        return switch (descriptor.substring(Math.min(1, descriptor.length()))) {
            case "b1" -> BOOL;
            case "i1" -> INT8;
            case "u1" -> UINT8;
            case "i2" -> INT16;
            case "u2" -> UINT16;
            case "i4" -> INT32;
            case "u4" -> UINT32;
            case "i8" -> INT64;
            case "u8" -> UINT64;
            case "f2" -> FLOAT16;
            case "f4" -> FLOAT32;
            case "f8" -> FLOAT64;
            default -> throw refused(file, descriptor);
        };
    }

    /** The descriptor of these numbers in little-endian order. */
    public String descriptor() {
        String kind = this == BOOL ? "b" : isFloat() ? "f" : name().startsWith("U") ? "u" : "i";
        return (bytes == 1 ? "|" : "<") + kind + bytes;
    }

    private static ImageException refused(String file, String name) {
        if (name.endsWith("O") || name.equals("object")) {
            return new ImageException(file + " holds Python objects, not numbers; they are never opened, since a pickle"
                    + " may run any program. In Python, save the array with astype(\"float32\").");
        }
        return new ImageException(file + " holds numbers of type “" + name
                + "”, but images are made of bool, 8- to 64-bit integers, or 16- to 64-bit floats; convert it in Python"
                + " with astype(\"float32\").");
    }

    /** As NumPy writes it: {@code uint16}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
