package io.cellshell.workbench.image;

/** How the pixels of a TIFF are packed. Both give back every value exactly. */
public enum Compression {
    /** As they are: quickest, and read by every program. */
    NONE,
    /** Made smaller as in a zip archive; ImageJ, Fiji, QuPath and Python read it. */
    DEFLATE
}
