package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelType;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * What is done to an image on its way into a file.
 *
 * @param levels number of grey levels that are stretched over 8 bits, which leaves gaps between them; 0 for none of it
 * @param jpegQuality quality of a JPEG that the image went through, 1 to 100; 0 for no JPEG
 */
record Storage(int levels, int jpegQuality) {

    static Storage of(SimulationParameters knobs) {
        return new Storage(knobs.whole(SimulationParameter.COMB_LEVELS), knobs.whole(SimulationParameter.JPEG_QUALITY));
    }

    Image apply(Image image) {
        Image stretched = levels > 0 ? stretched(image, levels) : image;
        return jpegQuality > 0 ? jpeg(levels > 0 ? stretched : stretched(image, 256)) : stretched;
    }

    /** From the darkest to the brightest pixel in the given number of steps, spread over 0 to 255. */
    private static Image stretched(Image image, int levels) {
        float[] pixels = image.pixels();
        double black = Double.POSITIVE_INFINITY;
        double white = Double.NEGATIVE_INFINITY;
        for (float pixel : pixels) {
            black = Math.min(black, pixel);
            white = Math.max(white, pixel);
        }
        double range = white > black ? white - black : 1;
        for (int i = 0; i < pixels.length; i++) {
            double step = Math.rint((pixels[i] - black) / range * (levels - 1));
            pixels[i] = (float) Math.rint(step * 255 / (levels - 1));
        }
        return Stored.image(image.height(), image.width(), pixels, PixelType.UINT8);
    }

    private Image jpeg(Image image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = picture.getRaster();
        raster.setPixels(0, 0, image.width(), image.height(), image.pixels());
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(encoded(picture)));
            float[] pixels = read.getRaster().getSamples(0, 0, image.width(), image.height(), 0, (float[]) null);
            return Stored.image(image.height(), image.width(), pixels, PixelType.UINT8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] encoded(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(jpegQuality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
