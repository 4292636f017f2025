package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.layout.Arrangement.Content;
import io.cellshell.workbench.image.table.PointTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The ways in which images and annotations lie in one folder.
 *
 * @param folder looked into
 * @param all that fit; more than one is a question unless their prefixes differ
 * @param prefixes of the arrangements, which tell sets in one folder apart: {@code train} of {@code train_images/}
 */
record Arrangements(Path folder, List<Arrangement> all, List<String> prefixes) {

    /** Tables that are looked into: those of a folder are of one kind. */
    private static final int FEW = 3;

    static Arrangements in(Path folder) {
        Arrangements found = new Arrangements(folder, new ArrayList<>(), new ArrayList<>());
        found.inTwoFolders();
        found.sideBySide();
        return found;
    }

    /**
     * The samples of all arrangements.
     *
     * @throws DataException where there are several kinds of annotation
     */
    Found found(IndexFile index, SortedMap<Integer, String> classes, Reading reading) {
        if (Set.copyOf(prefixes).size() < all.size()) {
            throw new DataException("The folder " + folder + " holds annotations of several kinds: "
                    + all.stream().map(Arrangement::noun).collect(Collectors.joining(" and "))
                    + all.stream().map(Arrangement::place).collect(Collectors.joining(" and ", " (", ")"))
                    + "; keep one kind in it, say which is meant, as in Dataset.files(folder).labelsNamed(\"labels/*.tif\"), or list"
                    + " the pairs in a table and open that with Dataset.csv.");
        }
        List<Entry> entries = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Found found = all.get(i).found(index, classes, reading);
            String prefix = all.size() == 1 && !Role.isPart(prefixes.get(i)) ? "" : prefixes.get(i);
            found.entries().forEach(e -> entries.add(prefix.isEmpty() ? e : FolderSearch.under(e, prefix)));
            notes.addAll(found.notes());
        }
        notes.addAll(unused());
        return new Found(entries, notes.stream().distinct().toList());
    }

    private void inTwoFolders() {
        Map<String, Path> folders = Listing.folders(folder);
        Map<String, List<String>> images = new TreeMap<>();
        Map<String, List<String>> truths = new TreeMap<>();
        folders.keySet().forEach(name -> {
            NameParts parts = NameParts.ofFolder(name, role -> role.isImage() || role.isTruth());
            if (parts.role() != Role.NONE) {
                (parts.role().isImage() ? images : truths)
                        .computeIfAbsent(parts.key(), k -> new ArrayList<>())
                        .add(name);
            }
        });
        boolean one = images.size() == 1 && truths.size() == 1;
        truths.forEach((key, names) -> {
            List<String> beside = one ? images.values().iterator().next() : images.getOrDefault(key, List.of());
            if (beside.isEmpty() && folders.containsKey(key)) {
                beside = List.of(key);
            }
            for (String truth : names) {
                if (beside.isEmpty()
                        && key.isEmpty()
                        && !Listing.pictures(folder).isEmpty()) {
                    add("", "", folder, truth, folders.get(truth));
                }
                for (String image : beside) {
                    add(one ? "" : key, image, folders.get(image), truth, folders.get(truth));
                }
            }
        });
    }

    private void add(String prefix, String image, Path images, String truth, Path truths) {
        Role imageRole = NameParts.ofFolder(image, Role::isImage).role();
        Role truthRole = NameParts.ofFolder(truth, Role::isTruth).role();
        Map<String, Path> pictures = Listing.pictures(images);
        Map<String, Path> drawn = Listing.pictures(truths);
        Map<String, Path> tables = Listing.tables(truths);
        Map<String, Path> below = Listing.folders(truths);
        Map<String, Path> belowImages = Listing.folders(images);
        if (pictures.isEmpty() && drawn.isEmpty() && !images.equals(folder)) {
            below.keySet().retainAll(belowImages.keySet());
            below.forEach((name, path) ->
                    add(prefix.isEmpty() ? name : prefix + "/" + name, image, belowImages.get(name), truth, path));
            return;
        }
        Map<String, Path> outlines = Listing.outlines(truths);
        String place = folder.relativize(truths).toString().replace('\\', '/') + "/";
        Content content = Content.PICTURES;
        if (!tables.isEmpty() && (drawn.isEmpty() && outlines.isEmpty() || truthRole == Role.POINTS)) {
            content = Content.TABLES;
        } else if (!outlines.isEmpty() && (drawn.isEmpty() || truthRole == Role.OUTLINES)) {
            content = Content.OUTLINES;
        }
        Map<String, Path> files = content == Content.TABLES ? tables : content == Content.OUTLINES ? outlines : drawn;
        requireReadable(truths, files);
        all.add(new Arrangement(folder, place, imageRole, truthRole, pictures, files, content, false));
        prefixes.add(prefix);
    }

    private static void requireReadable(Path truths, Map<String, Path> files) {
        List<String> others = Listing.others(truths);
        if (files.isEmpty() && !others.isEmpty()) {
            throw new DataException(
                    "The annotations in " + truths + " are " + others.size() + " files such as " + others.get(0)
                            + ", which are not read; export them as label images (TIFF, PNG), as ROI files of ImageJ, GeoJSON or COCO"
                            + " JSON, or points as CSV.");
        }
    }

    private void sideBySide() {
        Map<String, Path> pictures = Listing.pictures(folder);
        Map<Role, Map<String, Path>> truths = new EnumMap<>(Role.class);
        Map<String, Path> images = new TreeMap<>();
        pictures.forEach((stem, path) -> {
            Role role = NameParts.of(stem, Role::isTruth).role();
            boolean drawn = role == Role.LABELS || role == Role.MASKS || role == Role.TRUTH || role == Role.CLEAN;
            (drawn ? truths.computeIfAbsent(role, r -> new TreeMap<>()) : images).put(stem, path);
        });
        Set<String> keys = new TreeSet<>(images.keySet());
        images.keySet().forEach(stem -> keys.add(NameParts.ofImage(stem)));
        keys.addAll(Channels.byField(images).keySet());
        Set<String> loose = keys.stream()
                .map(NameParts::loose)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
        truths.values()
                .removeIf(files -> files.keySet().stream()
                        .noneMatch(stem -> keys.contains(NameParts.ofTruth(stem))
                                || keys.contains(
                                        NameParts.of(stem, Role::isTruth).key())
                                || loose.contains(NameParts.loose(NameParts.ofTruth(NameParts.withoutEnding(stem))))
                                || images.size() == 1 && NameParts.ofTruth(stem).isEmpty()));
        withoutPickles(truths);
        truths.forEach((role, files) -> {
            all.add(new Arrangement(
                    folder, "files named so", imageRole(images), role, images, files, Content.PICTURES, true));
            prefixes.add("");
        });
        Map<String, Path> tables = Listing.tables(folder);
        tables.keySet()
                .removeIf(stem -> !images.containsKey(stem)
                        && !keys.contains(NameParts.ofTruth(stem))
                        && !keys.contains(NameParts.withoutEnding(stem)));
        // beside labels, a table of areas and means is a result and no other annotation
        boolean results =
                !truths.isEmpty() && tables.values().stream().limit(FEW).noneMatch(PointTable::isIn);
        if (!tables.isEmpty() && !results) {
            all.add(new Arrangement(folder, "tables", Role.IMAGE, Role.POINTS, images, tables, Content.TABLES, true));
            prefixes.add("");
        }
        Map<String, Path> outlines = Listing.outlines(folder);
        outlines.entrySet()
                .removeIf(e -> e.getValue().toString().endsWith(".json")
                        || !images.containsKey(e.getKey())
                                && !keys.contains(NameParts.ofTruth(e.getKey()))
                                && !keys.contains(NameParts.withoutEnding(e.getKey()))
                                && !(images.size() == 1
                                        && NameParts.ofTruth(e.getKey()).isEmpty()));
        if (!outlines.isEmpty()) {
            all.add(new Arrangement(
                    folder, "outlines", Role.IMAGE, Role.OUTLINES, images, outlines, Content.OUTLINES, true));
            prefixes.add("");
        }
    }

    private static Role imageRole(Map<String, Path> images) {
        boolean noisy = images.keySet().stream()
                .allMatch(stem -> NameParts.of(stem, Role::isImage).role() == Role.NOISY);
        boolean named = images.keySet().stream()
                .allMatch(stem -> NameParts.of(stem, Role::isImage).role().isImage());
        return noisy ? Role.NOISY : named ? Role.IMAGE : Role.NONE;
    }

    /** Cellpose writes {@code x_seg.npy}, which is no array, beside the masks that can also be read. */
    private static void withoutPickles(Map<Role, Map<String, Path>> truths) {
        if (truths.containsKey(Role.LABELS) || truths.containsKey(Role.MASKS)) {
            Map<String, Path> others = truths.getOrDefault(Role.TRUTH, new TreeMap<>());
            others.keySet()
                    .removeIf(stem ->
                            stem.endsWith("_seg") && others.get(stem).toString().endsWith(".npy"));
            if (others.isEmpty()) {
                truths.remove(Role.TRUTH);
            }
        }
    }

    /** What lies in the folder beside the samples. */
    private List<String> unused() {
        Set<Path> used = new HashSet<>();
        all.forEach(a -> {
            used.addAll(a.images().values());
            used.addAll(a.truths().values());
        });
        List<String> left = new ArrayList<>();
        List<Path> results = new ArrayList<>();
        Listing.pictures(folder).values().stream()
                .filter(p -> !used.contains(p))
                .forEach(p -> left.add(p.getFileName().toString()));
        Listing.tables(folder).forEach((stem, p) -> {
            boolean named = all.stream().anyMatch(a -> a.images().containsKey(stem));
            if (!used.contains(p)) {
                if (named) {
                    results.add(p);
                } else {
                    left.add(p.getFileName().toString());
                }
            }
        });
        Listing.outlines(folder).values().stream()
                .filter(p -> !used.contains(p))
                .forEach(p -> left.add(p.getFileName().toString()));
        Listing.folders(folder).forEach((name, path) -> {
            if (used.stream().noneMatch(p -> p.startsWith(path)) && Contents.holdsPictures(path)) {
                left.add(name + "/");
            }
        });
        List<String> notes = new ArrayList<>();
        if (!results.isEmpty()) {
            notes.add("Not used: " + Pairing.names(results) + ", tables without columns of places.");
        }
        if (!left.isEmpty()) {
            notes.add("Not used: " + String.join(", ", left.subList(0, Math.min(5, left.size())))
                    + (left.size() > 5 ? " and " + (left.size() - 5) + " others" : "")
                    + ", which belong to no image by their names.");
        }
        return notes;
    }
}
