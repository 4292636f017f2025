package io.cellshell.workbench.data;

import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds images and their label images in a folder by their names. */
final class PairedFolder {

    private static final List<String> ENDINGS = List.of(".tif", ".tiff", ".png", ".jpg", ".jpeg");
    private static final String SUFFIX = "_labels";
    private static final int MOST_FILES = 1_000_000;

    private final Path folder;

    PairedFolder(Path folder) {
        this.folder = folder;
    }

    List<Source> sources() {
        if (!Files.isDirectory(folder)) {
            throw new DataException("There is no folder " + folder.toAbsolutePath()
                    + "; check the name, which is taken relative to the notebook.");
        }
        boolean two = Files.isDirectory(folder.resolve("images")) && Files.isDirectory(folder.resolve("labels"));
        Map<String, Path> images = pictures(two ? folder.resolve("images") : folder);
        Map<String, Path> labels = new TreeMap<>();
        if (two) {
            labels.putAll(pictures(folder.resolve("labels")));
        } else {
            images.forEach((stem, path) -> {
                if (stem.endsWith(SUFFIX)) {
                    labels.put(stem.substring(0, stem.length() - SUFFIX.length()), path);
                }
            });
            images.keySet().removeIf(stem -> stem.endsWith(SUFFIX));
        }
        requirePairs(images, labels);
        Map<String, Map<String, String>> metadata = IndexFile.read(folder.resolve("index.csv"));
        return images.keySet().stream()
                .map(stem -> source(stem, images.get(stem), labels.get(stem), metadata.getOrDefault(stem, Map.of())))
                .toList();
    }

    private static Source source(String stem, Path image, Path labels, Map<String, String> metadata) {
        return new Source(stem, metadata, () -> new ShapesAgree.Pair(stem, Image.open(image), Labels.open(labels)));
    }

    private void requirePairs(Map<String, Path> images, Map<String, Path> labels) {
        if (images.isEmpty()) {
            throw new DataException("The folder " + folder + " holds no image (" + String.join(" ", ENDINGS)
                    + "); it should hold images/ and labels/, or pairs like cell.tif and cell_labels.tif.");
        }
        List<String> unlabelled = new ArrayList<>(images.keySet());
        unlabelled.removeAll(labels.keySet());
        if (!unlabelled.isEmpty()) {
            throw new DataException(unlabelled.size() + " of " + images.size() + " images in " + folder
                    + " have no labels, such as "
                    + images.get(unlabelled.get(0)).getFileName()
                    + "; put a label image of the same name into labels/, or " + unlabelled.get(0) + SUFFIX
                    + ".tif beside it, or take the image away.");
        }
    }

    private static Map<String, Path> pictures(Path directory) {
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.limit(MOST_FILES).filter(Files::isRegularFile).forEach(path -> {
                String file = path.getFileName().toString();
                ENDINGS.stream()
                        .filter(file.toLowerCase(Locale.ROOT)::endsWith)
                        .findFirst()
                        .ifPresent(ending -> add(found, file.substring(0, file.length() - ending.length()), path));
            });
        } catch (IOException e) {
            throw new DataException(
                    "The folder " + directory + " cannot be read (" + e + "); check its permissions.", e);
        }
        return found;
    }

    private static void add(Map<String, Path> found, String stem, Path path) {
        Path other = found.put(stem, path);
        if (other != null) {
            throw new DataException("Two files of one name, " + other.getFileName() + " and " + path.getFileName()
                    + " in " + path.getParent() + ", cannot be told apart; rename one.");
        }
    }
}
