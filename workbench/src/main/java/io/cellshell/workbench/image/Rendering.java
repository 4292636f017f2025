package io.cellshell.workbench.image;

import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** Turns images and labels into pictures for the screen. */
final class Rendering {

    private Rendering() {}

    /** Of several planes the one in the middle is shown, of each channel, and said to be. */
    static View view(Image image) {
        if (image.channelNames().equals(Colours.NAMES)) {
            return colour(image);
        }
        if (image.size(Axis.C) > 1) {
            return Montage.ofChannels(image).view();
        }
        MiddlePlane middle = MiddlePlane.of(image, Axis.C);
        Image shown = middle.image().axes().contains(Axis.C) ? middle.image().channel(0) : middle.image();
        return plane(shown, image + (image.isPlane() ? "" : "; shown is the plane" + middle.where()));
    }

    /** Red, green and blue under one contrast, so that hues stay what they are. */
    private static View colour(Image image) {
        MiddlePlane middle = MiddlePlane.of(image, Axis.C);
        List<Image> colours = middle.image().planes().stream().toList();
        boolean asStored = image.type() == PixelType.UINT8;
        Contrast contrast = asStored ? new Contrast(0, 255) : Contrast.of(colours);
        Zoom zoom = Zoom.of(image.height(), image.width());
        BufferedImage picture = blank(image.height(), image.width(), zoom);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = 0;
                for (Image colour : colours) {
                    rgb = rgb << 8 | contrast.grey(colour.at(zoom.inImage(y), zoom.inImage(x)));
                }
                picture.setRGB(x, y, rgb);
            }
        }
        Optional<ScaleBar> bar = scaleBar(image, zoom);
        bar.ifPresent(known -> known.draw(picture));
        String how =
                asStored ? "; colours as they are stored" : "; one contrast for the three colours: " + contrast.text();
        String where = middle.where().isEmpty() ? "" : "; shown is the plane" + middle.where();
        return View.png(Picture.png(picture), image + where + how + description(zoom, bar) + ".");
    }

    private static View plane(Image image, String what) {
        Zoom zoom = Zoom.of(image.height(), image.width());
        Contrast contrast = Contrast.of(image);
        Optional<ScaleBar> bar = scaleBar(image, zoom);
        BufferedImage picture = grey(image, zoom, contrast);
        bar.ifPresent(known -> known.draw(picture));
        return View.png(Picture.png(picture), what + "; " + description(zoom, contrast, bar) + ".");
    }

    static String description(Zoom zoom, Contrast contrast, Optional<ScaleBar> bar) {
        return contrast.text() + description(zoom, bar);
    }

    /** The part of a description that follows others. */
    static String description(Zoom zoom, Optional<ScaleBar> bar) {
        return bar.map(known -> ", scale bar " + known.label()).orElse("") + zoom.text();
    }

    static Optional<ScaleBar> scaleBar(Image image, Zoom zoom) {
        return image.pixelSize().map(size -> ScaleBar.of(size, image.width(), zoom));
    }

    static BufferedImage grey(Image image, Zoom zoom, Contrast contrast) {
        BufferedImage picture = blank(image.height(), image.width(), zoom);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, 0x010101 * contrast.grey(image.at(zoom.inImage(y), zoom.inImage(x))));
            }
        }
        return picture;
    }

    static View view(Labels labels) {
        Zoom zoom = Zoom.of(labels.height(), labels.width());
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

    static BufferedImage blank(int height, int width, Zoom zoom) {
        return new BufferedImage(zoom.onScreen(width), zoom.onScreen(height), BufferedImage.TYPE_INT_RGB);
    }
}
