package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.raster.GifStructure;
import io.cellshell.workbench.image.source.Colours;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/**
 * The pictures of a GIF in colours, one a time point. Each picture may change a part of the one before (GIF89a, section 23): they
 * are laid over each other as a viewer does.
 */
final class GifFile {

    private static final String METADATA = "javax_imageio_gif_image_1.0";
    private static final String STREAM = "javax_imageio_gif_stream_1.0";

    private final int height;
    private final int width;
    private final List<byte[][]> frames = new ArrayList<>();
    private byte[][] canvas;
    private boolean transparent;

    private GifFile(int height, int width) {
        this.height = height;
        this.width = width;
        this.canvas = new byte[3][height * width];
    }

    /** All pictures, over T where there are several. */
    static Image open(Path path) {
        return ImageReading.with(path, FileFormat.GIF, (reader, warnings) -> read(path, reader));
    }

    private static Image read(Path path, ImageReader reader) throws IOException {
        GifStructure.Whole whole = GifStructure.of(path);
        int count = whole.pictures();
        // The reader finds its way over odd blocks when it counts, but not when it reads.
        if (reader.getNumImages(true) < count) {
            throw ImageReading.damaged(path, FileFormat.GIF, "the place of a picture cannot be found", null);
        }
        IIOMetadataNode screen =
                child((IIOMetadataNode) reader.getStreamMetadata().getAsTree(STREAM), "LogicalScreenDescriptor");
        int height = number(screen, "logicalScreenHeight");
        int width = number(screen, "logicalScreenWidth");
        Plane.requireSize(path.toString(), height, width);
        if (count < 1) {
            throw ImageReading.damaged(path, FileFormat.GIF, "no picture", null);
        }
        if ((long) height * width * count * 3 > Plane.MAX_PIXELS) {
            throw new ImageException(path + " is a GIF of " + count + " pictures of " + height + " × " + width
                    + " pixels, too many to hold; save it as a TIFF stack, with ImageJ, say.");
        }
        GifFile gif = new GifFile(height, width);
        List<Integer> delays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            IIOMetadataNode metadata =
                    (IIOMetadataNode) reader.getImageMetadata(i).getAsTree(METADATA);
            gif.add(reader.read(i), metadata);
            IIOMetadataNode control = child(metadata, "GraphicControlExtension");
            delays.add(control == null ? 0 : number(control, "delayTime"));
        }
        return gif.image(delays, whole.isClosed());
    }

    private static IIOMetadataNode child(IIOMetadataNode node, String name) {
        NodeList found = node.getElementsByTagName(name);
        return found.getLength() == 0 ? null : (IIOMetadataNode) found.item(0);
    }

    private static int number(IIOMetadataNode node, String attribute) {
        return Integer.parseInt(node.getAttribute(attribute));
    }

    private void add(BufferedImage picture, IIOMetadataNode metadata) {
        IIOMetadataNode place = child(metadata, "ImageDescriptor");
        IIOMetadataNode control = child(metadata, "GraphicControlExtension");
        int left = number(place, "imageLeftPosition");
        int top = number(place, "imageTopPosition");
        String disposal = control == null ? "none" : control.getAttribute("disposalMethod");
        byte[][] before = copy(canvas);
        draw(picture, top, left);
        frames.add(copy(canvas));
        if (disposal.equals("restoreToPrevious")) {
            canvas = before;
        } else if (disposal.equals("restoreToBackgroundColor")) {
            for (byte[] band : canvas) {
                for (int y = Math.max(0, top); y < Math.min(height, top + picture.getHeight()); y++) {
                    int end = Math.min(width, left + picture.getWidth());
                    if (left < end) {
                        Arrays.fill(band, y * width + left, y * width + end, (byte) 0);
                    }
                }
            }
        }
    }

    private void draw(BufferedImage picture, int top, int left) {
        IndexColorModel palette = (IndexColorModel) picture.getColorModel();
        Raster numbers = picture.getRaster();
        for (int y = 0; y < picture.getHeight() && top + y < height; y++) {
            for (int x = 0; x < picture.getWidth() && left + x < width; x++) {
                int number = numbers.getSample(x, y, 0);
                // Where nothing lies below, a transparent pixel has the colour that the palette gives it.
                boolean through = number == palette.getTransparentPixel() && !frames.isEmpty();
                transparent |= number == palette.getTransparentPixel();
                if (!through && number < palette.getMapSize()) {
                    int at = (top + y) * width + left + x;
                    canvas[0][at] = (byte) palette.getRed(number);
                    canvas[1][at] = (byte) palette.getGreen(number);
                    canvas[2][at] = (byte) palette.getBlue(number);
                }
            }
        }
    }

    private static byte[][] copy(byte[][] bands) {
        return new byte[][] {bands[0].clone(), bands[1].clone(), bands[2].clone()};
    }

    private Image image(List<Integer> delays, boolean closed) {
        boolean grey = frames.stream()
                .allMatch(frame -> Arrays.equals(frame[0], frame[1]) && Arrays.equals(frame[1], frame[2]));
        List<Axis> axes = new ArrayList<>(List.of(Axis.Y, Axis.X));
        List<Integer> sizes = new ArrayList<>(List.of(height, width));
        if (!grey) {
            axes.add(0, Axis.C);
            sizes.add(0, Colours.NAMES.size());
        }
        if (frames.size() > 1) {
            axes.add(0, Axis.T);
            sizes.add(0, frames.size());
        }
        Image image = Image.of(new Planes(new Dimensions(axes, sizes), List.copyOf(frames), grey ? 1 : 3));
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(
                "stored as",
                (grey ? "RGB, equal in all three" : "a palette of at most 256 colours a picture")
                        + (transparent ? "; with transparency, which is left out" : "")
                        + (closed ? "" : "; without the mark of its end: further pictures may have been cut off"));
        if (delays.size() > 1 && delays.get(0) > 0 && delays.stream().distinct().count() == 1) {
            notes.put("frame interval", delays.get(0) / 100.0 + " s");
        }
        return (grey ? image : image.withChannelNames(Colours.NAMES)).withAcquisition(notes);
    }

    /** The bands of all pictures, as bytes. */
    private record Planes(Dimensions dimensions, List<byte[][]> frames, int bands) implements PlaneSource {

        @Override
        public PixelType type() {
            return PixelType.UINT8;
        }

        @Override
        public float[] read(int plane, Region region, int level) {
            require(plane, region, level);
            byte[] values = frames.get(plane / bands)[plane % bands];
            float[] part = new float[region.height() * region.width()];
            for (int i = 0; i < part.length; i++) {
                int row = region.y() + i / region.width();
                part[i] = values[row * dimensions.width() + region.x() + i % region.width()] & 0xff;
            }
            return part;
        }
    }
}
