package io.cellshell.workbench.image;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.cellshell.workbench.image.npy.NpyFile;
import io.cellshell.workbench.image.zarr.OmeZarr;
import io.cellshell.workbench.plot.WholeFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Writes pixels without changing a single value. */
final class ImageWriting {

    private static final int MAX_UINT16 = 65_535;

    private ImageWriting() {}

    static void write(Image image, Path path) {
        if (isNpy(path)) {
            NpyFile.write(image, path);
            return;
        }
        if (path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zarr")) {
            OmeZarr.V0_4.write(image, path);
            return;
        }
        float[] pixels = image.pixels();
        if (isTiff(path)) {
            PixelType type = image.type();
            boolean fits = (type == PixelType.UINT8 || type == PixelType.UINT16)
                    && firstNotWhole(pixels, (int) type.largest()) < 0;
            write(pixels, image.height(), image.width(), fits ? type : PixelType.FLOAT32, image.pixelSize(), path);
            return;
        }
        int odd = firstNotWhole(pixels, MAX_UINT16);
        if (odd >= 0) {
            throw new ImageException("A PNG holds whole numbers from 0 to 65535, but the image “" + image.name()
                    + "” holds " + pixels[odd] + "; write it as .tif, which holds any number.");
        }
        PixelType type =
                firstNotWhole(pixels, 255) < 0 && image.type() != PixelType.UINT16 ? PixelType.UINT8 : PixelType.UINT16;
        write(pixels, image.height(), image.width(), type, Optional.empty(), path);
    }

    static void write(Labels labels, Path path) {
        if (isNpy(path)) {
            NpyFile.write(labels, path);
            return;
        }
        int[] ids = labels.ids();
        float[] pixels = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > MAX_UINT16) {
                throw new ImageException("A 16-bit label file holds ids up to 65535, but the id " + ids[i]
                        + " was found; write labels.relabelled() instead, which numbers the objects from 1.");
            }
            pixels[i] = ids[i];
        }
        isTiff(path);
        write(pixels, labels.height(), labels.width(), PixelType.UINT16, Optional.empty(), path);
    }

    private static boolean isNpy(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".npy");
    }

    private static boolean isTiff(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".tif") && !name.endsWith(".tiff")) {
            throw new ImageException("Cannot tell the format to write from the name " + path
                    + "; let it end in .tif, .png, .npy or .zarr.");
        }
        return !name.endsWith(".png");
    }

    private static int firstNotWhole(float[] pixels, int max) {
        for (int i = 0; i < pixels.length; i++) {
            if (!(pixels[i] >= 0 && pixels[i] <= max && pixels[i] == (int) pixels[i])) {
                return i;
            }
        }
        return -1;
    }

    private static void write(
            float[] pixels, int height, int width, PixelType type, Optional<PixelSize> size, Path path) {
        ImageProcessor processor = processor(pixels, height, width, type);
        if (isTiff(path)) {
            ImagePlus plus = new ImagePlus(path.getFileName().toString(), processor);
            size.ifPresent(known -> plus.setCalibration(calibration(known)));
            WholeFile.write(path, new FileSaver(plus).serialize());
        } else {
            BufferedImage picture = type == PixelType.UINT8
                    ? processor.getBufferedImage()
                    : ((ShortProcessor) processor).get16BitBufferedImage();
            WholeFile.write(path, Picture.png(picture));
        }
    }

    private static ImageProcessor processor(float[] pixels, int height, int width, PixelType type) {
        return switch (type) {
            case UINT16 -> {
                short[] values = new short[pixels.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (short) (int) pixels[i];
                }
                yield new ShortProcessor(width, height, values, null);
            }
            case UINT8 -> {
                byte[] values = new byte[pixels.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (byte) (int) pixels[i];
                }
                yield new ByteProcessor(width, height, values, null);
            }
            default -> new FloatProcessor(width, height, pixels);
        };
    }

    private static Calibration calibration(PixelSize size) {
        Calibration calibration = new Calibration();
        calibration.setUnit("micron");
        calibration.pixelWidth = size.x();
        calibration.pixelHeight = size.y();
        return calibration;
    }
}
