package io.cellshell.workbench.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Makes a PDF of one page, as large as the drawing, of a drawing: lines and letters stay lines, sharp in any size. */
final class Pdf {

    /** A pixel of the screen is 1/96 inch, a point 1/72. */
    private static final double POINTS_A_PIXEL = 0.75;

    /** Programs show no page beyond 200 inches. */
    private static final double LONGEST = 14_400;

    private Pdf() {}

    static byte[] of(String svg, String title) {
        SvgDrawing drawing = SvgDrawing.of(svg);
        float width = (float) drawing.width();
        float height = (float) drawing.height();
        float scale = (float) Math.min(POINTS_A_PIXEL, LONGEST / Math.max(width, height));
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(scale * width, scale * height));
            document.addPage(page);
            document.getDocumentInformation().setTitle(title);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            drawing.paint(graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.transform(Matrix.getScaleInstance(scale, scale));
                content.drawForm(graphics.getXFormObject());
                write(document, content, drawing);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words once more, unseen, in the place of their outlines: so they can be searched and copied. */
    private static void write(PDDocument document, PDPageContentStream content, SvgDrawing drawing) throws IOException {
        PDType0Font font;
        try (InputStream in = PDDocument.class.getResourceAsStream(Typeface.FONT)) {
            font = PDType0Font.load(document, in);
        }
        for (SvgText.Line line : drawing.lines()) {
            if (!line.words().isEmpty()) {
                AffineTransform place = new AffineTransform(1, 0, 0, -1, 0, drawing.height());
                place.concatenate(line.place());
                place.scale(1, -1);
                content.beginText();
                content.setRenderingMode(RenderingMode.NEITHER);
                content.setFont(font, (float) line.size());
                content.setTextMatrix(new Matrix(place));
                content.showText(held(font, line.words()));
                content.endText();
            }
        }
    }

    /** A letter that the font lacks has its outline alone. */
    private static String held(PDType0Font font, String words) throws IOException {
        StringBuilder held = new StringBuilder();
        for (int letter : words.codePoints().toArray()) {
            String one = Character.toString(letter);
            try {
                font.encode(one);
                held.append(one);
            } catch (IllegalArgumentException e) {
                held.append('?');
            }
        }
        return held.toString();
    }
}
