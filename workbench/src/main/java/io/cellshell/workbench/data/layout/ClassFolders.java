package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A folder of images for each class, named as the class. */
final class ClassFolders {

    private ClassFolders() {}

    /** The samples, named {@code class/image}; none where no folder holds images. */
    static List<Entry> entries(Path folder, IndexFile index) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Map<String, Path>> classes = new LinkedHashMap<>();
        Listing.folders(folder).forEach((name, path) -> classes.put(name, Listing.pictures(path)));
        classes.values().removeIf(Map::isEmpty);
        if (classes.size() == 1) {
            String only = classes.keySet().iterator().next();
            throw new DataException("The folder " + folder + " holds images in " + only
                    + "/ alone, which is one class or has no annotations; add a folder for each other class, or annotations"
                    + " such as labels/ beside images/.");
        }
        classes.forEach((name, images) -> images.forEach((stem, path) ->
                entries.add(new Entry(name + "/" + stem, path, Truth.imageClass(name), index.of(folder, path)))));
        return entries;
    }
}
