package io.cellshell.kernel.display;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Shows Java's images as PNG. */
final class ImageRenderer implements Renderer {

    @Override
    public Optional<MimeBundle> render(Object value) {
        if (!(value instanceof RenderedImage image)) {
            return Optional.empty();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", png)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = "Image, " + image.getWidth() + " x " + image.getHeight() + " pixels";
        return Optional.of(MimeBundle.png(png.toByteArray(), text));
    }
}
