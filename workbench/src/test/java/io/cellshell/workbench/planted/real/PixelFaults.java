package io.cellshell.workbench.planted.real;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Faults of how an image was taken and stored. */
final class PixelFaults {

    private PixelFaults() {}

    static List<RealFault> all() {
        List<RealFault> all = new ArrayList<>();
        all.add(RealFault.of("saturated, share of pixels", "B2.saturation", 0.005, 0.02, 0.08, PixelFaults::saturated));
        all.add(RealFault.of(
                "saturated, then divided by a flat field",
                "B2.saturation",
                0.01,
                0.03,
                0.08,
                (f, s) -> flattened(saturated(f, s))));
        all.add(RealFault.of(
                "saturated, then background subtracted",
                "B2.saturation",
                0.01,
                0.03,
                0.08,
                (f, s) -> subtracted(saturated(f, s))));
        all.add(RealFault.of(
                "saturated, stored as floats from 0 to 1",
                "B2.saturation",
                0.01,
                0.03,
                0.08,
                (f, s) -> asFloats(saturated(f, s))));
        all.add(RealFault.of(
                "background cut off, share of pixels", "B2.clipping", 0.05, 0.3, 0.6, PixelFaults::clipped));
        all.add(RealFault.of("few levels stretched, levels", "B2.comb", 100, 60, 25, PixelFaults::comb));
        all.add(RealFault.of("hot pixels, share", "B2.hot-pixels", 0.0005, 0.002, 0.01, (f, s) -> salted(f, s, 1)));
        all.add(RealFault.of("salt, share", "B2.hot-pixels", 0.02, 0.05, 0.1, (f, s) -> salted(f, s, 1)));
        all.add(RealFault.of("dead pixels, share", "B2.hot-pixels", 0.001, 0.003, 0.01, (f, s) -> salted(f, s, 0)));
        all.add(RealFault.of("hot column, contrast", "B2.lines", 0.1, 0.3, 1, PixelFaults::hotColumn));
        all.add(RealFault.of("hot row, contrast", "B2.lines", 0.1, 0.3, 1, PixelFaults::hotRow));
        all.add(RealFault.of("stitching step, gain", "B2.lines", 0.05, 0.1, 0.2, PixelFaults::step));
        all.add(RealFault.of("every second row shifted, pixels", "D6.order", 1, 2, 4, PixelFaults::rowsShifted));
        all.add(RealFault.of("noise, share of the contrast", "B2.signal-to-noise", 0.15, 0.4, 0.8, PixelFaults::noisy));
        all.add(RealFault.of("out of focus, sigma in pixels", "B2.focus", 2, 4, 6, PixelFaults::blurred));
        all.add(RealFault.of("lamp falls off, share", "B2.illumination", 0.2, 0.4, 0.6, PixelFaults::lamp));
        all.add(RealFault.of(
                "black padding, share of rows", "B2.clipping border", 0.05, 0.1, 0.3, (f, s) -> padded(f, s, 0)));
        all.add(RealFault.of(
                "border of NaN, share of rows", "B2.finite border", 0.05, 0.1, 0.3, (f, s) -> padded(f, s, Float.NaN)));
        all.add(RealFault.of("jump in a film, gain", "B2.bleaching", 1.2, 1.5, 2, PixelFaults::film));
        all.add(RealFault.of("bleaching film, share lost", "B2.bleaching", 0.2, 0.35, 0.6, PixelFaults::bleached));
        return all;
    }

    /** Multiplied so that this share of the pixels comes above the greatest level. */
    static Field saturated(Field field, double share) {
        float[] pixels = field.image().pixels();
        float[] sorted = pixels.clone();
        Arrays.sort(sorted);
        double level = sorted[(int) ((1 - share) * (sorted.length - 1))];
        double gain = field.image().type().largest() / Math.max(1, level);
        Random random = field.random("saturated");
        for (int i = 0; i < pixels.length; i++) {
            // as a longer exposure does: levels in between are taken, too
            pixels[i] = (float) ((pixels[i] + random.nextDouble() - 0.5) * gain);
        }
        return field.with(pixels);
    }

