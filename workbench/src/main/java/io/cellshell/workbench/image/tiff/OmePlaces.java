package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.ImageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Where OME-XML says that each page lies: in the file itself, or in one that lies beside it. */
final class OmePlaces implements IntFunction<Optional<Meaning.Place>> {

    private static final int MOST_PAGES = 1 << 22;
    private static final long MOST_STEPS = 1L << 26;

    /**
     * One element {@code TiffData}: pages of a file that hold planes one after the other.
     *
     * @param ifd the first page, or -1 where it is not given
     * @param count number of pages, or -1
     * @param file where the pages lie, empty for the file itself
     */
    record Block(int ifd, int count, int t, int c, int z, String file) {

        Block in(String otherFile) {
            return new Block(ifd, count, t, c, z, otherFile);
        }

        int first(Axis axis) {
            return axis == Axis.T ? t : axis == Axis.C ? c : z;
        }
    }

    /** What no file's name holds on all systems. */
    private static final Pattern NO_NAME = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}]");

    private final List<Path> files = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] file;
    private final int[] page;

    private OmePlaces(int pages) {
        this.file = new int[pages];
        this.page = new int[pages];
        Arrays.fill(page, -1);
    }

    static OmePlaces of(TiffInput in, List<Axis> axes, List<Integer> sizes, int samples, List<Block> blocks) {
        long pages = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> Math.min(a * b, 1L << 32));
        if (pages > MOST_PAGES) {
            throw in.unusual("its OME-XML speaks of " + sizes + " planes (" + axes + ")");
        }
        OmePlaces places = new OmePlaces((int) pages);
        List<Block> all = blocks.isEmpty() ? List.of(new Block(-1, -1, 0, 0, 0, "")) : blocks;
        long steps = 0;
        for (Block block : all) {
            int start = 0;
            for (int i = 0; i < axes.size(); i++) {
                int first = block.first(axes.get(i)) / (axes.get(i) == Axis.C ? samples : 1);
                if (first >= sizes.get(i)) {
                    throw in.damaged("its OME-XML places a plane at " + axes.get(i) + " = " + first + " of " + sizes);
                }
                start = start * sizes.get(i) + first;
            }
            int rest = (int) pages - start;
            int count = block.count() >= 0 ? Math.min(rest, block.count()) : block.ifd() >= 0 ? 1 : rest;
            int number = places.numberOf(in, block.file());
            steps += count + 1;
            if (steps > MOST_STEPS) {
                throw in.damaged("its OME-XML places planes again and again");
            }
            for (int i = 0; i < count; i++) {
                places.file[start + i] = number;
                places.page[start + i] = Math.max(0, block.ifd()) + i;
            }
        }
        return places;
    }

    private int numberOf(TiffInput in, String name) {
        return numbers.computeIfAbsent(name, unknown -> {
            files.add(name.isEmpty() ? in.path() : beside(in, name));
            return files.size() - 1;
        });
    }

    private static Path beside(TiffInput in, String name) {
        if (name.equals(in.path().getFileName().toString())) {
            return in.path();
        }
        if (NO_NAME.matcher(name).find()) {
            throw new ImageException(in.path() + " has planes in “" + name
                    + "”, and only files beside it are opened; put all files of the image into one folder.");
        }
        Path path = in.path().resolveSibling(name);
        if (!Files.isRegularFile(path)) {
            throw new ImageException(in.path() + " has planes in the file " + name
                    + ", which does not lie beside it; put all files of the image into one folder.");
        }
        return path;
    }

    @Override
    public Optional<Meaning.Place> apply(int index) {
        return page[index] < 0 ? Optional.empty() : Optional.of(new Meaning.Place(files.get(file[index]), page[index]));
    }
}
