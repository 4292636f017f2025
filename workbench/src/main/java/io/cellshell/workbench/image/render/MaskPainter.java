package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws the classes of a mask in colours; class 0 is left as it is, and what is not annotated is hatched. */
public final class MaskPainter {

    /** Share of the colour where a mask lies on an image: enough to tell classes, little enough to see the image. */
    private static final double TINT = 0.45;

    /** Pixels from one line to the next where a mask is not annotated. */
    private static final int HATCH = 6;

    private static final Palette.Colour OPEN = new Palette.Colour("grey lines", 0x808080);

    private MaskPainter() {}

    static Palette.Colour colour(int number) {
        return Palette.colour(number - 1);
    }

    static void tint(BufferedImage picture, SemanticMask mask, DisplayScale zoom) {
        paint(picture, mask, zoom, TINT);
    }

    private static void paint(BufferedImage picture, SemanticMask mask, DisplayScale zoom, double share) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int number = mask.at(zoom.inImage(y), zoom.inImage(x));
                if (number > 0) {
                    picture.setRGB(
                            x, y, mixed(picture.getRGB(x, y), colour(number).rgb(), share));
                } else if (number == SemanticMask.UNANNOTATED && (x + y) % HATCH == 0) {
                    picture.setRGB(x, y, OPEN.rgb());
                }
            }
        }
    }

    private static int mixed(int below, int above, double share) {
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double value = (1 - share) * (below >> shift & 0xff) + share * (above >> shift & 0xff);
            rgb |= (int) Math.round(value) << shift;
        }
        return rgb;
    }

    /** What the colours mean. */
    static Gallery legend(Gallery gallery, SemanticMask mask) {
        Gallery named = gallery;
        for (int number = 1; number < mask.names().size(); number++) {
            named = named.legend(colour(number), mask.names().get(number));
        }
        return mask.unannotated() == 0 ? named : named.legend(OPEN, "not annotated");
    }

    public static View view(SemanticMask mask) {
        SemanticMask shown = mask.z(mask.depth() / 2);
        DisplayScale zoom = DisplayScale.of(mask.height(), mask.width());
        BufferedImage picture = new BufferedImage(
                zoom.onScreen(mask.width()), zoom.onScreen(mask.height()), BufferedImage.TYPE_INT_RGB);
        paint(picture, shown, zoom, 1);
        String caption = mask + "; " + mask.names().get(0) + " is black"
                + (mask.isPlane() ? "" : "; shown is section " + mask.depth() / 2) + zoom.text() + ".";
        return legend(Gallery.untitled(), mask)
                .with(Picture.png(picture), caption)
                .view();
    }

    /** {@code background 71.2 %, cell 28.8 %}. */
    public static String shares(SemanticMask mask) {
        double pixels = mask.dimensions().planes() * (double) mask.height() * mask.width();
        Map<String, Integer> counts = new LinkedHashMap<>(mask.counts());
        if (mask.unannotated() > 0) {
            counts.put("(not annotated)", mask.unannotated());
        }
        return counts.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.1f %%", e.getKey(), 100 * e.getValue() / pixels))
                .collect(Collectors.joining(", "));
    }
}
