package io.cellshell.workbench.notebook;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Shows everything of the workbench that has a view. */
final class ViewRenderer implements Renderer {

    @Override
    public Optional<MimeBundle> render(Object value) {
        return value instanceof Viewable viewable ? Optional.of(bundle(viewable.view())) : Optional.empty();
    }

    /**
     * Every picture once: a notebook that held it as HTML and as PNG would be twice as large. HTML carries the caption, too, without
     * which a picture would not say how it was made: what was stretched, how large it is.
     */
    private static MimeBundle bundle(View view) {
        MimeBundle words = MimeBundle.text(view.text());
        return view.html()
                .or(() -> view.svg().map(svg -> asPicture(svg, view.text())))
                .or(() -> view.png().map(png -> withCaption(png, view.text())))
                .map(html -> words.with("text/html", html))
                .orElse(words);
    }

    /** JupyterLab shows no SVG in a notebook that it does not trust yet, such as one just downloaded, but does show pictures. */
    private static String asPicture(String svg, String text) {
        return Html.picture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8), text);
    }

    private static String withCaption(byte[] png, String text) {
        return "<figure style=\"margin:0\">" + Html.picture("image/png", png, text) + "<figcaption>" + Html.escape(text)
                + "</figcaption></figure>";
    }
}
