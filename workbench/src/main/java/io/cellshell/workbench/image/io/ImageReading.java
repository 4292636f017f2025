package io.cellshell.workbench.image.io;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.raster.GifStructure;
import io.cellshell.workbench.image.raster.JpegHeader;
import io.cellshell.workbench.image.raster.PngHeader;
import io.cellshell.workbench.image.raster.WebpHeader;
import io.cellshell.workbench.image.raster.WebpInput;
import io.cellshell.workbench.image.raster.YCbCr;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes one plane, after its size was found bearable. The values are those that are stored: no profile of colours is applied. */
final class ImageReading {

    private static final int MOST_WEBP = 1 << 28;

    private static final int MOST_SHRINKAGE = 1 << 12;

    private static final int BMP_HEADER = 14;
    private static final int BMP_OLD_HEADER = 40;
    private static final int BMP_BITS = 28;
    private static final int BMP_PACKING = 30;

    private ImageReading() {}

    /** What is done with an open reader. */
    interface Task<T> {
        T read(ImageReader reader, List<String> warnings) throws IOException;
    }

    private interface Input {
        ImageInputStream open() throws IOException;
    }

    static Raw read(Path path) {
        FileFormat format = FileFormat.of(path);
        return switch (format) {
            case JPEG -> with(path, format, (reader, warnings) -> jpeg(path, reader, warnings));
            case WEBP -> webp(path);
            case BMP -> bitmap(path);
            case PNG -> with(path, format, (reader, warnings) -> png(path, reader));
            default ->
                with(path, format, (reader, warnings) -> {
                    int pictures = Math.max(
                            reader.getNumImages(true), GifStructure.of(path).pictures());
                    Raw first = decoded(path, format, reader);
                    return pictures == 1 ? first : first.oneOf(pictures);
                });
        };
    }

    static <T> T with(Path path, FileFormat format, Task<T> task) {
        Input input = format == FileFormat.GIF
                ? () -> GifStructure.input(path)
                : () -> new FileImageInputStream(path.toFile());
        return with(path, format, input, task);
    }

