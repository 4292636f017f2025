package io.cellshell.workbench.image.tiff;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The pages of a file, found by walking from directory to directory once.
 *
 * @param offsets where the directories of the pages lie
 * @param format what all of them hold
 * @param others pages of another size or kind, such as thumbnails, which are left out
 * @param description the text of the first page: what ImageJ, OME and others say about the whole
 */
record Pages(long[] offsets, PixelFormat format, int others, String description) {

    private static final int MOST_PAGES = 1 << 20;
    private static final int REDUCED = 1;

    static Pages walk(TiffInput in) {
        Set<Long> seen = new HashSet<>();
        long[] offsets = new long[16];
        int count = 0;
        int others = 0;
        PixelFormat format = null;
        String description = "";
        for (long at = in.firstDirectory(); at != 0; ) {
            if (!seen.add(at)) {
                throw in.damaged("its directories go in a circle");
            }
            if (seen.size() > MOST_PAGES) {
                throw in.unusual("it has more than " + MOST_PAGES + " pages");
            }
            Directory directory = new Directory(in, at);
            if (format == null) {
                format = PixelFormat.of(in, directory);
                description = directory.text(Tag.DESCRIPTION);
            }
            boolean reduced = count > 0 && (directory.number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) != 0;
            if (reduced || !format.matches(directory)) {
                others++;
            } else {
                if (count == offsets.length) {
                    offsets = Arrays.copyOf(offsets, 2 * count);
                }
                offsets[count++] = at;
            }
            at = directory.next();
        }
        if (format == null) {
            throw in.damaged("it has no page");
        }
        return new Pages(Arrays.copyOf(offsets, count), format, others, description);
    }

    int count() {
        return offsets.length;
    }
}
