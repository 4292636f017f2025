package io.cellshell.workbench.image.io;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.image.Compression;
import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.npy.NpyFile;
import io.cellshell.workbench.image.render.Picture;
import io.cellshell.workbench.image.render.Rendering;
import io.cellshell.workbench.image.source.Colours;
import io.cellshell.workbench.image.source.MemoryPlanes;
import io.cellshell.workbench.image.tiff.write.TiffWriting;
import io.cellshell.workbench.image.zarr.OmeZarr;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes pixels without changing a single value. */
public final class ImageWriting {

    static final int MAX_UINT8 = 255;
    static final int MAX_UINT16 = 65_535;

    private static final List<String> TIFF = List.of(".tif", ".tiff", ".ome.tif", ".ome.tiff");
    private static final List<String> MASK = List.of(".png", ".tif", ".tiff");
    private static final List<String> LABELS = List.of(".tif", ".tiff", ".ome.tif", ".ome.tiff", ".png", ".npy");
    private static final List<String> IMAGE =
            List.of(".ome.tif", ".ome.tiff", ".tif", ".tiff", ".png", ".npy", ".zarr");

    private ImageWriting() {}

    public static void write(Image image, Path path) {
        switch (ending(path, "an image", IMAGE)) {
            case ".npy" -> NpyFile.write(image, path);
            case ".png" -> writePng(image, path);
            case ".zarr" -> OmeZarr.V0_4.write(image, path);
            default -> TiffWriting.write(image, path, Compression.NONE);
        }
    }

    public static void write(Image image, Path path, Compression compression) {
        ending(path, "an image with a compression of choice", TIFF);
        TiffWriting.write(image, path, compression);
    }

    public static void write(Labels labels, Path path) {
        switch (ending(path, "a label image", LABELS)) {
            case ".npy" -> NpyFile.write(labels, path);
            case ".png" -> writePng(labels, path);
            case ".ome.tif", ".ome.tiff" -> TiffWriting.write(asImage(labels, path), path, Compression.NONE);
            default -> TiffWriting.write(labels, path);
        }
    }

    private static String ending(Path path, String what, List<String> endings) {
        return FileEnding.of(path, endings)
                .orElseThrow(() -> new ImageException(FileEnding.refusal(path, what, endings)));
    }

    /** One plane in grey, or red, green and blue: the values as they are, in 8 bits where they fit and were stored so. */
    private static void writePng(Image image, Path path) {
        boolean colour = Rendering.isColour(image) && image.dimensions().planes() == Colours.NAMES.size();
        List<Image> bands = colour ? image.planes() : List.of(image);
        float largest = 0;
        for (Image band : bands) {
            for (float value : band.pixels()) {
                if (!PixelType.UINT16.holds(value)) {
                    throw new ImageException("A PNG holds whole numbers from 0 to 65535, but the image “" + image.name()
                            + "” holds " + value + "; write it as .tif, which holds any number, or write what is seen,"
                            + " as in image.show().write(\"x.png\").");
                }
                largest = Math.max(largest, value);
            }
        }
        boolean bytes = largest <= PixelType.UINT8.largest() && image.type() != PixelType.UINT16;
        BufferedImage picture = colour
                ? blankColour(image.height(), image.width(), bytes)
                : blank(image.height(), image.width(), bytes);
        for (int band = 0; band < bands.size(); band++) {
            picture.getRaster()
                    .setSamples(
                            0,
                            0,
                            image.width(),
                            image.height(),
                            band,
                            bands.get(band).pixels());
        }
        AtomicFile.write(path, Picture.png(picture));
    }

    private static BufferedImage blankColour(int height, int width, boolean bytes) {
        int type = bytes ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, type);
        return new BufferedImage(
                model, Raster.createInterleavedRaster(type, width, height, Colours.NAMES.size(), null), false, null);
    }

    public static void write(SemanticMask mask, Path path) {
        if (ending(path, "a mask with the names of its classes", MASK).equals(".png")) {
            requirePlane(mask, "mask", "mask.z(" + mask.depth() / 2 + ")");
            boolean bytes = mask.names().size() <= MAX_UINT8;
            BufferedImage picture = blank(mask.height(), mask.width(), bytes);
            int[] values = shortIds(numbers(mask, bytes ? MAX_UINT8 : MAX_UINT16));
            picture.getRaster().setSamples(0, 0, mask.width(), mask.height(), 0, values);
            AtomicFile.write(path, Picture.png(picture, Map.of(ClassNames.KEYWORD, ClassNames.json(mask.names()))));
        } else {
            TiffWriting.write(numbers(mask, MAX_UINT16), path, ClassNames.line(mask.names()));
        }
    }

    /** The classes as they are stored. */
    private static Labels numbers(SemanticMask mask, int unannotated) {
        int[] numbers = mask.voxels();
        Arrays.setAll(numbers, i -> numbers[i] == SemanticMask.UNANNOTATED ? unannotated : numbers[i]);
        return Labels.of(mask.depth(), mask.height(), mask.width(), numbers);
    }

    private static void requirePlane(Dimensioned annotation, String what, String section) {
        if (!annotation.isPlane()) {
            throw new ImageException("A PNG holds one plane, but the " + what + " has " + annotation.dimensions()
                    + "; write it as .tif, or one section, as in " + section + ".write(\"x.png\").");
        }
    }

    /** Pixels are floats in memory, which hold the ids of 16 bits exactly. */
    private static Image asImage(Labels labels, Path path) {
        int[] ids = shortIds(labels);
        float[] values = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            values[i] = ids[i];
        }
        return Image.of(new MemoryPlanes(labels.dimensions(), PixelType.UINT16, values))
                .named(path.getFileName().toString());
    }

    private static int[] shortIds(Labels labels) {
        int[] ids = labels.voxels();
        for (int id : ids) {
            if (id > MAX_UINT16) {
                throw new ImageException("A 16-bit label file holds ids up to 65535, but the id " + id
                        + " was found; write it as .tif, or labels.relabelled(), which numbers the objects from 1.");
            }
        }
        return ids;
    }

    private static void writePng(Labels labels, Path path) {
        if (!labels.isPlane()) {
            throw new ImageException("A PNG holds one plane, but the label image has " + labels.dimensions()
                    + "; write it as .tif or .npy, or one section, as in labels.z(" + labels.depth() / 2
                    + ").write(\"x.png\").");
        }
        int[] ids = shortIds(labels);
        BufferedImage picture = blank(labels.height(), labels.width(), false);
        picture.getRaster().setSamples(0, 0, labels.width(), labels.height(), 0, ids);
        AtomicFile.write(path, Picture.png(picture));
    }

    private static BufferedImage blank(int height, int width, boolean bytes) {
        return new BufferedImage(width, height, bytes ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
    }
}
