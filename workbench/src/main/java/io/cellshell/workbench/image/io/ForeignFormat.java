package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.ImageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Formats that are not read, but known by name: those of microscopes, which Bio-Formats converts, and a few of other trades.
 *
 * @param name for people
 * @param endings of the names of its files, in lower case; none where the first bytes are enough
 * @param at where its first bytes lie
 * @param magic these bytes; none where the ending alone tells the format
 * @param vendor whether Bio-Formats reads it
 */
record ForeignFormat(String name, List<String> endings, int at, int[] magic, boolean vendor) {

    /** So many bytes of a file are looked at. */
    static final int START = 512;

    private static final String CONVERT =
            "; convert it to OME-TIFF, with “bfconvert %s image.ome.tif” of the Bio-Formats command line tools or in Fiji"
                    + " (Plugins > Bio-Formats), or put bioformats_package.jar on the class path (in a notebook: %%jars) and"
                    + " open it again.";

    private static final String NPZ = "NumPy archive (NPZ)";
    private static final String ZIPPED_ZARR = "Zarr in a ZIP";

    private static final Map<String, String> WAYS_OUT = Map.of(
            NPZ,
            "; save an array of it by itself, in Python: numpy.save(\"image.npy\", numpy.load(path)[name]).",
            ZIPPED_ZARR,
            "; unpack it and open the folder.");

    private static final List<ForeignFormat> ALL = List.of(
            vendor("Zeiss CZI", List.of(), 0, ascii("ZISRAWFILE")),
            vendor("Nikon ND2", List.of(), 0, 0xda, 0xce, 0xbe, 0x0a),
            vendor("Nikon ND2", List.of("nd2")),
            vendor("Leica LIF", List.of("lif", "xlef", "lof"), 0, 0x70, 0, 0, 0),
            vendor("Leica LIF", List.of("lif")),
            vendor("Olympus VSI", List.of("vsi", "ets")),
            vendor("Olympus OIB", List.of("oib")),
            vendor("Olympus OIF", List.of("oif")),
            vendor("Olympus OIR", List.of("oir", "poir")),
            vendor("Zeiss ZVI", List.of("zvi")),
            vendor("Imaris IMS", List.of("ims")),
            vendor("3DHISTECH MRXS", List.of("mrxs")),
            vendor("SlideBook", List.of("sld", "sldy", "slidebook")),
            vendor("DeltaVision DV", List.of(), 96, 0xa0, 0xc0),
            vendor("DeltaVision DV", List.of(), 96, 0xc0, 0xa0),
            vendor("Hamamatsu VMS", List.of("vms", "vmu")),
            vendor("PerkinElmer Operetta or Opera", List.of("flex")),
            vendor("Micro-Manager or MetaMorph description", List.of("nd", "scan", "htd")),
            vendor("ICS", List.of("ics", "ids")),
            vendor("MRC", List.of(), 208, ascii("MAP ")),
            vendor("DICOM", List.of(), 128, ascii("DICM")),
            vendor("NIfTI", List.of("nii")),
            vendor("NIfTI (packed)", List.of("nii.gz")),
            vendor("NRRD", List.of(), 0, ascii("NRRD")),
            vendor("FITS", List.of(), 0, ascii("SIMPLE  =")),
            vendor("Photoshop PSD", List.of(), 0, ascii("8BPS")),
            vendor("JPEG 2000", List.of(), 0, 0, 0, 0, 12, 'j', 'P', ' ', ' '),
            vendor("JPEG 2000", List.of(), 0, 0xff, 0x4f, 0xff, 0x51),
            vendor("AVI film", List.of(), 8, ascii("AVI ")),
            vendor("QuickTime or MP4 film or HEIF picture", List.of(), 4, ascii("ftyp")),
            vendor("OLE container (of Zeiss ZVI, Olympus OIB and others)", List.of(), 0, 0xd0, 0xcf, 0x11, 0xe0),
            other("HDF5", 0, 0x89, 'H', 'D', 'F'),
            other("JPEG XL", 0, 0xff, 0x0a),
            other("OpenEXR", 0, 0x76, 0x2f, 0x31, 1),
            new ForeignFormat(NPZ, List.of("npz"), 0, new int[] {'P', 'K', 3, 4}, false),
            new ForeignFormat(ZIPPED_ZARR, List.of("zarr", "zarr.zip", "ozx"), 0, new int[] {'P', 'K', 3, 4}, false),
            other("ZIP", 0, 'P', 'K', 3, 4),
            other("gzip", 0, 0x1f, 0x8b),
            other("PDF", 0, ascii("%PDF")),
            other("PNM", 0, 'P', '5', '\n'),
            other("PNM", 0, 'P', '6', '\n'));

    private static ForeignFormat vendor(String name, List<String> endings, int at, int... magic) {
        return new ForeignFormat(name, endings, at, magic, true);
    }

    private static ForeignFormat vendor(String name, List<String> endings) {
        return new ForeignFormat(name, endings, 0, new int[0], true);
    }

    private static ForeignFormat other(String name, int at, int... magic) {
        return new ForeignFormat(name, List.of(), at, magic, false);
    }

    private static int[] ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int[] magic = new int[bytes.length];
        for (int i = 0; i < magic.length; i++) {
            magic[i] = bytes[i];
        }
        return magic;
    }

    /** The format of a file that starts so, if it is one of these. */
    static Optional<ForeignFormat> of(Path path, byte[] start) {
        String file = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(format -> format.fits(file, start)).findFirst();
    }

    /** Whether its name or its first bytes tell it, and not bytes further in, which may be so by chance. */
    boolean isSaidFirst() {
        return at == 0;
    }

    private boolean fits(String file, byte[] start) {
        boolean named = endings.isEmpty() || endings.stream().anyMatch(ending -> file.endsWith("." + ending));
        if (!named || start.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[at + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    ImageException refused(Path path) {
        String wayOut = vendor
                ? CONVERT.formatted(path.getFileName())
                : WAYS_OUT.getOrDefault(name, "; open it in the program that made it and save its image as TIFF.");
        return new ImageException(path + " is a file of the format " + name + ", which is not read here" + wayOut);
    }
}
