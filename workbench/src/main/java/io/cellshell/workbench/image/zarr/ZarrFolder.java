package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder from which no name and no link leads out.
 *
 * @param path what the user called it
 * @param real where it really is
 */
record ZarrFolder(Path path, Path real) {

    static ZarrFolder of(Path path) {
        try {
            return new ZarrFolder(path, path.toRealPath());
        } catch (IOException e) {
            throw new ImageException("Cannot read the folder " + path + " (" + e + "); check that you may read it.", e);
        }
    }

    /** A file or folder inside, if it is there. */
    Optional<Path> find(String relative) {
        Path inside;
        try {
            inside = real.resolve(relative).normalize();
        } catch (InvalidPathException e) {
            throw leadsOut(relative);
        }
        if (!inside.startsWith(real)) {
            throw leadsOut(relative);
        }
        if (!Files.exists(inside, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            Path found = inside.toRealPath();
            if (!found.startsWith(real)) {
                throw leadsOut(relative);
            }
            return Optional.of(found);
        } catch (IOException e) {
            throw new ImageException("Cannot read " + inside + " (" + e + "); check that you may read it.", e);
        }
    }

    /** A folder inside, which no link inside it leaves. */
    ZarrFolder folder(String relative) {
        Path found = find(relative)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new ImageException(path + " names the folder “" + relative
                        + "”, which is not there; copy the whole folder again."));
        return new ZarrFolder(path.resolve(relative), found);
    }

    Optional<Json> json(String name) {
        return find(name).filter(Files::isRegularFile).map(Json::read);
    }

    private ImageException leadsOut(String relative) {
        return new ImageException(path + " names “" + relative
                + "”, which lies outside of it; such an image is not opened, so check where it comes from.");
    }
}
