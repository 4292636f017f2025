package io.cellshell.workbench.image.outline;

import io.cellshell.workbench.image.ImageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** A part of an object. */
sealed interface Area {

    /** Tells each of its pixels in an image of this size as {@code y * width + x}; outside of the image there are none. */
    void fill(int height, int width, IntConsumer pixel);

    /**
     * Rings of corners: a pixel is inside where an odd number of them is around its centre.
     *
     * @param rings x and y in turns, in pixels from the corner of the first pixel; open or closed
     */
    record Rings(List<double[]> rings) implements Area {

        @Override
        public void fill(int height, int width, IntConsumer pixel) {
            new PolygonRasterizer(height, width).fill(rings, pixel);
        }
    }

    /** An ellipse with upright axes: a pixel is inside where its centre is, or lies on the line. */
    record Oval(double left, double top, double width, double height) implements Area {

        @Override
        public void fill(int imageHeight, int imageWidth, IntConsumer pixel) {
            double rx = width / 2;
            double ry = height / 2;
            int from = (int) Math.max(0, Math.ceil(top - 0.5));
            int to = (int) Math.min(imageHeight - 1.0, Math.floor(top + height - 0.5));
            for (int y = from; y <= to; y++) {
                double dy = (y + 0.5 - top - ry) / ry;
                double half = rx * Math.sqrt(Math.max(0, 1 - dy * dy));
                int end = (int) Math.min(imageWidth - 1.0, Math.floor(left + rx + half - 0.5));
                for (int x = (int) Math.max(0, Math.ceil(left + rx - half - 0.5)); x <= end; x++) {
                    pixel.accept(y * imageWidth + x);
                }
            }
        }
    }

    /**
     * Lengths of runs outside and inside in turns, column by column from the left, as COCO has them.
     *
     * @param height of the image that they were made for
     * @param width of that image
     */
    record Runs(String source, int height, int width, int[] lengths) implements Area {

        public Runs {
            long all = 0;
            for (int length : lengths) {
                all += length;
                if (length < 0 || all > (long) height * width) {
                    throw new ImageException(source + " holds a mask in runs that do not fit into " + height + " × "
                            + width + " pixels (height × width); export it again.");
                }
            }
            if (all != (long) height * width) {
                throw new ImageException(source + " holds a mask in runs of " + all + " pixels for an image of "
                        + height + " × " + width + " (height × width); it is cut off, so export it again.");
            }
        }

        /** The runs in a text, six bits a letter, later ones as differences to the last but one (pycocotools, {@code rleFrString}). */
        static int[] lengths(String source, String text) {
            int[] lengths = new int[Math.max(1, text.length())];
            int count = 0;
            int at = 0;
            while (at < text.length()) {
                long value = 0;
                int letter;
                int shift = 0;
                do {
                    letter = at < text.length() ? text.charAt(at++) - 48 : -1;
                    if (letter < 0 || letter > 63 || shift > 30) {
                        throw new ImageException(source + " holds a packed mask that is damaged; export it again.");
                    }
                    value |= (long) (letter & 0x1f) << shift;
                    shift += 5;
                } while ((letter & 0x20) != 0);
                if ((letter & 0x10) != 0) {
                    value |= -1L << shift;
                }
                value += count > 2 ? lengths[count - 2] : 0;
                if (value < 0 || value > Integer.MAX_VALUE) {
                    throw new ImageException(source + " holds a packed mask that is damaged; export it again.");
                }
                lengths[count++] = (int) value;
            }
            return Arrays.copyOf(lengths, count);
        }

        @Override
        public void fill(int imageHeight, int imageWidth, IntConsumer pixel) {
            if (imageHeight != height || imageWidth != width) {
                throw new ImageException(source + " holds a mask of " + height + " × " + width
                        + " pixels, but the image has " + imageHeight + " × " + imageWidth
                        + " (height × width); they belong to different images.");
            }
            int at = 0;
            for (int i = 0; i < lengths.length; i++) {
                for (int end = at + lengths[i]; at < end; at++) {
                    if (i % 2 == 1) {
                        pixel.accept(at % height * width + at / height);
                    }
                }
            }
        }
    }

    /** Each of several rings as an area of its own: together they are what lies in any of them. */
    static List<Area> each(List<double[]> rings) {
        List<Area> areas = new ArrayList<>();
        rings.forEach(ring -> areas.add(new Rings(List.of(ring))));
        return areas;
    }
}
