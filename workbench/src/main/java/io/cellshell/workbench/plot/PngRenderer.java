package io.cellshell.workbench.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes a PNG picture of a drawing. */
final class PngRenderer {

    /** Twice as many pixels as on the screen each way, for print; the file says so, and programs show it in its size. */
    private static final double SCALE = 2;

    private static final double MOST_PIXELS = 1 << 26;

    /** A pixel of the screen is 1/96 inch, as in CSS. */
    private static final double SCREEN_PIXELS_A_METRE = 96 / 0.0254;

    private PngRenderer() {}

    static byte[] png(String svg) {
        SvgDrawing drawing = SvgDrawing.of(svg);
        double scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (drawing.width() * drawing.height())));
        BufferedImage picture = new BufferedImage(
                Math.max(1, (int) Math.round(scale * drawing.width())),
                Math.max(1, (int) Math.round(scale * drawing.height())),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.scale(scale, scale);
        drawing.paint(graphics);
        graphics.dispose();
        return encoded(picture, scale * SCREEN_PIXELS_A_METRE);
    }

    private static byte[] encoded(BufferedImage picture, double pixelsAMetre) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
            String format = metadata.getNativeMetadataFormatName();
            IIOMetadataNode root = new IIOMetadataNode(format);
            IIOMetadataNode size = new IIOMetadataNode("pHYs");
            String density = Long.toString(Math.round(pixelsAMetre));
            size.setAttribute("pixelsPerUnitXAxis", density);
            size.setAttribute("pixelsPerUnitYAxis", density);
            size.setAttribute("unitSpecifier", "meter");
            root.appendChild(size);
            metadata.mergeTree(format, root);
            writer.setOutput(out);
            writer.write(new IIOImage(picture, null, metadata));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
