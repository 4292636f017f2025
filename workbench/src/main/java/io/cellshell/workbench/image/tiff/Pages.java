package io.cellshell.workbench.image.tiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All pages of a file, found by walking from directory to directory once.
 *
 * @param offsets where the directories of the pages lie
 * @param kinds number of the kind of each page, from 0
 * @param all the kinds of pages, in the order in which they come
 * @param descriptions the texts of the first page: what ImageJ, OME and others say about the whole
 * @param shaped the texts of pages that begin with a brace, as those of tifffile do, by the page's number
 */
record Pages(long[] offsets, int[] kinds, List<Kind> all, List<String> descriptions, Map<Integer, String> shaped) {

    private static final int MOST_PAGES = 1 << 20;
    private static final int MOST_SHAPED = 1 << 14;
    private static final int REDUCED = 1;
    private static final int OLD_REDUCED = 2;

    /** Pages that agree in this may belong to one image. */
    record Kind(
            long height, long width, long samples, long bits, long photometric, long sampleFormat, boolean reduced) {

        static Kind of(Directory directory) {
            return new Kind(
                    directory.number(Tag.HEIGHT, 0),
                    directory.number(Tag.WIDTH, 0),
                    directory.number(Tag.SAMPLES, 1),
                    directory.number(Tag.BITS, 1),
                    directory.number(Tag.PHOTOMETRIC, 1),
                    directory.number(Tag.SAMPLE_FORMAT, 1),
                    (directory.number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) != 0
                            || directory.number(Tag.OLD_SUBFILE_TYPE, 0) == OLD_REDUCED);
        }

        /** Such as {@code 512 × 512 pixels, 16 bits}. */
        @Override
        public String toString() {
            return height + " × " + width + " pixels, " + (samples > 1 ? samples + " × " : "") + bits + " bits"
                    + (reduced ? ", a smaller copy" : "");
        }
    }

    static Pages walk(TiffInput in) {
        Set<Long> seen = new HashSet<>();
        long[] offsets = new long[16];
        int[] kinds = new int[16];
        Map<Kind, Integer> numbers = new LinkedHashMap<>();
        Map<Integer, String> shaped = new LinkedHashMap<>();
        List<String> descriptions = List.of();
        int count = 0;
        for (long at = in.firstDirectory(); at != 0; count++) {
            if (!seen.add(at)) {
                throw in.damaged("its directories go in a circle");
            }
            if (count == MOST_PAGES) {
                throw in.unusual("it has more than " + MOST_PAGES + " pages");
            }
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
                kinds = Arrays.copyOf(kinds, 2 * count);
            }
            Directory directory = new Directory(in, at);
            if (count == 0) {
                descriptions = directory.descriptions();
            }
            if (directory.isDescribedWith('{') && directory.count(Tag.DESCRIPTION) < MOST_SHAPED) {
                shaped.put(count, directory.text(Tag.DESCRIPTION));
            }
            offsets[count] = at;
            kinds[count] = numbers.computeIfAbsent(Kind.of(directory), unknown -> numbers.size());
            at = directory.next();
        }
        if (count == 0) {
            throw in.damaged("it has no page");
        }
        return new Pages(
                Arrays.copyOf(offsets, count),
                Arrays.copyOf(kinds, count),
                new ArrayList<>(numbers.keySet()),
                descriptions,
                shaped);
    }

    int count() {
        return offsets.length;
    }

    Kind kind(int page) {
        return all.get(kinds[page]);
    }

    /** The numbers of all pages of a kind. */
    int[] ofKind(int kind) {
        return IntStream.range(0, count()).filter(page -> kinds[page] == kind).toArray();
    }
}
