package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        return Pairs.inTwo(known, root, images, truths)
                .entries(IndexFile.read(root.resolve("index.csv")), IndexFile.classes(root.resolve("classes.csv")));
    }
}
