package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The images of a folder that nobody has annotated. */
public record LooseImages(Path folder, Reading reading) {

    /**
     * All of them, by name: those of the folder itself, or where it holds none, those of {@code images/} in it. Pixels are read when they are
     * needed.
     *
     * @throws DataException where the folder is missing or holds no image
     */
    public List<Image> open() {
        Listing.require(folder);
        Map<String, Path> found = Listing.pictures(folder);
        if (found.isEmpty()) {
            found = Listing.folders(folder).entrySet().stream()
                    .filter(below -> below.getKey().equalsIgnoreCase("images"))
                    .findFirst()
                    .map(below -> Listing.pictures(below.getValue()))
                    .orElse(Map.of());
        }
        if (found.isEmpty()) {
            throw new DataException("The folder " + folder + " holds no image (" + Listing.readable()
                    + "), and neither does images/ in it; check the name.");
        }
        return found.values().stream().map(path -> reading.of(path).get()).toList();
    }
}
