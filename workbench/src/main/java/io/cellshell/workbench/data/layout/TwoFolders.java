package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Images in one folder and annotations of the same names in another, whatever the folders are called. */
public final class TwoFolders {

    private TwoFolders() {}

    /**
     * The samples in the order of their names.
     *
     * @param kind of the annotations: {@code labels}, {@code masks}, {@code points} or {@code clean}
     * @param root the folder that both lie in
     * @throws DataException where a folder or a partner is missing
     */
    public static List<Entry> entries(String kind, Path root, Path images, Path truths) {
        Kind known = Arrays.stream(Kind.values())
                .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "There is no kind of annotation “" + kind + "”; write labels, masks, points or clean."));
        Listing.require(images);
        Listing.require(truths);
        IndexFile index = IndexFile.in(root);
        SortedMap<Integer, String> classes = IndexFile.classes(root.resolve("classes.csv"));
        return new Pairing(root, known.noun(), known.ending(), Listing.pictures(images), known.truths(truths))
                .pairs(false).stream()
                        .map(pair -> new Entry(
                                pair.name(),
                                pair.reader(Reading.plain()),
                                known.truth(pair.truth(), classes),
                                index.of(pair.image(), pair.name())))
                        .toList();
    }
}
