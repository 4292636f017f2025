package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * One image minus another, pixel by pixel. It is shown in colours that colour-blind people can tell apart: white where the two
 * agree, vermilion where the first is brighter, blue where the second is. Immutable.
 */
public final class Difference implements Viewable {

    private static final Palette.Colour ABOVE = Palette.colour(5);
    private static final Palette.Colour BELOW = Palette.colour(4);
    private static final Palette.Colour EQUAL = new Palette.Colour("white", 0xFFFFFF);
    private static final Palette.Colour UNKNOWN = new Palette.Colour("black", 0);

    private final Image first;
    private final Image second;
    private final Image values;

    private Difference(Image first, Image second, Image values) {
        this.first = first;
        this.second = second;
        this.values = values;
    }

    public static Difference of(Image first, Image second) {
        if (first.height() != second.height() || first.width() != second.width()) {
            throw new ImageException("“" + first.name() + "” has " + first.height() + " × " + first.width()
                    + " pixels (height × width), but “" + second.name() + "” has " + second.height() + " × "
                    + second.width() + "; a difference needs two images of one size, so crop the larger one.");
        }
        float[] difference = first.pixels();
        float[] taken = second.pixels();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= taken[i];
        }
        Image values = Image.of(first.height(), first.width(), difference)
                .named(first.name() + " − " + second.name())
                // Of the second it is known only what the first differs by: a background that many images have in
                // common.
                .computedFrom(first);
        return new Difference(
                first, second, first.pixelSize().map(values::withPixelSize).orElse(values));
    }

    /** The differences, with the pixel size of the first image. */
    public Image values() {
        return values;
    }

    /** Mean of the differences over all pixels: above 0 where the first image is the brighter one. */
    public double mean() {
        double sum = 0;
        for (float value : values.pixels()) {
            sum += value;
        }
        return sum / values.pixels().length;
    }

    /** Root of the mean squared difference over all pixels, in units of intensity. */
    public double rootMeanSquare() {
        float[] pixels = values.pixels();
        double sum = 0;
        for (float value : pixels) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / pixels.length);
    }

    @Override
    public View view() {
        DisplayRange size = AutoContrast.ofMagnitudes(values);
        double range = size.white();
        DisplayScale zoom = DisplayScale.of(values.height(), values.width());
        BufferedImage picture = Rendering.blank(values.height(), values.width(), zoom);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, colour(values.at(zoom.inImage(y), zoom.inImage(x)), range));
            }
        }
        Optional<ScaleBar> bar = Rendering.scaleBar(values, zoom);
        bar.ifPresent(known -> known.draw(picture));
        String limit = Rounded.of(range);
        return Gallery.of("Difference: " + first.name() + " minus " + second.name())
                .legend(BELOW, "−" + limit + " or less: “" + second.name() + "” is brighter")
                .legend(EQUAL, "0")
                .legend(ABOVE, limit + " or more: “" + first.name() + "” is brighter")
                .with(Picture.png(picture), this + Rendering.description(zoom, bar))
                .view();
    }

    /** White in the middle; the colour grows evenly with the difference. What is no number is black. */
    static int colour(float value, double range) {
        if (Float.isNaN(value)) {
            return UNKNOWN.rgb();
        }
        double share = range > 0 ? Math.min(1, Math.abs(value) / range) : value == 0 ? 0 : 1;
        int full = value < 0 ? BELOW.rgb() : ABOVE.rgb();
        return mixed(full >> 16 & 0xff, share) << 16 | mixed(full >> 8 & 0xff, share) << 8 | mixed(full & 0xff, share);
    }

    private static int mixed(int full, double share) {
        return (int) Math.round(255 + share * (full - 255));
    }

    @Override
    public String toString() {
        return "“" + first.name() + "” minus “" + second.name() + "”, " + values.height() + " × " + values.width()
                + " pixels (height × width): mean " + Rounded.of(mean()) + ", root mean square "
                + Rounded.of(rootMeanSquare()) + "; the colours span ±"
                + Rounded.of(AutoContrast.ofMagnitudes(values).white())
                + " (percentile 99.8 of the absolute differences)";
    }
}
