package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.tiff.page.Directory;
import io.cellshell.workbench.image.tiff.page.PixelFormat;
import io.cellshell.workbench.image.tiff.page.Tag;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of the images of a file.
 *
 * @param name that the file gives it, or nothing
 * @param contents what it is, for people who choose
 * @param first where its first page lies; its pixels are like those of all others. Empty where it lies in no file
 * @param own whether pages of it lie in the file itself
 * @param meaning what its pages are, from what the first page is
 */
record TiffSeries(
        String name, String contents, Optional<Meaning.Place> first, boolean own, Function<PageKind, Meaning> meaning) {

    /**
     * The kind of pages that this is made of.
     *
     * @param format of its pixels
     * @param planar whether the values of a pixel lie in planes of their own
     * @param transparent whether the last value of a pixel is said to be transparency
     */
    record PageKind(PixelFormat format, boolean planar, boolean transparent) {

        static PageKind of(PixelFormat format, Directory directory) {
            return new PageKind(
                    format,
                    directory.number(Tag.PLANAR, 1) == 2 && format.samples() > 1,
                    directory.count(Tag.EXTRA_SAMPLES) == 1
                            && directory.number(Tag.EXTRA_SAMPLES, 0) > 0
                            && format.samples() > 1);
        }

        /** Only of 8 bits, and pixel by pixel, a last value that is marked so is sure to be transparency. */
        boolean dropsTransparency() {
            return transparent && !planar && format.bits() == 8;
        }

        /** Values of a pixel without transparency. */
        int samples() {
            return format.samples() - (dropsTransparency() ? 1 : 0);
        }
    }
}
