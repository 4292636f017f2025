package io.cellshell.workbench.image.tiff.page;

import io.cellshell.workbench.image.ImageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The smaller copies of a page, which are its resolutions: in directories of their own below it (SubIFDs), else in pages that say of
 * themselves that they are reduced (NewSubfileType 1).
 *
 * @param formats what their pixels are, the largest first
 * @param problem why the copy after the last, and those behind it, are not used; empty where all are
 */
public record SmallerCopies(List<Page> formats, String problem) {

    private static final int MOST = 64;

    /** Number of copies that a page says it has. */
    public static int count(TiffInput in, Pages pages, int page) {
        int below = (int) Math.min(MOST, new Directory(in, pages.offsets()[page]).count(Tag.SUB_DIRECTORIES));
        return below > 0 ? below : pages.reduced().getOrDefault(page, List.of()).size();
    }

    /** Where the directory of a resolution lies: level 0 is the page itself. */
    public static long offset(TiffInput in, Pages pages, int page, int level) {
        if (level == 0) {
            return pages.offsets()[page];
        }
        int copies = count(in, pages, page);
        if (level > copies) {
            throw in.damaged(
                    "its page " + page + " (from 0) has " + copies + " smaller copies, where another has " + level);
        }
        Directory full = new Directory(in, pages.offsets()[page]);
        return full.has(Tag.SUB_DIRECTORIES)
                ? full.numbers(Tag.SUB_DIRECTORIES, level, "smaller copies")[level - 1]
                : pages.offsets()[pages.reduced().get(page).get(level - 1)];
    }

    /** Those of a page: each must hold the same values in fewer pixels than the one before, or it is something else. */
    public static SmallerCopies of(TiffInput in, Pages pages, int page, PixelFormat full) {
        List<Page> copies = new ArrayList<>();
        PixelFormat before = full;
        int count = count(in, pages, page);
        for (int level = 1; level <= count; level++) {
            String which = "smaller copy " + level + " of " + count + " and those behind it: ";
            try {
                Page copy = Page.of(in, offset(in, pages, page, level));
                PixelFormat format = copy.format();
                if (!format.isSmallerThan(before) || !format.isSmallerThan(full)) {
                    return new SmallerCopies(
                            copies, which + "it has " + format + ", where " + before + " go before it");
                }
                copies.add(copy);
                before = format;
            } catch (ImageException e) {
                return new SmallerCopies(copies, which + e.getMessage().replaceFirst("\\.$", ""));
            }
        }
        return new SmallerCopies(copies, "");
    }

    /**
     * Which reduced pages are copies of which: as many of one kind as there are full pages of the kind before them, in the same order,
     * whether each follows its own or all come at the end.
     *
     * @param kinds of the pages
     * @param all the kinds
     */
    static Map<Integer, List<Integer>> assign(int[] kinds, List<Pages.Kind> all) {
        if (all.stream().noneMatch(Pages.Kind::reduced) || all.stream().allMatch(Pages.Kind::reduced)) {
            return Map.of();
        }
        Map<Integer, List<Integer>> reduced = new HashMap<>();
        int[] order = IntStream.range(0, all.size())
                .filter(kind -> all.get(kind).reduced())
                .boxed()
                .sorted((a, b) -> Long.compare(all.get(b).pixels(), all.get(a).pixels()))
                .mapToInt(kind -> kind)
                .toArray();
        for (int kind : order) {
            int[] copies = pages(kinds, kind);
            int owner = owner(kinds, all, copies[0]);
            int[] full = pages(kinds, owner);
            if (full.length == copies.length && all.get(kind).isCopyOf(all.get(owner))) {
                for (int i = 0; i < full.length; i++) {
                    reduced.computeIfAbsent(full[i], unknown -> new ArrayList<>())
                            .add(copies[i]);
                }
            }
        }
        return reduced;
    }

    private static int[] pages(int[] kinds, int kind) {
        return IntStream.range(0, kinds.length)
                .filter(page -> kinds[page] == kind)
                .toArray();
    }

    /** The kind of the last full page before a reduced one, else of the first after it. */
    private static int owner(int[] kinds, List<Pages.Kind> all, int page) {
        for (int before = page - 1; before >= 0; before--) {
            if (!all.get(kinds[before]).reduced()) {
                return kinds[before];
            }
        }
        int after = page;
        while (all.get(kinds[after]).reduced()) {
            after++;
        }
        return kinds[after];
    }
}
