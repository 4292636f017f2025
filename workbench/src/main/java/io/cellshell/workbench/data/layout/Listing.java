package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.table.PointTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in a folder, by stem: the name without the ending that says the format. */
final class Listing {

    /** The longer endings first. Those of vendors are here so that opening them says what to do. */
    private static final List<String> PICTURES = List.of(
            ".ome.tif",
            ".ome.tiff",
            ".ome.btf",
            ".ome.zarr",
            ".tif",
            ".tiff",
            ".btf",
            ".tf8",
            ".zarr",
            ".png",
            ".jpg",
            ".jpeg",
            ".npy",
            ".bmp",
            ".gif",
            ".jp2",
            ".webp",
            ".stk",
            ".lsm",
            ".svs",
            ".qptiff",
            ".czi",
            ".nd2",
            ".lif",
            ".xlef",
            ".lof",
            ".vsi",
            ".oib",
            ".oif",
            ".oir",
            ".poir",
            ".zvi",
            ".ims",
            ".mrxs",
            ".sld",
            ".sldy",
            ".dv",
            ".r3d",
            ".vms",
            ".ndpi",
            ".scn",
            ".flex",
            ".ics",
            ".mrc",
            ".dcm",
            ".nii.gz",
            ".nii",
            ".nrrd");

    private static final List<String> TABLES = List.of(".csv", ".tsv");
    private static final List<String> OUTLINES = List.of(".zip", ".roi", ".geojson", ".json");
    /** Tables with a meaning of their own. */
    private static final Set<String> RESERVED = Set.of("index", "classes");
    /** What file systems and programs leave in every folder. */
    private static final Set<String> LITTER =
            Set.of("thumbs.db", "desktop.ini", "__macosx", "@eadir", "$recycle.bin", "system volume information");

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
        // TrackMate saves a.xml beside a.tif; XML of another kind is no list of points
        byStem(folder, List.of(".xml")).forEach((stem, path) -> {
            if (PointTable.isOfTrackMate(path)) {
                found.putIfAbsent(stem, path);
            }
        });
        return found;
    }

    /** Files that may hold outlines. */
    static Map<String, Path> outlines(Path folder) {
        return byStem(folder, OUTLINES);
    }

    /** Folders that are no images themselves, by name. */
    static Map<String, Path> folders(Path folder) {
        Map<String, Path> found = new TreeMap<>();
        for (Path path : list(folder)) {
            String name = path.getFileName().toString();
            if (Files.isDirectory(path) && ending(name, PICTURES).isEmpty()) {
                found.put(name, path);
            }
        }
        return found;
    }

    /** The names of files that are neither images, tables nor outlines. */
    static List<String> others(Path folder) {
        return list(folder).stream()
                .filter(path -> !Files.isDirectory(path))
                .map(path -> path.getFileName().toString())
                .filter(name -> Stream.of(PICTURES, TABLES, OUTLINES)
                        .allMatch(endings -> ending(name, endings).isEmpty()))
                .toList();
    }

    /** macOS writes ä as a and two dots, other systems as one letter; they look the same and are the same name. */
    static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** The name of an image file without folder and ending. */
    static String stem(String file) {
        String name = composed(file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1));
        String ending = ending(name, PICTURES);
        int dot = ending.isEmpty() ? name.lastIndexOf('.') : name.length() - ending.length();
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Whether a name ends like that of an image. */
    static boolean isPicture(String file) {
        return !ending(file, PICTURES).isEmpty();
    }

    static String readable() {
        return ".tif .ome.tif .zarr .png .jpg .npy";
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
            if (ending.isEmpty() || Files.isDirectory(path) != ending.endsWith(".zarr")) {
                continue;
            }
            requireContent(path);
            Path other = found.put(composed(file.substring(0, file.length() - ending.length())), path);
            if (other != null) {
                throw new DataException("Two files of one name, " + other.getFileName() + " and " + file + " in "
                        + folder + ", cannot be told apart; rename one, or take it away.");
            }
        }
        return found;
    }

    /** A copy that broke off is found before an hour of training, not after. */
    private static void requireContent(Path path) {
        try {
            if (!Files.exists(path)) {
                throw new DataException(path + " is a link to a file that is not there (" + Files.readSymbolicLink(path)
                        + "); copy the file to its place, or take the link away.");
            }
            if (!Files.isDirectory(path) && Files.size(path) == 0) {
                throw new DataException(path + " is empty (0 bytes); copy or export it again, or take it away.");
            }
        } catch (IOException e) {
            throw new DataException("The file " + path + " cannot be read (" + e + "); check its permissions.", e);
        }
    }

    private static String ending(String file, List<String> endings) {
        return endings.stream()
                .filter(file.toLowerCase(Locale.ROOT)::endsWith)
                .findFirst()
                .orElse("");
    }

    /** macOS leaves files that begin with a dot beside each file on foreign disks, editors such that begin with a tilde. */
    private static boolean isLitter(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || name.startsWith("~") || LITTER.contains(name.toLowerCase(Locale.ROOT));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.limit(MOST_FILES + 1L).sorted().toList();
            if (all.size() > MOST_FILES) {
                throw new DataException("The folder " + folder + " holds more than " + MOST_FILES
                        + " files; divide them among several folders.");
            }
            return all.stream().filter(path -> !isLitter(path)).toList();
        } catch (IOException e) {
            throw new DataException("The folder " + folder + " cannot be read (" + e + "); check its permissions.", e);
        }
    }
}
