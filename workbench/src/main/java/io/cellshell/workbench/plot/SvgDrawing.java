package io.cellshell.workbench.plot;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.renderer.SVGRenderingHints;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An SVG document of this package that can be drawn on anything; its letters are outlines, so no font is needed. */
final class SvgDrawing {

    private final SVGDocument document;
    private final List<SvgText.Line> lines;

    private SvgDrawing(SVGDocument document, List<SvgText.Line> lines) {
        this.document = document;
        this.lines = List.copyOf(lines);
    }

    static SvgDrawing of(String svg) {
        SvgText.Outlined text = SvgText.outlined(svg);
        byte[] outlined = text.svg().getBytes(StandardCharsets.UTF_8);
        SVGDocument document =
                new SVGLoader().load(new ByteArrayInputStream(outlined), null, LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException("The drawing is no SVG that can be rendered.");
        }
        return new SvgDrawing(document, text.lines());
    }

    /** What is written in it, and where. */
    List<SvgText.Line> lines() {
        return lines;
    }

    double width() {
        return document.size().width;
    }

    double height() {
        return document.size().height;
    }

    /**
     * Draws it in its own size; the graphics may be scaled. Pictures are drawn as pictures: as the filling of a rectangle, which
     * would soften their edges, a PDF counts them from the corner of the page, so that they wrap around inside the rectangle.
     */
    void paint(Graphics2D graphics) {
        graphics.addRenderingHints(Map.of(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
                SVGRenderingHints.KEY_IMAGE_ANTIALIASING, SVGRenderingHints.VALUE_IMAGE_ANTIALIASING_OFF,
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE,
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR));
        document.renderWithPlatform(
                NullPlatformSupport.INSTANCE, graphics, new ViewBox(0, 0, (float) width(), (float) height()));
    }
}
