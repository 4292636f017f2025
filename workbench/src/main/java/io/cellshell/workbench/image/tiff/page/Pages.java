package io.cellshell.workbench.image.tiff.page;

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
 * @param reduced the pages that are smaller copies of a page, the largest first, by that page's number
 * @param copies all of these
 * @param shaped the texts of pages that begin with a brace, as those of tifffile do, by the page's number
 */
public record Pages(
        long[] offsets,
        int[] kinds,
        List<Kind> all,
        List<String> descriptions,
        Map<Integer, String> shaped,
        Map<Integer, List<Integer>> reduced,
        Set<Integer> copies) {

    private static final int MOST_PAGES = 1 << 20;
    private static final int MOST_SHAPED = 1 << 14;
    private static final int REDUCED = 1;
    private static final int OLD_REDUCED = 2;
    private static final String APERIO = "Aperio";
    private static final int MOST_OF_APERIO = 64;

    /** Pages that agree in this may belong to one image. */
    public record Kind(
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

        long pixels() {
            return height * width;
        }

        /** Whether a page of this kind may be a smaller copy of one of the other: the same values, fewer of them. */
        boolean isCopyOf(Kind full) {
            return samples == full.samples
                    && bits == full.bits
                    && sampleFormat == full.sampleFormat
                    && height <= full.height
                    && width <= full.width
                    && pixels() < full.pixels()
                    && PixelFormat.hasSidesOf(full.height, full.width, height, width);
        }

        /** Such as {@code 512 × 512 pixels, 16 bits}. */
        @Override
        public String toString() {
            return height + " × " + width + " pixels, " + (samples > 1 ? samples + " × " : "") + bits + " bits"
                    + (reduced ? ", a smaller copy" : "");
        }
    }

    public static Pages walk(TiffInput in) {
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
        List<Kind> all = new ArrayList<>(numbers.keySet());
        kinds = Arrays.copyOf(kinds, count);
        Map<Integer, List<Integer>> reduced = reduced(in, offsets, kinds, all, descriptions);
        Set<Integer> copies = new HashSet<>();
        reduced.values().forEach(copies::addAll);
        return new Pages(Arrays.copyOf(offsets, count), kinds, all, descriptions, shaped, reduced, copies);
    }

    private static Map<Integer, List<Integer>> reduced(
            TiffInput in, long[] offsets, int[] kinds, List<Kind> all, List<String> descriptions) {
        Directory first = new Directory(in, offsets[0]);
        if (first.count(Tag.ZEISS_LSM) > 0) {
            // Its thumbnails are in false colours.
            return Map.of();
        }
        boolean aperio = descriptions.stream().anyMatch(text -> text.startsWith(APERIO));
        if (!aperio || kinds.length > MOST_OF_APERIO || !first.has(Tag.TILE_WIDTH)) {
            return SmallerCopies.assign(kinds, all);
        }
        // Aperio's scanners do not say that a page is reduced; all tiled pages are resolutions of the first.
        List<Integer> copies = IntStream.range(1, kinds.length)
                .filter(page -> all.get(kinds[page]).isCopyOf(all.get(kinds[0])))
                .filter(page -> new Directory(in, offsets[page]).has(Tag.TILE_WIDTH))
                .boxed()
                .toList();
        return copies.isEmpty() ? Map.of() : Map.of(0, copies);
    }

    /** Whether a page is a smaller copy of another, and no plane. */
    public boolean isCopy(int page) {
        return copies.contains(page);
    }

    public int count() {
        return offsets.length;
    }

    public Kind kind(int page) {
        return all.get(kinds[page]);
    }

    /** The numbers of all pages of a kind. */
    public int[] ofKind(int kind) {
        return IntStream.range(0, count()).filter(page -> kinds[page] == kind).toArray();
    }
}
