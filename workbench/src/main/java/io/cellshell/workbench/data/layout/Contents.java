package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what lies in a folder that could not be understood. */
record Contents(Path folder) {

    private static final int SHOWN = 8;

    private static final int DEEPEST = 3;

    /** What lies there, and what should. */
    DataException question() {
        List<String> parts = new ArrayList<>();
        List<String> files = files();
        Map<String, Path> pictures = Listing.pictures(folder);
        List<String> classes = Listing.folders(folder).entrySet().stream()
                .filter(e -> !Listing.pictures(e.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (classes.size() == 1 && pictures.isEmpty()) {
            return new DataException(
                    "The folder " + folder + " holds images in " + classes.get(0)
                            + "/ alone, which is one class or has no annotations; add a folder for each other class, or annotations"
                            + " such as labels/ beside images/."
                            + (files.isEmpty()
                                    ? ""
                                    : " Beside it lies " + few(files)
                                            + ": a table of the images with the class, or the file of points or labels, of each is opened with Dataset.csv."));
        }
        if (!pictures.isEmpty()) {
            parts.add(pictures.size() + " images, such as "
                    + pictures.values().iterator().next().getFileName());
        }
        Map<String, Path> folders = Listing.folders(folder);
        folders.entrySet().stream().limit(SHOWN).forEach(e -> parts.add(e.getKey() + "/ " + inside(e.getValue())));
        if (folders.size() > SHOWN) {
            parts.add("and " + (folders.size() - SHOWN) + " other folders");
        }
        if (!files.isEmpty()) {
            parts.add(few(files));
        }
        String what = parts.isEmpty() ? "nothing" : String.join("; ", parts);
        String why = pictures.isEmpty()
                ? "but no image with its annotation (" + Listing.readable() + ")"
                : withoutImage(pictures.keySet());
        String start = pictures.isEmpty() ? " holds no image that can be used: there is " : " holds ";
        return new DataException("The folder " + folder + start + what + ", " + why + "; " + FolderSearch.HELP + ".");
    }

    private List<String> files() {
        List<String> files = new ArrayList<>();
        Listing.tables(folder).values().forEach(p -> files.add(p.getFileName().toString()));
        Listing.outlines(folder).values().forEach(p -> files.add(p.getFileName().toString()));
        files.addAll(Listing.others(folder));
        return files;
    }

    private static String few(List<String> files) {
        return String.join(", ", files.subList(0, Math.min(3, files.size())))
                + (files.size() > 3 ? " and " + (files.size() - 3) + " other files" : "");
    }

    /** Files may be called annotations although no image has the rest of their name. */
    private static String withoutImage(Set<String> stems) {
        return stems.stream()
                .filter(stem -> NameParts.of(stem, Role::isTruth).role() != Role.NONE)
                .filter(stem -> !NameParts.ofTruth(stem).isEmpty())
                .findFirst()
                .map(stem -> "but no annotations of these: “" + stem + "” is called one, and no image “"
                        + NameParts.ofTruth(stem) + "” lies beside it")
                .orElse("but no annotations");
    }

    private static String inside(Path path) {
        Map<String, Path> pictures = Listing.pictures(path);
        int folders = Listing.folders(path).size();
        int others = Listing.others(path).size()
                + Listing.tables(path).size()
                + Listing.outlines(path).size();
        List<String> parts = new ArrayList<>();
        if (!pictures.isEmpty()) {
            parts.add(pictures.size() + " images such as "
                    + pictures.values().iterator().next().getFileName());
        }
        if (folders > 0) {
            parts.add(folders + " folders");
        }
        if (others > 0) {
            parts.add(others + " other files");
        }
        return parts.isEmpty() ? "(empty)" : "(" + String.join(", ", parts) + ")";
    }

    /** Whether there are images in a folder or, to three levels, in folders of it. */
    static boolean holdsPictures(Path folder) {
        return holdsPictures(folder, 0);
    }

    private static boolean holdsPictures(Path folder, int depth) {
        return !Listing.pictures(folder).isEmpty()
                || depth < DEEPEST
                        && Listing.folders(folder).values().stream().anyMatch(f -> holdsPictures(f, depth + 1));
    }
}
