package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in a folder, by stem: the name without the ending that says the format. */
final class Listing {

    /** The longer endings first. */
    private static final List<String> PICTURES =
            List.of(".ome.tif", ".ome.tiff", ".ome.zarr", ".tif", ".tiff", ".zarr", ".png", ".jpg", ".jpeg", ".npy");

    private static final List<String> TABLES = List.of(".csv");
    /** Tables with a meaning of their own. */
    private static final Set<String> RESERVED = Set.of("index", "classes");

    private static final int MOST_FILES = 1_000_000;

    private Listing() {}

    /** The images. */
    static Map<String, Path> pictures(Path folder) {
        return byStem(folder, PICTURES);
    }

    /** The lists of points. */
    static Map<String, Path> tables(Path folder) {
        Map<String, Path> found = byStem(folder, TABLES);
        found.keySet().removeAll(RESERVED);
        return found;
    }

    /** Folders that are no images themselves, by name. */
    static Map<String, Path> folders(Path folder) {
        Map<String, Path> found = new TreeMap<>();
        for (Path path : list(folder)) {
            String name = path.getFileName().toString();
            if (Files.isDirectory(path)
                    && !name.startsWith(".")
                    && ending(name, PICTURES).isEmpty()) {
                found.put(name, path);
            }
        }
        return found;
    }

    /** The name of an image file without folder and ending. */
    static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String ending = ending(name, PICTURES);
        int dot = ending.isEmpty() ? name.lastIndexOf('.') : name.length() - ending.length();
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Whether a name ends like that of an image. */
    static boolean isPicture(String file) {
        return !ending(file, PICTURES).isEmpty();
    }

    static String readable() {
        return String.join(" ", PICTURES);
    }

    /** @throws DataException where the folder is missing */
    static void require(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException("There is no folder " + folder.toAbsolutePath()
                    + "; check the name, which is taken relative to the notebook.");
        }
    }

    private static Map<String, Path> byStem(Path folder, List<String> endings) {
        Map<String, Path> found = new TreeMap<>();
        for (Path path : list(folder)) {
            String file = path.getFileName().toString();
            String ending = ending(file, endings);
            // macOS leaves files that begin with a dot beside each file on foreign disks
            if (ending.isEmpty() || file.startsWith(".") || Files.isDirectory(path) != ending.endsWith(".zarr")) {
                continue;
            }
            Path other = found.put(file.substring(0, file.length() - ending.length()), path);
            if (other != null) {
                throw new DataException("Two files of one name, " + other.getFileName() + " and " + file + " in "
                        + folder + ", cannot be told apart; rename one.");
            }
        }
        return found;
    }

    private static String ending(String file, List<String> endings) {
        return endings.stream()
                .filter(file.toLowerCase(Locale.ROOT)::endsWith)
                .findFirst()
                .orElse("");
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.limit(MOST_FILES + 1L).sorted().toList();
            if (all.size() > MOST_FILES) {
                throw new DataException("The folder " + folder + " holds more than " + MOST_FILES
                        + " files; divide them among several folders.");
            }
            return all;
        } catch (IOException e) {
            throw new DataException("The folder " + folder + " cannot be read (" + e + "); check its permissions.", e);
        }
    }
}
