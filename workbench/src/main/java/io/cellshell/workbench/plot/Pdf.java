package io.cellshell.workbench.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** Makes a PDF of one page, as large as the drawing, of a drawing: lines and letters stay lines, sharp in any size. */
final class Pdf {

    /** A pixel of the screen is 1/96 inch, a point 1/72. */
    private static final double POINTS_A_PIXEL = 0.75;

    /** Programs show no page beyond 200 inches. */
    private static final double LONGEST = 14_400;

    private Pdf() {}

    static byte[] of(String svg, String title) {
        Drawing drawing = Drawing.of(svg);
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
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
