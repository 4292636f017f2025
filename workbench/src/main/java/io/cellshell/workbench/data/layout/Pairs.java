package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Images and their annotations, by the name of the sample.
 *
 * @param kind of the annotations
 * @param folder where all of them lie
 */
record Pairs(Kind kind, Path folder, Map<String, Path> images, Map<String, Path> truths) {

    /** The pairs of one name in two folders. */
    static Pairs inTwo(Kind kind, Path folder, Path images, Path truths) {
        return new Pairs(kind, folder, Listing.pictures(images), kind.truths(truths));
    }

    /**
     * The samples in the order of their names.
     *
     * @throws DataException where a partner is missing
     */
    List<Entry> entries(IndexFile index, SortedMap<Integer, String> classes) {
        require();
        return images.entrySet().stream()
                .map(e -> new Entry(
                        e.getKey(),
                        e.getValue(),
                        kind.truth(truths.get(e.getKey()), classes),
                        index.of(folder, e.getValue())))
                .toList();
    }

    private void require() {
        if (images.isEmpty()) {
            throw new DataException("The folder " + folder + " holds no image (" + Listing.readable() + "); "
                    + PairedFolder.HELP + ".");
        }
        Set<String> lonely = missing(images, truths);
        Set<String> orphans = missing(truths, images);
        if (!lonely.isEmpty()) {
            String first = lonely.iterator().next();
            throw new DataException(lonely.size() + " of " + images.size() + " images in " + folder + " have no "
                    + kind.noun() + ", such as " + images.get(first).getFileName() + NearestName.hint(first, orphans)
                    + "; add one of the same name, called " + first + kind.truthSuffix() + kind.ending()
                    + " where both lie in one folder, or take the image away.");
        }
        if (!orphans.isEmpty()) {
            String first = orphans.iterator().next();
            throw new DataException(orphans.size() + " of " + truths.size() + " annotations in " + folder
                    + " have no image, such as " + truths.get(first).getFileName()
                    + NearestName.hint(first, images.keySet()) + "; add the image, or take the annotation away.");
        }
    }

    private static Set<String> missing(Map<String, Path> from, Map<String, Path> in) {
        Set<String> missing = new TreeSet<>(from.keySet());
        missing.removeAll(in.keySet());
        return missing;
    }
}
