package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.image.render.Picture;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The picture by which a package is found in a list: an image, and to its right what the model makes of it. Objects have a colour each, points
 * are circled, classes are tinted; of a volume the section in the middle is seen, of several channels the first. The format wants less than 500 KB
 * and a picture as wide as high, or twice as wide.
 */
final class CoverImage {

    static final String FILE = "cover.png";

    /** Two of these without any compression are less than 400 KB. */
    private static final int SIDE = 256;

    private CoverImage() {}

    /** @param prediction of the image; what is no picture, such as the class of an image, is left out */
    static byte[] png(Image image, Object prediction) {
        List<BufferedImage> pictures = new ArrayList<>();
        pictures.add(read(Overlay.on(image).thumbnail(SIDE)));
        if (prediction instanceof Image made) {
            pictures.add(read(Overlay.on(made).thumbnail(SIDE)));
        } else if (prediction instanceof Labels labels) {
            pictures.add(read(labels.z(labels.depth() / 2).view().png().orElseThrow()));
        } else if (prediction instanceof Annotation annotation && !(prediction instanceof ImageClass)) {
            pictures.add(read(Overlay.on(image).with("prediction", annotation).thumbnail(SIDE)));
        }
        BufferedImage cover = new BufferedImage(pictures.size() * SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = cover.createGraphics();
        for (int i = 0; i < pictures.size(); i++) {
            // without interpolation, so that no colour is between those of two objects
            BufferedImage picture = pictures.get(i);
            double scale = SIDE / (double) Math.max(picture.getWidth(), picture.getHeight());
            int width = (int) Math.round(scale * picture.getWidth());
            int height = (int) Math.round(scale * picture.getHeight());
            graphics.drawImage(picture, i * SIDE + (SIDE - width) / 2, (SIDE - height) / 2, width, height, null);
        }
        graphics.dispose();
        return Picture.png(cover);
    }

    private static BufferedImage read(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
