package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How the files of chunks are named. Where they are named in another way than the array says, every chunk would seem to be missing, and the
 * image to be empty.
 */
enum ChunkNames {
    DOTTED("0.0"),
    FOLDERS("0/0"),
    C_DOTTED("c.0.0"),
    C_FOLDERS("c/0/0");

    /** Names are not read to the end: there may be very many, mostly alike. */
    private static final int MOST = 256;

    private final String example;

    ChunkNames(String example) {
        this.example = example;
    }

    /** Those that occur in the folder of an array. */
    static Set<ChunkNames> of(ZarrFolder folder) {
        Set<ChunkNames> found = EnumSet.noneOf(ChunkNames.class);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.real())) {
            int seen = 0;
            for (Path file : files) {
                of(file).ifPresent(found::add);
                if (++seen == MOST) {
                    break;
                }
            }
            return found;
        } catch (IOException e) {
            throw new ImageException(
                    "Cannot read the folder " + folder.path() + " (" + e + "); check that you may read it.", e);
        }
    }

    private static Optional<ChunkNames> of(Path file) {
        String name = file.getFileName().toString();
        if (name.equals("c") || name.matches("[0-9]+")) {
            boolean folder = Files.isDirectory(file);
            return folder ? Optional.of(name.equals("c") ? C_FOLDERS : FOLDERS) : Optional.empty();
        }
        return name.matches("[0-9]+(\\.[0-9]+)+")
                ? Optional.of(DOTTED)
                : name.matches("c(\\.[0-9]+)+") ? Optional.of(C_DOTTED) : Optional.empty();
    }

    /**
     * Refuses an array whose chunks are all named in another way.
     *
     * @param said how the array says that they are named
     * @param axes of the array; of one axis, names have no separator
     */
    static void require(ZarrFolder folder, ChunkNames said, int axes) {
        Set<ChunkNames> found = axes > 1 ? of(folder) : Set.of();
        if (!found.isEmpty() && !found.contains(said)) {
            throw new ImageException(folder.path() + " says that its chunks are named as in " + said.example
                    + ", but they are named as in " + found.iterator().next().example
                    + ", so none would be found; write the image again, or set the separator in its metadata.");
        }
    }
}
