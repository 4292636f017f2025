package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.source.Colours;
import io.cellshell.workbench.image.source.Resolutions;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Turns images and labels into pictures for the screen. */
public final class Rendering {

    private Rendering() {}

    /** Of several planes the one in the middle is shown, of each channel, and said to be. */
    public static View view(Image image) {
        if (image.size(Axis.C) > 1 && !isColour(image)) {
            return Montage.ofChannels(image).view();
        }
        return view(image, DisplayScale.of(image.height(), image.width()));
    }

    /** As {@link #view(Image)}, with at least one pixel of the screen for each pixel of the image. */
    static View whole(Image image) {
        DisplayScale zoom = DisplayScale.of(image.height(), image.width());
        Plane.requireReadable("The picture of “" + image.name() + "”", image.height(), image.width());
        return view(image, new DisplayScale(zoom.enlarge(), 1));
    }

    public static boolean isColour(Image image) {
        return image.channelNames().equals(Colours.NAMES);
    }

    private static View view(Image image, DisplayScale zoom) {
        if (isColour(image)) {
            return colour(image, zoom);
        }
        MiddlePlane middle = MiddlePlane.of(image, Axis.C);
        Image shown = middle.image().axes().contains(Axis.C) ? middle.image().channel(0) : middle.image();
        return plane(shown, zoom, image + (image.isPlane() ? "" : "; shown is the plane" + middle.where()));
    }

    /** Red, green and blue under one contrast, so that hues stay what they are. */
    private static View colour(Image image, DisplayScale zoom) {
        MiddlePlane middle = MiddlePlane.of(image, Axis.C);
        Image shown = Resolutions.overview(middle.image(), DisplayScale.LARGE);
        if (shown != middle.image()) {
            View small = colour(shown, DisplayScale.of(shown.height(), shown.width()));
            return small.withText(
                    image + middle.where() + "; shown is " + Resolutions.note(image, shown) + ": " + small.text());
        }
        DisplayRange contrast = contrastOfColours(image, middle);
        BufferedImage picture = colours(middle.image(), zoom, contrast);
        Optional<ScaleBar> bar = scaleBar(image, zoom);
        bar.ifPresent(known -> known.draw(picture));
        String how = colourText(image, contrast);
        String where = middle.where().isEmpty() ? "" : "; shown is the plane" + middle.where();
        return View.png(Picture.png(picture), image + where + how + description(zoom, bar) + ".");
    }

    static DisplayRange contrastOfColours(Image image, MiddlePlane middle) {
        return isAsStored(image)
                ? new DisplayRange(0, 255)
                : AutoContrast.of(middle.image().planes().stream().toList());
    }

    private static boolean isAsStored(Image image) {
        return image.type() == PixelType.UINT8 && image.metadata().shown().isEmpty();
    }

    static String colourText(Image image, DisplayRange contrast) {
        return isAsStored(image)
                ? "; colours as they are stored"
                : "; one contrast for the three colours: " + contrast.text();
    }

