package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.Unannotated;
import io.cellshell.workbench.image.source.Resolutions;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One or more annotations drawn on their image, each in a colour of its own, named in the caption: ground truth and prediction,
 * say. Objects are outlined, points circled, the classes of a mask tinted. Where outlines lie on each other, both are seen, as
 * dashes of either colour. The image keeps its display range, if it has one. Immutable.
 */
public final class Overlay implements Viewable {

    /** Length of a dash where outlines share their place, in thicknesses. */
    private static final int DASH = 4;

    /** On a smaller tile a scale bar would hide what is to be seen. */
    private static final int ROOM_FOR_BAR = 400;

    private final Image image;
    private final MiddlePlane shown;
    private final List<Layer> layers;
    private final List<Mark> marks;

    private record Layer(String name, Annotation annotation) {}

    private record Mark(String name, Region where) {}

    private Overlay(Image image, List<Layer> layers, List<Mark> marks) {
        this.image = image;
        this.shown = Rendering.isColour(image) ? MiddlePlane.of(image, Axis.C) : MiddlePlane.of(image);
        this.layers = List.copyOf(layers);
        this.marks = List.copyOf(marks);
    }

    /** The bare image, to which {@link #with} adds annotations; of several planes the one in the middle. */
    public static Overlay on(Image image) {
        return new Overlay(image, List.of(), List.of());
    }

    /** The picture of an image as it was chosen to be shown. */
    public static Overlay on(ShownImage image) {
        return on(image.image());
    }

    /**
     * This overlay with one annotation more.
     *
     * @param name what the caption calls it
     * @throws ImageException where image and annotation differ in shape, or it is an image of its own
     */
    public Overlay with(String name, Annotation annotation) {
        if (annotation instanceof TargetImage) {
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
        return new Overlay(image, more, marks);
    }

    /**
     * This overlay with corners around a part of the image, to say which of many objects is meant.
     *
     * @param name what the caption calls it
     */
    public Overlay mark(String name, Region where) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(new Mark(name, where));
        return new Overlay(image, layers, more);
    }

    /** The colour of {@link #mark marks}: none of the first six annotations has it. */
    public static Palette.Colour markColour() {
        return Palette.colour(6);
    }

    /** The picture alone, PNG encoded, without its caption. */
    public byte[] png() {
        DisplayScale zoom = DisplayScale.of(image.height(), image.width());
        BufferedImage picture = drawn(zoom);
        Rendering.scaleBar(image, zoom).ifPresent(bar -> bar.draw(picture));
        return Picture.png(picture);
    }