    private static Field flattened(Field field) {
        float[] pixels = field.image().pixels();
        double[] light = light(field, 0.35);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] /= (float) light[i];
        }
        return field.stored(field.height(), field.width(), pixels, PixelType.FLOAT32);
    }

    private static Field subtracted(Field field) {
        float[] pixels = field.image().pixels();
        float[] ground = GaussianBlur.blur(field.image(), 40).pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] -= ground[i];
        }
        return field.stored(field.height(), field.width(), pixels, PixelType.FLOAT32);
    }

    private static Field asFloats(Field field) {
        float[] pixels = field.image().pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] /= 255;
        }
        return field.stored(field.height(), field.width(), pixels, PixelType.FLOAT32);
    }

    private static Field clipped(Field field, double share) {
        float[] pixels = field.image().pixels();
        Random random = field.random("clipped");
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (4 * (pixels[i] + random.nextDouble() - 0.5));
        }
        float[] sorted = pixels.clone();
        Arrays.sort(sorted);
        float level = sorted[(int) (share * (sorted.length - 1))];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, pixels[i] - level);
        }
        return field.stored(field.height(), field.width(), pixels, PixelType.UINT16);
    }

    private static Field comb(Field field, double levels) {
        float[] pixels = field.image().pixels();
        float most = 1;
        for (float pixel : pixels) {
            most = Math.max(most, pixel);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (Math.floor(pixels[i] / most * Math.min(most, levels)) * 255 / Math.min(most, levels));
        }
        return field.with(pixels);
    }

    private static Field salted(Field field, double share, double brightness) {
        float[] pixels = field.image().pixels();
        Random random = field.random("salt");
        double level = brightness * field.image().type().largest();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextDouble() < share ? (float) level : pixels[i];
        }
        return field.with(pixels);
    }

    private static double contrast(Field field) {
        float[] sorted = field.image().pixels();
        Arrays.sort(sorted);
        return Math.max(4, sorted[(int) (0.99 * sorted.length)] - sorted[sorted.length / 2]);
    }

    private static Field hotColumn(Field field, double share) {
        float[] pixels = field.image().pixels();
        int column = 5 + field.random("column").nextInt(field.width() - 10);
        double more = share * contrast(field);
        for (int y = 0; y < field.height(); y++) {
            pixels[y * field.width() + column] += (float) more;
        }
        return field.with(pixels);
    }

    private static Field hotRow(Field field, double share) {
        float[] pixels = field.image().pixels();
        int row = 5 + field.random("row").nextInt(field.height() - 10);
        double more = share * contrast(field);
        for (int x = 0; x < field.width(); x++) {
            pixels[row * field.width() + x] += (float) more;
        }
        return field.with(pixels);
    }

    private static Field step(Field field, double gain) {
        float[] pixels = field.image().pixels();
        Random random = field.random("step");
        int column = field.width() / 3 + random.nextInt(field.width() / 3);
        for (int i = 0; i < pixels.length; i++) {
            double noise = random.nextDouble() - 0.5;
            // to 16 bits, since the step may be less than a grey level of these 8
            pixels[i] = (float) (16 * (pixels[i] + noise) * (i % field.width() >= column ? 1 + gain : 1));
        }
        return field.stored(field.height(), field.width(), pixels, PixelType.UINT16);
    }

    private static Field rowsShifted(Field field, double by) {
        float[] pixels = field.image().pixels();
        float[] shifted = pixels.clone();
        for (int i = 0; i < pixels.length; i++) {
            int y = i / field.width();
            int x = Math.max(0, Math.min(field.width() - 1, i % field.width() - (int) by));
            shifted[i] = y % 2 == 1 ? pixels[y * field.width() + x] : pixels[i];
        }
        return field.with(shifted);
    }

    private static Field noisy(Field field, double share) {
        float[] pixels = field.image().pixels();
        Random random = field.random("noise");
        double contrast = 16 * contrast(field);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (16 * pixels[i] + 4 * contrast + share * contrast * random.nextGaussian());
        }
        return field.stored(field.height(), field.width(), pixels, PixelType.UINT16);
    }

    private static Field blurred(Field field, double sigma) {
        float[] pixels = GaussianBlur.blur(field.image(), sigma).pixels();
        Random random = field.random("camera");
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) (Math.sqrt(Math.max(0, pixels[i]) / 10) * random.nextGaussian());
        }
        return field.with(pixels);
    }

    /** 1 near one corner or side, less by the share at the opposite. */
    private static double[] light(Field field, double share) {
        double angle = 2 * Math.PI * field.random("lamp").nextDouble();
        double[] light = new double[field.height() * field.width()];
        for (int i = 0; i < light.length; i++) {
            double y = 2.0 * (i / field.width()) / field.height() - 1;
            double x = 2.0 * (i % field.width()) / field.width() - 1;
            double along = (Math.cos(angle) * y + Math.sin(angle) * x)
                    / (Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle)));
            light[i] = 1 - share * (1 + along) / 2;
        }
        return light;
    }

    private static Field lamp(Field field, double share) {
        float[] pixels = field.image().pixels();
        double[] light = light(field, share);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= (float) light[i];
        }
        return field.with(pixels);
    }

    private static Field padded(Field field, double share, float value) {
        float[] pixels = field.image().pixels();
        int side = field.random("padding").nextInt(4);
        int rows = (int) (share * field.height());
        int columns = (int) (share * field.width());
        for (int i = 0; i < pixels.length; i++) {
            int y = i / field.width();
            int x = i % field.width();
            boolean outside = switch (side) {
                case 0 -> y < rows;
                case 1 -> x >= field.width() - columns;
                case 2 -> y < rows || x < columns;
                default -> y < rows || x < columns || y >= field.height() - rows;
            };
            pixels[i] = outside ? value : pixels[i];
        }
        return field.stored(
                field.height(),
                field.width(),
                pixels,
                Float.isNaN(value) ? PixelType.FLOAT32 : field.image().type());
    }

    private static Field film(Field field, double gain) {
        int jump = 3 + field.random("film").nextInt(6);
        return film(field, t -> t >= jump ? gain : 1);
    }

    private static Field bleached(Field field, double lost) {
        return film(field, t -> Math.pow(1 - lost, t / 11.0));
    }

    /** Twelve frames of the field, each with noise of its own, and brightness that wavers by a percent. */
    private static Field film(Field field, IntToDoubleFunction gain) {
        float[] pixels = field.image().pixels();
        float[] frames = new float[12 * pixels.length];
        Random random = field.random("frames");
        for (int t = 0; t < 12; t++) {
            double light = 8 * gain.applyAsDouble(t) * (1 + 0.01 * random.nextGaussian());
            for (int i = 0; i < pixels.length; i++) {
                double value = light * pixels[i];
                frames[t * pixels.length + i] =
                        Math.round(Math.max(0, value + 20 + Math.sqrt(value + 20) * random.nextGaussian()));
            }
        }
        int[] shape = {12, field.height(), field.width()};
        return field.with(
                Image.of(List.of(Axis.T, Axis.Y, Axis.X), shape, frames).withType(PixelType.UINT16));
    }

    /** A sound film, on which the checks of films are to be silent. */
    static Field soundFilm(Field field) {
        return film(field, t -> 1);
    }
}
