package io.cellshell.workbench.image;

import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One or more annotations drawn on their image, each in a colour of its own, named in the caption: ground truth and prediction,
 * say. Objects are outlined, points circled, the classes of a mask tinted. Where outlines lie on each other, the one added last
 * is seen. Immutable.
 */
public final class Overlay implements Viewable {

    private final Image image;
    private final MiddlePlane shown;
    private final List<Layer> layers;

    private record Layer(String name, Annotation annotation) {}

    private Overlay(Image image, List<Layer> layers) {
        this.image = image;
        this.shown = MiddlePlane.of(image);
        this.layers = List.copyOf(layers);
    }

    /** The bare image, to which {@link #with} adds annotations; of several planes the one in the middle. */
    public static Overlay on(Image image) {
        return new Overlay(image, List.of());
    }

    /**
     * This overlay with one annotation more.
     *
     * @param name what the caption calls it
     * @throws ImageException where image and annotation differ in shape, or it is an image of its own
     */
    public Overlay with(String name, Annotation annotation) {
        if (annotation instanceof CleanImage) {
            throw new ImageException("A clean image cannot be drawn on the image “" + image.name()
                    + "”; look at them side by side with cleanImage.overlay(image).");
        }
        if (!annotation.fits(image)) {
            throw new ImageException("The image “" + image.name() + "” has " + image.height() + " × " + image.width()
                    + ", but “" + name + "” has " + annotation.extent() + "; choose "
                    + annotation.kind() + " made from this image.");
        }
        List<Layer> more = new ArrayList<>(layers);
        more.add(new Layer(name, annotation));
        return new Overlay(image, more);
    }

    /** The picture alone, PNG encoded, without its caption. */
    public byte[] png() {
        Zoom zoom = Zoom.of(image.height(), image.width());
        BufferedImage picture = drawn(zoom);
        Rendering.scaleBar(image, zoom).ifPresent(bar -> bar.draw(picture));
        return Picture.png(picture);
    }

    /** The picture alone, at most {@code side} pixels high and wide on the screen, PNG encoded, for a gallery. */
    public byte[] thumbnail(int side) {
        return Picture.png(drawn(Zoom.within(side, image.height(), image.width())));
    }

    private BufferedImage drawn(Zoom zoom) {
        BufferedImage picture = Rendering.grey(shown.image(), zoom, Contrast.of(shown.image()));
        for (int i = 0; i < layers.size(); i++) {
            draw(picture, layers.get(i).annotation(), zoom, Palette.colour(i).rgb());
        }
        return picture;
    }

    private static void draw(BufferedImage picture, Annotation annotation, Zoom zoom, int colour) {
        if (annotation instanceof Labels labels) {
            outline(picture, labels, zoom, colour);
        } else if (annotation instanceof SemanticMask mask) {
            MaskPainter.tint(picture, mask, zoom);
        } else if (annotation instanceof Points points) {
            PointPainter.draw(picture, points, zoom, colour);
        }
    }

    private static void outline(BufferedImage picture, Labels labels, Zoom zoom, int colour) {
        int thickness = Math.max(1, zoom.enlarge() / 3);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int id = labels.at(zoom.inImage(y), zoom.inImage(x));
                if (id > 0
                        && (differs(labels, zoom, picture, y - thickness, x, id)
                                || differs(labels, zoom, picture, y + thickness, x, id)
                                || differs(labels, zoom, picture, y, x - thickness, id)
                                || differs(labels, zoom, picture, y, x + thickness, id))) {
                    picture.setRGB(x, y, colour);
                }
            }
        }
    }

    private static boolean differs(Labels labels, Zoom zoom, BufferedImage picture, int y, int x, int id) {
        boolean inside = y >= 0 && x >= 0 && y < picture.getHeight() && x < picture.getWidth();
        return inside && labels.at(zoom.inImage(y), zoom.inImage(x)) != id;
    }

    /** The picture with a caption that says what the colours mean. */
    @Override
    public View view() {
        Gallery gallery = Gallery.untitled();
        for (int i = 0; i < layers.size(); i++) {
            gallery = legend(gallery, layers.get(i), Palette.colour(i));
        }
        Zoom zoom = Zoom.of(image.height(), image.width());
        Optional<ScaleBar> bar = Rendering.scaleBar(image, zoom);
        String caption = image + (shown.where().isEmpty() ? "" : "; shown is the plane" + shown.where()) + "; "
                + Rendering.description(zoom, Contrast.of(shown.image()), bar);
        return gallery.with(png(), caption).view();
    }

    private Gallery legend(Gallery gallery, Layer layer, Palette.Colour colour) {
        Annotation annotation = layer.annotation();
        if (annotation instanceof SemanticMask mask) {
            return MaskPainter.legend(gallery, mask);
        }
        if (annotation instanceof Labels labels) {
            return gallery.legend(colour, layer.name() + " (" + labels.count() + " objects)");
        }
        if (annotation instanceof Points points) {
            int outside = points.count()
                    - points.inside(image.height(), image.width()).count();
            return gallery.legend(
                    colour,
                    layer.name() + " (" + points.count() + (outside == 0 ? "" : ", " + outside + " outside the image")
                            + ")");
        }
        return gallery.legend(colour, layer.name() + ": " + annotation);
    }
}
