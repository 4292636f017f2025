package org.dflib.jjava.jupyter.kernel.display.common;

import io.cellshell.kernel.compat.Pictures;
import java.awt.image.RenderedImage;
import java.io.InputStream;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Pictures. Every notebook shows them; this is for renderers that have a picture of a value. */
public class Image {

    public static final MIMEType PNG = MIMEType.IMAGE_PNG;
    public static final MIMEType JPEG = MIMEType.IMAGE_JPEG;
    public static final MIMEType GIF = MIMEType.IMAGE_GIF;
    public static final MIMEType SVG = MIMEType.IMAGE_SVG;

    /** Notebooks show pictures without it. */
    public static void registerAll(Renderer renderer) {}

    public static void renderImage(RenderedImage data, RenderContext context) {
        Pictures.draw(data, context);
    }

    public static void renderImageFromStream(InputStream data, RenderContext context) {
        Pictures.draw(Pictures.read(data), context);
    }
}
