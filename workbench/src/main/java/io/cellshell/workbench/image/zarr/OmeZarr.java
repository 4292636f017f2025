package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.file.AtomicFolder;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.nio.file.Path;
import java.util.List;

/** The versions of OME-Zarr that are written. Most programs read 0.4; 0.5 is the newer one, on Zarr 3. */
public enum OmeZarr {
    V0_4("0.4"),
    V0_5("0.5");

    private static final List<String> ENDINGS = List.of(".zarr");

    private final String number;

    OmeZarr(String number) {
        this.number = number;
    }

    /**
     * Writes an image plane by plane, in chunks of at most 512 × 512 pixels, with smaller resolutions down to 512 pixels, each pixel the
     * mean of four. The axes are brought into the customary order T, C, Z, Y, X. No value of the full resolution is changed.
     *
     * @param path the new folder, such as {@code cells.ome.zarr}
     * @throws ImageException where the name does not end in {@code .zarr}
     * @throws java.io.UncheckedIOException where {@code path} is there already or cannot be written
     */
    public void write(Image image, Path path) {
        if (FileEnding.of(path, ENDINGS).isEmpty()) {
            throw new ImageException(FileEnding.refusal(path, "OME-Zarr", ENDINGS));
        }
        AtomicFolder.write(path, folder -> new PyramidWriter(image, folder, this == V0_4 ? 2 : 3).write());
    }

    /** Writes to a path as a person types it; see {@link #write(Image, Path)}. */
    public void write(Image image, String path) {
        write(image, UserPath.of(path));
    }

    /** Such as {@code 0.4}. */
    @Override
    public String toString() {
        return number;
    }
}
