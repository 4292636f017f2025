package io.cellshell.workbench.planted.real;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Faults of images that were stored as pictures. */
final class PictureFaults {

    private static final int[] FIRE_RED = {
        0, 0, 1, 25, 49, 73, 98, 122, 146, 162, 173, 184, 195, 207, 217, 229, 240, 252, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255
    };
    private static final int[] FIRE_GREEN = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 14, 35, 57, 79, 101, 117, 133, 147, 161, 175, 190, 205, 219, 234, 248,
        255, 255, 255, 255
    };
    private static final int[] FIRE_BLUE = {
        0, 61, 96, 130, 165, 192, 220, 227, 210, 181, 151, 122, 93, 64, 35, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 35, 98,
        160, 223, 255
    };

    private PictureFaults() {}

    static List<RealFault> all() {
        return List.of(
                RealFault.of("JPEG, quality in percent", "B2.compression", 90, 75, 50, PictureFaults::jpeg),
                RealFault.of("look-up table cyan, fire, jet", "B1.rgb", 0, 1, 2, (f, s) -> coloured(f, (int) s)),
                RealFault.of(
                        "look-up table magenta, viridis, spectrum", "B1.rgb", 3, 4, 5, (f, s) -> coloured(f, (int) s)),
                RealFault.of(
                        "colour JPEG of grey, quality in percent", "B1.rgb", 95, 80, 60, PictureFaults::colourJpeg));
    }

    private static Field jpeg(Field field, double quality) {
        BufferedImage picture = new BufferedImage(field.width(), field.height(), BufferedImage.TYPE_BYTE_GRAY);
        float[] pixels = field.image().pixels();
        for (int i = 0; i < pixels.length; i++) {
            picture.getRaster().setSample(i % field.width(), i / field.width(), 0, (int) pixels[i]);
        }
        BufferedImage read = jpeg(picture, quality);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = read.getRaster().getSample(i % field.width(), i / field.width(), 0);
        }
        return field.with(pixels);
    }

    /** Grey as red, green and blue, through a JPEG; what comes back differs by the tint that a scanner or a camera gives. */
    private static Field colourJpeg(Field field, double quality) {
        BufferedImage picture = new BufferedImage(field.width(), field.height(), BufferedImage.TYPE_INT_RGB);
        float[] pixels = field.image().pixels();
        for (int i = 0; i < pixels.length; i++) {
            int grey = (int) pixels[i];
            int red = Math.min(255, grey + (i + i / field.width()) % 2);
            picture.setRGB(i % field.width(), i / field.width(), red << 16 | grey << 8 | grey);
        }
        BufferedImage read = jpeg(picture, quality);
        return colours(field, i -> read.getRGB(i % field.width(), i / field.width()));
    }

    private static BufferedImage jpeg(BufferedImage picture, double quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var bytes = new ByteArrayOutputStream();
                var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) (quality / 100));
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
            out.flush();
            return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static Field coloured(Field field, int table) {
        float[] pixels = field.image().pixels();
        float most = 1;
        for (float pixel : pixels) {
            most = Math.max(most, pixel);
        }
        float brightest = most;
        return colours(field, i -> colour(table, pixels[i] / brightest));
    }

    private static int colour(int table, double v) {
        int grey = (int) Math.round(255 * v);
        return switch (table) {
            case 0 -> grey << 8 | grey;
            case 1 -> {
                int at = (int) Math.min(30, v * 31);
                double t = v * 31 - at;
                yield mix(FIRE_RED, at, t) << 16 | mix(FIRE_GREEN, at, t) << 8 | mix(FIRE_BLUE, at, t);
            }
            case 2 -> hat(4 * v - 3) << 16 | hat(4 * v - 2) << 8 | hat(4 * v - 1);
            case 3 -> grey << 16 | grey;
            case 4 -> // viridis, by polynomials of sixth order through its table
                polynomial(v, 0.2777, 0.1050, -0.3308, -4.6342, 6.2282, 4.7763, -5.4354) << 16
                        | polynomial(v, 0.0054, 1.4046, 0.2148, -5.7991, 14.1799, -13.7451, 4.6458) << 8
                        | polynomial(v, 0.3340, 1.3845, 0.0950, -19.3324, 56.6905, -65.3530, 26.3124);
            default -> java.awt.Color.HSBtoRGB((float) v, 1, 1) & 0xFFFFFF;
        };
    }

    private static int mix(int[] table, int at, double t) {
        return (int) Math.round((1 - t) * table[at] + t * table[at + 1]);
    }

    private static int hat(double x) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, 1.5 - Math.abs(x))));
    }

    private static int polynomial(double v, double... coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * v + coefficients[i];
        }
        return (int) Math.round(255 * Math.max(0, Math.min(1, sum)));
    }

    private static Field colours(Field field, IntUnaryOperator rgb) {
        int count = field.height() * field.width();
        float[] planes = new float[3 * count];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * count + i] = rgb.applyAsInt(i) >> (16 - 8 * c) & 0xFF;
            }
        }
        int[] shape = {3, field.height(), field.width()};
        return field.with(Image.of(List.of(Axis.C, Axis.Y, Axis.X), shape, planes)
                .withType(PixelType.UINT8)
                .withChannelNames(List.of("red", "green", "blue")));
    }
}