    /**
     * The picture alone as a tile for a gallery, {@code side} pixels high and wide, PNG encoded. An image that is no square lies in the
     * middle of it, with nothing around it. From 400 pixels on it has a scale bar, where the pixel size is known.
     */
    public byte[] thumbnail(int side) {
        DisplayScale zoom = DisplayScale.fitting(side, image.height(), image.width());
        BufferedImage picture = drawn(zoom);
        if (side >= ROOM_FOR_BAR) {
            Rendering.scaleBar(image, zoom).ifPresent(bar -> bar.draw(picture));
        }
        if (picture.getWidth() == side && picture.getHeight() == side) {
            return Picture.png(picture);
        }
        BufferedImage tile = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        int left = (side - picture.getWidth()) / 2;
        int top = (side - picture.getHeight()) / 2;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                tile.setRGB(left + x, top + y, picture.getRGB(x, y));
            }
        }
        return Picture.png(tile);
    }

    private DisplayRange contrast() {
        return Rendering.isColour(image) ? Rendering.contrastOfColours(image, shown) : AutoContrast.of(shown.image());
    }

    private BufferedImage drawn(DisplayScale zoom) {
        BufferedImage picture = Rendering.isColour(image)
                ? Rendering.colours(shown.image(), zoom, contrast())
                : Rendering.grey(shown.image(), zoom, contrast());
        BitSet taken = new BitSet(picture.getWidth() * picture.getHeight());
        for (int i = 0; i < layers.size(); i++) {
            draw(picture, layers.get(i).annotation(), zoom, Palette.colour(i).rgb(), taken);
        }
        marks.forEach(mark ->
                CornerPainter.draw(picture, mark.where(), zoom, markColour().rgb()));
        return picture;
    }

    private void draw(BufferedImage picture, Annotation annotation, DisplayScale zoom, int colour, BitSet taken) {
        if (annotation instanceof Labels labels) {
            // Of a volume the section that is shown of the image.
            outline(picture, labels.z(labels.depth() / 2), zoom, colour, taken);
        } else if (annotation instanceof SemanticMask mask) {
            MaskPainter.tint(picture, mask.z(mask.depth() / 2), zoom);
        } else if (annotation instanceof Points points) {
            PointPainter.draw(picture, points.z(image.size(Axis.Z) / 2), zoom, colour);
        }
    }

    /** @param taken where earlier outlines are: there each second dash is left to them */
    private static void outline(BufferedImage picture, Labels labels, DisplayScale zoom, int colour, BitSet taken) {
        int thickness = Math.max(1, (int) zoom.factor() / 3);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int id = labels.at(zoom.inImage(y), zoom.inImage(x));
                if (id > 0
                        && (differs(labels, zoom, picture, y - thickness, x, id)
                                || differs(labels, zoom, picture, y + thickness, x, id)
                                || differs(labels, zoom, picture, y, x - thickness, id)
                                || differs(labels, zoom, picture, y, x + thickness, id))) {
                    int at = y * picture.getWidth() + x;
                    if (!taken.get(at) || (x + y) / (DASH * thickness) % 2 == 0) {
                        picture.setRGB(x, y, colour);
                    }
                    taken.set(at);
                }
            }
        }
    }

    private static boolean differs(Labels labels, DisplayScale zoom, BufferedImage picture, int y, int x, int id) {
        boolean inside = y >= 0 && x >= 0 && y < picture.getHeight() && x < picture.getWidth();
        return inside && labels.at(zoom.inImage(y), zoom.inImage(x)) != id;
    }

    /** The picture with a caption that says what the colours mean. */
    @Override
    public View view() {
        Gallery gallery = legend(Gallery.untitled());
        DisplayScale zoom = DisplayScale.of(image.height(), image.width());
        Optional<ScaleBar> bar = Rendering.scaleBar(image, zoom);
        String note = Resolutions.note(shown.image(), Resolutions.overview(shown.image(), DisplayScale.LARGE));
        String caption = image + (note.isEmpty() ? "" : "; shown is " + note)
                + (shown.where().isEmpty() ? "" : "; shown is the plane" + shown.where()) + "; "
                + (Rendering.isColour(image)
                        ? Rendering.colourText(image, contrast()).substring(2) + Rendering.description(zoom, bar)
                        : Rendering.description(zoom, contrast(), bar))
                + classes();
        return gallery.with(png(), caption).view();
    }

    /** A gallery with the meaning of the colours of this overlay added to its legend. */
    public Gallery legend(Gallery gallery) {
        Gallery named = gallery;
        for (int i = 0; i < layers.size(); i++) {
            named = legend(named, layers.get(i), Palette.colour(i));
        }
        for (Mark mark : marks) {
            named = named.legend(markColour(), mark.name());
        }
        return named;
    }

    /** A class belongs to the whole image: it has no place, and so no colour. */
    private String classes() {
        return layers.stream()
                .filter(layer -> layer.annotation() instanceof ImageClass)
                .map(layer -> "; " + layer.name() + ": " + layer.annotation().extent())
                .collect(Collectors.joining());
    }

    private Gallery legend(Gallery gallery, Layer layer, Palette.Colour colour) {
        Annotation annotation = layer.annotation();
        if (annotation instanceof ImageClass || annotation instanceof Unannotated) {
            return gallery;
        }
        if (annotation instanceof SemanticMask mask) {
            return MaskPainter.legend(gallery, mask);
        }
        if (annotation instanceof Labels labels) {
            return gallery.legend(
                    colour,
                    layer.name() + " (" + labels.count() + " objects" + (labels.isPlane() ? "" : " in the whole volume")
                            + ")");
        }
        if (annotation instanceof Points points) {
            int depth = image.size(Axis.Z);
            int outside = points.count()
                    - points.inside(depth, image.height(), image.width()).count();
            String seen = points.isVolume() ? ", " + points.z(depth / 2).count() + " in the section shown" : "";
            return gallery.legend(
                    colour,
                    layer.name() + " (" + points.count() + seen
                            + (outside == 0 ? "" : ", " + outside + " outside the image") + ")");
        }
        return gallery.legend(colour, layer.name() + ": " + annotation);
    }
}
