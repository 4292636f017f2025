package io.cellshell.workbench.image.tiff.page;

import java.util.Map;

/** The ways in which the pixels of a TIFF are packed, by their numbers (TIFF 6.0, its supplements, and the registry of libtiff). */
public final class Packing {

    static final int NONE = 1;
    static final int CCITT_RLE = 2;
    static final int CCITT_T4 = 3;
    static final int CCITT_T6 = 4;
    static final int LZW = 5;
    public static final int JPEG = 7;
    static final int DEFLATE = 8;
    static final int OLD_DEFLATE = 32_946;
    static final int PACK_BITS = 32_773;
    static final int LZMA = 34_925;
    static final int ZSTD = 50_000;
    static final int WEBP = 50_001;

    private static final int OLD_ZSTD = 34_926;
    private static final int OLD_WEBP = 34_927;

    /** Those that are told by name, since they are not read. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(6, "JPEG of the old kind"),
            Map.entry(9, "JBIG"),
            Map.entry(10, "JBIG"),
            Map.entry(32_766, "NeXT's 2-bit runs"),
            Map.entry(32_771, "CCITT runs in words"),
            Map.entry(32_809, "ThunderScan"),
            Map.entry(32_908, "Pixar's film format"),
            Map.entry(32_909, "Pixar's logarithms"),
            Map.entry(33_003, "JPEG 2000 (Aperio)"),
            Map.entry(33_004, "JPEG 2000 (Aperio)"),
            Map.entry(33_005, "JPEG 2000 (Aperio)"),
            Map.entry(33_007, "JPEG of an alternative kind"),
            Map.entry(34_661, "JBIG"),
            Map.entry(34_676, "SGI's logarithms (LogLuv)"),
            Map.entry(34_677, "SGI's logarithms (LogLuv)"),
            Map.entry(34_712, "JPEG 2000"),
            Map.entry(34_713, "Nikon's raw format (NEF)"),
            Map.entry(34_887, "LERC"),
            Map.entry(34_892, "lossy JPEG of raw data (DNG)"),
            Map.entry(34_933, "PNG"),
            Map.entry(34_934, "JPEG XR"),
            Map.entry(22_610, "JPEG XR"),
            Map.entry(50_002, "JPEG XL"),
            Map.entry(52_546, "JPEG XL"),
            Map.entry(65_000, "events of an electron counter (EER)"),
            Map.entry(65_001, "events of an electron counter (EER)"),
            Map.entry(65_002, "events of an electron counter (EER)"));

    private Packing() {}

    /** The number under which a way is known today. */
    public static int of(int number) {
        return number == OLD_ZSTD ? ZSTD : number == OLD_WEBP ? WEBP : number == 0 ? NONE : number;
    }

    static boolean isCcitt(int packing) {
        return packing >= CCITT_RLE && packing <= CCITT_T6;
    }

    /** No packing of this kind makes data smaller by more than that. */
    static long mostShrinkage(int packing) {
        return packing == ZSTD || packing == LZMA || packing == WEBP || isCcitt(packing) ? 1 << 17 : 1 << 12;
    }

    static void requireReadable(TiffInput in, int packing) {
        boolean known = isCcitt(packing)
                || switch (packing) {
                    case NONE, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACK_BITS, LZMA, ZSTD, WEBP -> true;
                    default -> false;
                };
        if (!known) {
            throw in.unusual("its pixels are packed as "
                    + NAMES.getOrDefault(packing, "number " + packing + " of the list of compressions"));
        }
    }
}
