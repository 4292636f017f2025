package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.npy.StoredNumbers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes the planes of one image in all resolutions; each plane is read once. */
final class PyramidWriter {

    private static final int CHUNK = 512;

    private final Image image;
    private final Path folder;
    private final int zarrVersion;
    private final List<Axis> axes;
    private final List<Dimensions> levels = new ArrayList<>();
    private final StoredNumbers numbers;
    private final OmeDescription description;

    PyramidWriter(Image image, Path folder, int zarrVersion) {
        this.image = image;
        this.folder = folder;
        this.zarrVersion = zarrVersion;
        axes = image.axes().stream().sorted().toList();
        PixelType type = image.storableType();
        numbers = new StoredNumbers(folder.toString(), NumberType.of(type), ByteOrder.LITTLE_ENDIAN);
        int height = image.height();
        int width = image.width();
        levels.add(level(height, width));
        while (Math.max(height, width) > CHUNK) {
            height = (height + 1) / 2;
            width = (width + 1) / 2;
            levels.add(level(height, width));
        }
        description = new OmeDescription(image, levels);
    }

    private Dimensions level(int height, int width) {
        int[] sizes = axes.stream()
                .mapToInt(axis -> axis == Axis.Y ? height : axis == Axis.X ? width : image.size(axis))
                .toArray();
        return Dimensions.of(axes, sizes);
    }

    void write() throws IOException {
        List<Image> planes = image.planes();
        for (int index = 0; index < planes.size(); index++) {
            int[] at = place(index);
            float[] plane = planes.get(index).pixels();
            description.saw(axes.contains(Axis.C) ? at[axes.indexOf(Axis.C)] : 0, plane);
            for (int level = 0; level < levels.size(); level++) {
                Dimensions size = levels.get(level);
                if (level > 0) {
                    Dimensions before = levels.get(level - 1);
                    plane = halved(plane, before.height(), before.width());
                }
                tiles(level, size, at, plane);
            }
        }
        for (int level = 0; level < levels.size(); level++) {
            List<Integer> shape = levels.get(level).sizes();
            Path array = folder.resolve(Integer.toString(level));
            Files.createDirectories(array);
            if (zarrVersion == 2) {
                Files.writeString(array.resolve(".zarray"), description.arrayOfVersion2(shape, chunk(shape), numbers));
            } else {
                Files.writeString(
                        array.resolve("zarr.json"), description.arrayOfVersion3(shape, chunk(shape), numbers));
            }
        }
        if (zarrVersion == 2) {
            Files.writeString(folder.resolve(".zgroup"), "{\"zarr_format\": 2}");
            Files.writeString(folder.resolve(".zattrs"), description.groupOfVersion2());
        } else {
            Files.writeString(folder.resolve("zarr.json"), description.groupOfVersion3());
        }
    }

    /** Where a plane of the image goes, in the order of the written axes. */
    private int[] place(int index) {
        int[] at = new int[axes.size()];
        int rest = index;
        List<Axis> own = image.axes();
        for (int i = own.size() - 3; i >= 0; i--) {
            int size = image.size(own.get(i));
            at[axes.indexOf(own.get(i))] = rest % size;
            rest /= size;
        }
        return at;
    }

    private static List<Integer> chunk(List<Integer> shape) {
        List<Integer> chunk = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            chunk.add(i < shape.size() - 2 ? 1 : Math.min(CHUNK, shape.get(i)));
        }
        return chunk;
    }

    private void tiles(int level, Dimensions size, int[] at, float[] plane) throws IOException {
        int chunkHeight = Math.min(CHUNK, size.height());
        int chunkWidth = Math.min(CHUNK, size.width());
        for (int top = 0; top < size.height(); top += chunkHeight) {
            for (int left = 0; left < size.width(); left += chunkWidth) {
                // Chunks at the edge are as large as all others; what reaches out is 0.
                float[] tile = new float[chunkHeight * chunkWidth];
                int columns = Math.min(chunkWidth, size.width() - left);
                for (int y = 0; y < Math.min(chunkHeight, size.height() - top); y++) {
                    System.arraycopy(plane, (top + y) * size.width() + left, tile, y * chunkWidth, columns);
                }
                int[] place = at.clone();
                place[place.length - 2] = top / chunkHeight;
                place[place.length - 1] = left / chunkWidth;
                Path file = folder.resolve(Integer.toString(level)).resolve(zarrVersion == 2 ? "" : "c");
                for (int coordinate : place) {
                    file = file.resolve(Integer.toString(coordinate));
                }
                Files.createDirectories(file.getParent());
                Files.write(file, gzip(numbers.bytes(tile)));
            }
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new FastGzip(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    /** The noise of a camera does not compress: higher levels take several times as long for next to nothing. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Each pixel the mean of the up to four that it covers, rounded where the type is whole. */
    private float[] halved(float[] plane, int height, int width) {
        int rows = (height + 1) / 2;
        int columns = (width + 1) / 2;
        float[] half = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double sum = 0;
                int bottom = Math.min(height, 2 * y + 2);
                int right = Math.min(width, 2 * x + 2);
                for (int i = 2 * y; i < bottom; i++) {
                    for (int j = 2 * x; j < right; j++) {
                        sum += plane[i * width + j];
                    }
                }
                double mean = sum / ((bottom - 2 * y) * (right - 2 * x));
                half[y * columns + x] = (float) (numbers.type().isFloat() ? mean : Math.rint(mean));
            }
        }
        return half;
    }
}