    private static <T> T with(Path path, FileFormat format, Input input, Task<T> task) {
        ImageReader reader = null;
        try (ImageInputStream in = input.open()) {
            reader = reader(format);
            reader.setInput(in, false, format != FileFormat.GIF);
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            Plane.requireSize(path.toString(), reader.getHeight(0), reader.getWidth(0));
            return task.read(reader, warnings);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ImageException ours) {
                throw ours;
            }
            // The readers meet hostile bytes with many kinds of exceptions; all mean the same to the person.
            throw damaged(path, format, String.valueOf(e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            throw new ImageException(
                    path
                            + " claims more pixels than there is memory for; check where it comes from, or start Java with more"
                            + " memory (-Xmx).",
                    e);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(FileFormat format) throws IOException {
        return format == FileFormat.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByFormatName(format.reader()).next();
    }

    /** Without the reader's own conversion of colours, which applies profiles. */
    private static Raw jpeg(Path path, ImageReader reader, List<String> warnings) throws IOException {
        JpegHeader header = JpegHeader.read(path);
        header.require(path);
        Raster raster = reader.readRaster(0, null);
        for (String warning : warnings) {
            // The JPEG reader fills what is missing with grey and only warns.
            if (warning.contains("Truncated") || warning.contains("Premature")) {
                throw damaged(path, FileFormat.JPEG, warning, null);
            }
        }
        if (header.toRgb()) {
            toRgb((WritableRaster) raster);
        }
        return new Raw(raster, Optional.empty(), FileFormat.JPEG, List.of("lossy JPEG")).turned(header.orientation());
    }

    private static void toRgb(WritableRaster raster) {
        int width = raster.getWidth();
        int[] row = new int[3 * width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int i = 0; i < row.length; i += 3) {
                YCbCr.toRgb(row, i);
            }
            raster.setPixels(0, y, width, 1, row);
        }
    }

    /** Runs that leave their row, or pixels out, are filled in different ways by different readers. */
    private static Raw bitmap(Path path) {
        byte[] start = FileFormat.bytes(path, BMP_PACKING + 1);
        int packing = start.length > BMP_PACKING ? start[BMP_PACKING] : 0;
        boolean old = start.length > BMP_HEADER && start[BMP_HEADER] < BMP_OLD_HEADER;
        if (!old && (packing == 1 || packing == 2)) {
            throw new ImageException(
                    path
                            + " is a BMP packed in runs (RLE), which is not read here; open it in ImageJ and save it as TIFF or PNG.");
        }
        if (!old && (packing == 4 || packing == 5)) {
            throw new ImageException(path + " is a BMP that holds a " + (packing == 4 ? "JPEG" : "PNG")
                    + ", which is not read here; open it in ImageJ and save it as TIFF or PNG.");
        }
        int bits = start.length > BMP_BITS && !old ? start[BMP_BITS] : 0;
        return with(path, FileFormat.BMP, (reader, warnings) -> {
            Raw raw = decoded(path, FileFormat.BMP, reader);
            if (raw.isPalette()) {
                return raw.with("a palette of " + raw.palette().get().getMapSize() + " colours");
            }
            return bits == 32 && !raw.isTransparent()
                    ? raw.with("with a fourth value a pixel, perhaps transparency, which is left out")
                    : raw;
        });
    }

    private static Raw webp(Path path) {
        byte[] bytes = FileFormat.bytes(path, MOST_WEBP);
        WebpHeader kind = WebpHeader.of(bytes);
        if (kind != WebpHeader.LOSSLESS) {
            String name = kind == WebpHeader.ANIMATED
                    ? "an animated WebP"
                    : kind == WebpHeader.LOSSY ? "a lossy WebP" : "a WebP of an unknown kind";
            throw new ImageException(path + " is " + name
                    + ", which is not read here, as only lossless ones keep their values; save it as PNG or TIFF (in Python:"
                    + " imageio or Pillow).");
        }
        if (bytes.length == MOST_WEBP) {
            throw new ImageException(path + " is a WebP of more than " + MOST_WEBP + " bytes; save it as TIFF.");
        }
        if (WebpHeader.isCutOff(bytes)) {
            throw damaged(path, FileFormat.WEBP, "it ends before its pixels do", null);
        }
        return with(path, FileFormat.WEBP, () -> new WebpInput(bytes), (reader, warnings) -> {
            // A few bytes may stand for a quarter of a million pixels each, which takes long to find wrong.
            long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
            if (pixels / MOST_SHRINKAGE > Files.size(path)) {
                throw damaged(path, FileFormat.WEBP, pixels + " pixels in " + Files.size(path) + " bytes", null);
            }
            return decoded(path, FileFormat.WEBP, reader).turned(WebpHeader.orientation(bytes));
        });
    }

    /** Grey values of less than 8 bits come with a palette that stretches them; what is stored counts, as in TIFF. */
    private static Raw png(Path path, ImageReader reader) throws IOException {
        PngHeader header = PngHeader.read(path);
        Raw raw = decoded(path, FileFormat.PNG, reader);
        boolean grey = header.isGrey();
        if (grey && header.bits() < 8 && raw.samples().getSampleModel().getSampleSize(0) == 8) {
            // With a transparent value the reader stretches to 8 bits all the same.
            int step = 255 / ((1 << header.bits()) - 1);
            WritableRaster samples = (WritableRaster) raw.samples();
            int[] values = samples.getSamples(0, 0, raw.width(), raw.height(), 0, (int[]) null);
            Arrays.setAll(values, i -> values[i] / step);
            samples.setSamples(0, 0, raw.width(), raw.height(), 0, values);
        }
        Raw stored = new Raw(
                        raw.samples(),
                        header.isPalette()
                                ? raw.palette().map(palette -> shortened(palette, header.colours()))
                                : Optional.empty(),
                        FileFormat.PNG,
                        List.of())
                .turned(header.orientation());
        if (header.isPalette()) {
            int largest = Arrays.stream(stored.numbers()).max().orElse(0);
            // Others make black of a number beyond the palette, or refuse the file.
            stored = stored.with("a palette of " + header.colours() + " colours"
                    + (largest < header.colours() ? "" : ", beyond which numbers up to " + largest + " are black"));
        }
        return header.frames() == 1 ? stored : stored.oneOf(header.frames());
    }

    /** The reader fills a palette up with its last colour, where others have black. */
    private static IndexColorModel shortened(IndexColorModel palette, int colours) {
        if (colours >= palette.getMapSize()) {
            return palette;
        }
        int[] argb = new int[palette.getMapSize()];
        palette.getRGBs(argb);
        return new IndexColorModel(8, colours, argb, 0, palette.hasAlpha(), -1, DataBuffer.TYPE_BYTE);
    }

    private static Raw decoded(Path path, FileFormat format, ImageReader reader) throws IOException {
        BufferedImage image = reader.read(0);
        Optional<IndexColorModel> palette =
                image.getColorModel() instanceof IndexColorModel model ? Optional.of(model) : Optional.empty();
        Raw raw = new Raw(image.getRaster(), palette, format, List.of());
        if (image.getColorModel() instanceof PackedColorModel packed && !isEightBits(packed)) {
            return new Raw(
                    stretched(image.getRaster()),
                    Optional.empty(),
                    format,
                    List.of("stretched to 8 bits from " + Arrays.toString(packed.getComponentSize()) + " bits"));
        }
        if (!raw.isReadable()) {
            throw damaged(path, format, "values that are no whole numbers of 1 to 16 bits", null);
        }
        return raw;
    }

    private static boolean isEightBits(PackedColorModel model) {
        return Arrays.stream(model.getComponentSize()).allMatch(bits -> bits == 8);
    }

    /** Colours of 5 or 6 bits, as pictures for people have them, on the scale of 8 bits. */
    private static Raster stretched(Raster raster) {
        int bands = Math.min(3, raster.getNumBands());
        WritableRaster wide = Raster.createInterleavedRaster(
                DataBuffer.TYPE_BYTE, raster.getWidth(), raster.getHeight(), bands, null);
        int[] values = new int[raster.getWidth() * raster.getHeight()];
        for (int band = 0; band < bands; band++) {
            raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band, values);
            int largest = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * 255 / largest;
            }
            wide.setSamples(0, 0, raster.getWidth(), raster.getHeight(), band, values);
        }
        return wide;
    }

    static ImageException damaged(Path path, FileFormat format, String found, Throwable cause) {
        return new ImageException(
                path + " is a damaged, cut-off or unusual " + format + " file (" + found
                        + "); copy it again from its source, or open it in ImageJ and save it as TIFF.",
                cause);
    }
}
