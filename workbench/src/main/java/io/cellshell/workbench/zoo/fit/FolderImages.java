package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The images in a folder, in the order of their names, each opened when it is asked for. */
final class FolderImages {

    private static final int MOST = 100_000;

    private static final Set<String> ENDINGS =
            Set.of("tif", "tiff", "png", "jpg", "jpeg", "npy", "bmp", "gif", "jp2", "webp", "zarr");

    private FolderImages() {}

    static List<LeakageSearch.Subject> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException("There is no folder " + folder + "; check the path.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<LeakageSearch.Subject> all = files.filter(FolderImages::isImage)
                    .limit(MOST)
                    .sorted()
                    .map(file ->
                            new LeakageSearch.Subject(file.getFileName().toString(), Map.of(), () -> Image.open(file)))
                    .toList();
            if (all.isEmpty()) {
                throw new DataException("The folder " + folder
                        + " holds no image (.tif .ome.tif .zarr .png .jpg .npy); where they lie in a"
                        + " folder in it, as images/ beside labels/, give that one, or Dataset.folder(…).");
            }
            return all;
        } catch (IOException e) {
            throw new DataException("The folder " + folder + " cannot be read (" + e + "); check its permissions.", e);
        }
    }

    private static boolean isImage(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
