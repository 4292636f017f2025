package io.cellshell.workbench.file;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats that are chosen by the end of a file's name, in upper or lower case. */
public final class FileEnding {

    private FileEnding() {}

    /**
     * Which of the endings the name has, the longest where several fit; empty where it has another or none, or is nothing but an
     * ending.
     *
     * @param endings in lower case with their dot: {@code .png}, {@code .ome.tif}
     */
    public static Optional<String> of(Path path, List<String> endings) {
        String name = nameOf(path).toLowerCase(Locale.ROOT);
        return endings.stream()
                .filter(ending -> name.endsWith(ending) && name.length() > ending.length())
                .filter(ending -> ending.length() >= last(name).length())
                .max(Comparator.comparingInt(String::length));
    }

    /**
     * A sentence that refuses a name and says which would do.
     *
     * @param what is to be written, with its article: {@code a figure}
     * @param endings that are possible, the best known first
     */
    public static String refusal(Path path, String what, List<String> endings) {
        String name = nameOf(path);
        int dot = name.length() - last(name).length();
        String found = name.isEmpty()
                ? "names no file"
                : dot >= name.length() - 1
                        ? "has no ending"
                        : dot == 0 ? "is an ending without a name" : "ends in " + name.substring(dot);
        return "Cannot write “" + path + "”, which " + found + ": " + what + " can be written as " + listed(endings)
                + (endings.size() == 1 ? "; let the name end in it." : "; let the name end in one of them.");
    }

    /** From the last dot on; an OME-TIFF is a format of its own, not a TIFF whose name ends in .ome. */
    private static String last(String name) {
        int dot = name.lastIndexOf('.');
        boolean ome = name.toLowerCase(Locale.ROOT).matches(".+\\.ome\\.tiff?");
        return dot < 0 ? "" : name.substring(ome ? name.lastIndexOf('.', dot - 1) : dot);
    }

    private static String listed(List<String> endings) {
        int last = endings.size() - 1;
        return last == 0 ? endings.get(0) : String.join(", ", endings.subList(0, last)) + " or " + endings.get(last);
    }

    private static String nameOf(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString();
    }
}
