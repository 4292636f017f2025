package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Plane;
import java.util.ArrayList;
import java.util.List;

/** How an image looked before a program saved it with another range: 0 to 255 as 0 to 1, as 0 to 65535, shifted by some bits. */
final class Resaved {

    /** Grey levels by which a float of 32 bits may be off, at most. */
    private static final double ROUNDING = 0.02;

    private static final int[] RANGES = {255, 4095, 65535};

    private Resaved() {}

    /** What it may have been; of several planes the middle one of each channel. */
    static List<Image> asBefore(Image image) {
        List<Image> before = new ArrayList<>();
        if (Plane.isLarge(image.height(), image.width())) {
            return before;
        }
        for (int c = 0; c < image.size(Axis.C); c++) {
            Image plane = Window.plane(image, c);
            float[] values = plane.pixels();
            long step = commonStep(values);
            if (step > 1) {
                before.add(scaled(plane, values, 1.0 / step));
            } else if (step == 0) {
                for (int range : RANGES) {
                    float[] whole = scaled(plane, values, range).pixels();
                    if (isScaled(values, whole, range)) {
                        before.add(Image.of(plane.height(), plane.width(), whole));
                    }
                }
            }
        }
        return before;
    }

    /** The greatest common divisor of whole numbers; 0 where some are no whole numbers, or all are 0. */
    private static long commonStep(float[] values) {
        long step = 0;
        for (float value : values) {
            if (value != Math.rint(value) || Math.abs(value) > 1 << 24) {
                return 0;
            }
            long b = (long) Math.abs(value);
            while (b > 0) {
                long rest = step % b;
                step = b;
                b = rest;
            }
            if (step == 1) {
                return 1;
            }
        }
        return step;
    }

    private static boolean isScaled(float[] values, float[] whole, int range) {
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] * (double) range - whole[i]) < ROUNDING)) {
                return false;
            }
        }
        return true;
    }

    private static Image scaled(Image plane, float[] values, double by) {
        float[] made = new float[values.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = (float) Math.rint(values[i] * by);
        }
        return Image.of(plane.height(), plane.width(), made);
    }
}
