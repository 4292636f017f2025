package io.cellshell.workbench.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The outlines of letters, so that a drawing looks the same on every machine, on those without a single font too. The letters are
 * Liberation Sans, which comes with PDFBox; what it lacks (Chinese, say) is taken from the fonts of the machine, if it has any.
 */
final class Typeface {

    static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    Typeface() {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            glyphs = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Length of a line of text, in the unit of {@code size}. */
    double width(String text, double size) {
        return text.codePoints().mapToDouble(letter -> width(letter, size)).sum();
    }

    private double width(int letter, double size) {
        int glyph = glyphs.getGlyphId(letter);
        try {
            return glyph != 0
                    ? font.getAdvanceWidth(glyph) * size / unitsPerEm
                    : foreign(letter, size).getBounds2D().getWidth() + size / 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outline of a line of text whose first letter stands at (0, 0), y downwards. */
    Path2D outline(String text, double size) {
        Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double x = 0;
        for (int letter : text.codePoints().toArray()) {
            line.append(AffineTransform.getTranslateInstance(x, 0).createTransformedShape(glyph(letter, size)), false);
            x += width(letter, size);
        }
        return line;
    }

    private Shape glyph(int letter, double size) {
        int glyph = glyphs.getGlyphId(letter);
        if (glyph == 0) {
            return foreign(letter, size);
        }
        try {
            double scale = size / unitsPerEm;
            var data = font.getGlyph().getGlyph(glyph);
            return data == null
                    ? new Path2D.Double()
                    : AffineTransform.getScaleInstance(scale, -scale).createTransformedShape(data.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shape foreign(int letter, double size) {
        try {
            Font other = new Font(Font.SANS_SERIF, Font.PLAIN, 100);
            if (other.canDisplay(letter)) {
                Shape shape = other.createGlyphVector(
                                new FontRenderContext(null, true, true), Character.toString(letter))
                        .getOutline();
                return AffineTransform.getScaleInstance(size / 100, size / 100).createTransformedShape(shape);
            }
        } catch (RuntimeException | LinkageError | InternalError e) {
            // a machine without fonts: the JDK says so with errors of several kinds
        }
        return box(size);
    }

    /** Stands for a letter that no font has. */
    private static Shape box(double size) {
        return new BasicStroke((float) size / 16)
                .createStrokedShape(new Rectangle2D.Double(0.06 * size, -0.7 * size, 0.5 * size, 0.7 * size));
    }
}
