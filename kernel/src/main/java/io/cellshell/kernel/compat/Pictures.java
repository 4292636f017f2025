package io.cellshell.kernel.compat;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Pictures in the formats that a rendering asks for. */
public final class Pictures {

    private Pictures() {}

    /** Puts the picture into the output of the context as PNG, JPEG or GIF, whichever are wanted. */
    public static void draw(RenderedImage image, RenderContext context) {
        context.renderIfRequested(MIMEType.IMAGE_PNG, () -> encoded(image, "png"));
        context.renderIfRequested(MIMEType.IMAGE_JPEG, () -> encoded(image, "jpeg"));
        context.renderIfRequested(MIMEType.IMAGE_GIF, () -> encoded(image, "gif"));
    }

    /** The picture of a stream. */
    public static RenderedImage read(InputStream data) {
        try {
            RenderedImage image = ImageIO.read(data);
            if (image == null) {
                throw new IllegalArgumentException(
                        "The stream holds no picture that Java can read (PNG, JPEG, GIF, BMP).");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException("The picture cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] encoded(RenderedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException(
                        "The picture cannot be written as " + format + "; it may have transparent pixels.");
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The picture cannot be written as " + format, e);
        }
    }
}
