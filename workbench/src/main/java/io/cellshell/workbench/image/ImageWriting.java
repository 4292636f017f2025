package io.cellshell.workbench.image;

import io.cellshell.workbench.image.npy.NpyFile;
import io.cellshell.workbench.image.tiff.TiffWriting;
import io.cellshell.workbench.image.zarr.OmeZarr;
import io.cellshell.workbench.plot.WholeFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;

/** Writes pixels without changing a single value. */
final class ImageWriting {

    private static final int MAX_UINT16 = 65_535;

    private ImageWriting() {}

    static void write(Image image, Path path) {
        switch (ending(path)) {
            case ".npy" -> NpyFile.write(image, path);
            case ".png" -> writePng(image, path);
            case ".zarr" -> OmeZarr.V0_4.write(image, path);
            default -> TiffWriting.write(image, path, Compression.NONE);
        }
    }

    static void write(Image image, Path path, Compression compression) {
        if (!ending(path).startsWith(".tif")) {
            throw new ImageException("Only TIFF is written with a compression of choice, but the file is " + path
                    + "; let it end in .tif.");
        }
        TiffWriting.write(image, path, compression);
    }

    static void write(Labels labels, Path path) {
        switch (ending(path)) {
            case ".npy" -> NpyFile.write(labels, path);
            case ".png" -> writePng(labels, path);
            case ".zarr" ->
                throw new ImageException(
                        "Labels are written into one file, but " + path + " would be a folder; let it end in .tif.");
            default -> TiffWriting.write(labels, path);
        }
    }

    private static String ending(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        for (String ending : new String[] {".npy", ".png", ".tif", ".tiff", ".zarr"}) {
            if (name.endsWith(ending)) {
                return ending;
            }
        }
        throw new ImageException(
                "Cannot tell the format to write from the name " + path + "; let it end in .tif, .png, .npy or .zarr.");
    }

    private static void writePng(Image image, Path path) {
        float[] pixels = image.pixels();
        float largest = 0;
        for (float value : pixels) {
            if (!PixelType.UINT16.holds(value)) {
                throw new ImageException("A PNG holds whole numbers from 0 to 65535, but the image “" + image.name()
                        + "” holds " + value + "; write it as .tif, which holds any number.");
            }
            largest = Math.max(largest, value);
        }
        boolean bytes = largest <= PixelType.UINT8.largest() && image.type() != PixelType.UINT16;
        BufferedImage picture = blank(image.height(), image.width(), bytes);
        picture.getRaster().setSamples(0, 0, image.width(), image.height(), 0, pixels);
        WholeFile.write(path, Picture.png(picture));
    }

    private static void writePng(Labels labels, Path path) {
        int[] ids = labels.ids();
        for (int id : ids) {
            if (id > MAX_UINT16) {
                throw new ImageException("A 16-bit label file holds ids up to 65535, but the id " + id
                        + " was found; write it as .tif, or labels.relabelled(), which numbers the objects from 1.");
            }
        }
        BufferedImage picture = blank(labels.height(), labels.width(), false);
        picture.getRaster().setSamples(0, 0, labels.width(), labels.height(), 0, ids);
        WholeFile.write(path, Picture.png(picture));
    }

    private static BufferedImage blank(int height, int width, boolean bytes) {
        return new BufferedImage(width, height, bytes ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
    }
}