    /** Three planes as red, green and blue. */
    static BufferedImage colours(Image three, DisplayScale zoom, DisplayRange contrast) {
        BufferedImage picture = blank(three.height(), three.width(), zoom);
        for (Image colour : three.planes()) {
            BufferedImage grey = grey(colour, zoom, contrast);
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    picture.setRGB(x, y, picture.getRGB(x, y) << 8 | grey.getRGB(x, y) & 0xff);
                }
            }
        }
        return picture;
    }

    private static View plane(Image image, DisplayScale zoom, String what) {
        Image shown = Resolutions.overview(image, DisplayScale.LARGE);
        if (shown != image) {
            String of = what + "; shown is " + Resolutions.note(image, shown);
            return plane(shown, DisplayScale.of(shown.height(), shown.width()), of);
        }
        DisplayRange contrast = AutoContrast.of(image);
        Optional<ScaleBar> bar = scaleBar(image, zoom);
        BufferedImage picture = grey(image, zoom, contrast);
        bar.ifPresent(known -> known.draw(picture));
        return View.png(Picture.png(picture), what + "; " + description(zoom, contrast, bar) + ".");
    }

    static String description(DisplayScale zoom, DisplayRange contrast, Optional<ScaleBar> bar) {
        return contrast.text() + description(zoom, bar);
    }

    /** The part of a description that follows others. */
    static String description(DisplayScale zoom, Optional<ScaleBar> bar) {
        return bar.map(known -> ", scale bar " + known.label()).orElse("") + zoom.text();
    }

    static Optional<ScaleBar> scaleBar(Image image, DisplayScale zoom) {
        return image.pixelSize().map(size -> ScaleBar.of(size, image.width(), zoom));
    }

    static BufferedImage grey(Image image, DisplayScale zoom, DisplayRange contrast) {
        BufferedImage picture = blank(image.height(), image.width(), zoom);
        Image overview = Resolutions.overview(image, Math.max(picture.getHeight(), picture.getWidth()));
        if (overview != image) {
            return grey(overview, picture, contrast);
        }
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                float intensity = zoom.fitted() ? mean(image, zoom, y, x) : image.at(zoom.inImage(y), zoom.inImage(x));
                picture.setRGB(x, y, 0x010101 * contrast.grey(intensity));
            }
        }
        return picture;
    }

    /** The picture of a large image from a smaller one of the same field. */
    private static BufferedImage grey(Image overview, BufferedImage picture, DisplayRange contrast) {
        for (int y = 0; y < picture.getHeight(); y++) {
            int row = (int) ((long) y * overview.height() / picture.getHeight());
            for (int x = 0; x < picture.getWidth(); x++) {
                int column = (int) ((long) x * overview.width() / picture.getWidth());
                picture.setRGB(x, y, 0x010101 * contrast.grey(overview.at(row, column)));
            }
        }
        return picture;
    }

    /** The mean of the pixels that a pixel of a small picture stands for: to leave out most would make it a noisier one. */
    private static float mean(Image image, DisplayScale zoom, int y, int x) {
        int bottom = Math.max(zoom.firstInImage(y) + 1, Math.min(image.height(), zoom.firstInImage(y + 1)));
        int right = Math.max(zoom.firstInImage(x) + 1, Math.min(image.width(), zoom.firstInImage(x + 1)));
        double sum = 0;
        for (int row = zoom.firstInImage(y); row < bottom; row++) {
            for (int column = zoom.firstInImage(x); column < right; column++) {
                sum += image.at(row, column);
            }
        }
        return (float) (sum / ((bottom - zoom.firstInImage(y)) * (right - zoom.firstInImage(x))));
    }

    /** Of a volume the section in the middle, and what lies in front along Z. */
    public static View view(Labels labels) {
        if (labels.isPlane()) {
            return plane(labels);
        }
        int middle = labels.depth() / 2;
        return Gallery.of(labels + "; one colour an object, background black.")
                .with(
                        labels.z(middle),
                        "the section Z = " + middle + " of 0 to " + (labels.depth() - 1) + " (the middle)")
                .with(
                        labels.maximum(),
                        "the largest id along Z at each place: objects behind each other hide one another")
                .view();
    }

    private static View plane(Labels labels) {
        DisplayScale zoom = DisplayScale.of(labels.height(), labels.width());
        BufferedImage picture = blank(labels.height(), labels.width(), zoom);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int row = zoom.inImage(y);
                int column = zoom.inImage(x);
                int id = labels.at(row, column);
                boolean visible = id > 0 && !startsAfterAnother(labels, row, column);
                picture.setRGB(x, y, visible ? Palette.colour(id).rgb() : 0);
            }
        }
        return View.png(Picture.png(picture), labels + "; one colour an object, background black" + zoom.text() + ".");
    }

    /** A black seam keeps touching objects apart, which may have the same colour. */
    private static boolean startsAfterAnother(Labels labels, int y, int x) {
        int id = labels.at(y, x);
        int above = y > 0 ? labels.at(y - 1, x) : 0;
        int before = x > 0 ? labels.at(y, x - 1) : 0;
        return above > 0 && above != id || before > 0 && before != id;
    }

    static BufferedImage blank(int height, int width, DisplayScale zoom) {
        return new BufferedImage(zoom.onScreen(width), zoom.onScreen(height), BufferedImage.TYPE_INT_RGB);
    }
}
