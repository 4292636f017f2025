package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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

        boolean isIn(Path path) {
            return file.isEmpty() || file.equals(path.getFileName().toString());
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

    /** Where the first page that lies in this file is, else the first of all. */
    static Optional<Meaning.Place> first(TiffInput in, List<Block> blocks) {
        return blocks.stream()
                .filter(block -> block.isIn(in.path()))
                .findFirst()
                .map(block -> Optional.of(new Meaning.Place(in.path(), Math.max(0, block.ifd()))))
                .orElseGet(() -> blocks.isEmpty()
                        ? Optional.of(new Meaning.Place(in.path(), 0))
                        : Optional.of(new Meaning.Place(
                                beside(in, blocks.get(0).file()),
                                Math.max(0, blocks.get(0).ifd()))));
    }

    static boolean isName(String name) {
        return !NO_NAME.matcher(name).find();
    }

    static OmePlaces of(TiffInput in, List<Axis> axes, List<Integer> sizes, int samples, List<Block> blocks) {
        long pages = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> Math.min(a * b, 1L << 32));
        if (pages > MOST_PAGES) {
            throw in.unusual("its OME-XML speaks of " + sizes + " planes (" + axes + ")");
        }
        OmePlaces places = new OmePlaces((int) pages);
        List<Block> all = blocks.isEmpty() ? List.of(new Block(-1, -1, 0, 0, 0, "")) : blocks;
        TreeSet<Integer> starts = new TreeSet<>();
        all.forEach(block -> starts.add(start(in, block, axes, sizes, samples)));
        long steps = 0;
        for (Block block : all) {
            int start = start(in, block, axes, sizes, samples);
            int rest = (int) pages - start;
            // where neither page nor count is given, these are all pages of the file, as far as no other element speaks
            Integer next = starts.higher(start);
            int free = next == null ? rest : next - start;
            int count = block.count() >= 0 ? Math.min(rest, block.count()) : block.ifd() >= 0 ? 1 : free;
            int number = places.numberOf(in, block.file());
            steps += count + 1;
            if (steps > MOST_STEPS) {
                throw in.badMetadata("its OME-XML places planes again and again");
            }
            for (int i = 0; i < count; i++) {
                places.file[start + i] = number;
                places.page[start + i] = Math.max(0, block.ifd()) + i;
            }
        }
        places.requireEachPageOnce(in);
        return places;
    }

    /** The number of the plane with which an element begins. */
    private static int start(TiffInput in, Block block, List<Axis> axes, List<Integer> sizes, int samples) {
        int start = 0;
        for (int i = 0; i < axes.size(); i++) {
            int first = block.first(axes.get(i)) / (axes.get(i) == Axis.C ? samples : 1);
            if (first >= sizes.get(i)) {
                throw in.badMetadata("its OME-XML places a plane at " + axes.get(i) + " = " + first + " of " + sizes);
            }
            start = start * sizes.get(i) + first;
        }
        return start;
    }

    /** One page cannot be two planes: that is said where the number of the page was left out. */
    private void requireEachPageOnce(TiffInput in) {
        int[] same = files.stream().mapToInt(files::indexOf).toArray();
        long[] used = IntStream.range(0, page.length)
                .filter(i -> page[i] >= 0)
                .mapToLong(i -> (long) same[file[i]] << 32 | page[i])
                .sorted()
                .toArray();
        for (int i = 1; i < used.length; i++) {
            if (used[i] == used[i - 1]) {
                throw in.badMetadata("its OME-XML gives page " + (int) used[i] + " (from 0) of "
                        + files.get((int) (used[i] >> 32)).getFileName() + " for several planes");
            }
        }
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
        if (!isName(name)) {
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
