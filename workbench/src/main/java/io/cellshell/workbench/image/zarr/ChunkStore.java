package io.cellshell.workbench.image.zarr;

import java.io.IOException;

/** Where the encoded bytes of an array's chunks are. */
interface ChunkStore {

    /** The bytes of the chunk at these coordinates, counted in chunks, or null where it is missing and all its pixels are the fill value. */
    byte[] read(int[] at) throws IOException;
}
