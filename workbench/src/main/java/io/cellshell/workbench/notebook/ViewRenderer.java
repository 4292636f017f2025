package io.cellshell.workbench.notebook;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Shows everything of the workbench that has a view. */
final class ViewRenderer implements Renderer {

    @Override
    public Optional<MimeBundle> render(Object value) {
        return value instanceof Viewable viewable ? Optional.of(bundle(viewable.view())) : Optional.empty();
    }

    /** JupyterLab shows no SVG in a notebook that it does not trust yet, such as one just downloaded, but does show pictures. */
    private static String asPicture(String svg, String text) {
        return img("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8), text);
    }

    /** A picture alone would not say how it was made: what was stretched, how large it is. */
    private static String withCaption(byte[] png, String text) {
        return "<figure style=\"margin:0\">" + img("image/png", png, text) + "<figcaption>" + Html.escape(text)
                + "</figcaption></figure>";
    }

    private static String img(String type, byte[] picture, String text) {
        return "<img style=\"max-width:100%\" alt=\"" + Html.escape(text) + "\" src=\"data:" + type + ";base64,"
                + Base64.getEncoder().encodeToString(picture) + "\">";
    }

    private static MimeBundle bundle(View view) {
        MimeBundle bundle = MimeBundle.text(view.text());
        Optional<String> html = view.html()
                .or(() -> view.svg().map(svg -> asPicture(svg, view.text())))
                .or(() -> view.png().map(png -> withCaption(png, view.text())));
        if (html.isPresent()) {
            bundle = bundle.with("text/html", html.get());
        }
        if (view.svg().isPresent()) {
            bundle = bundle.with("image/svg+xml", view.svg().get());
        }
        if (view.png().isPresent()) {
            bundle = bundle.with(
                    "image/png", Base64.getEncoder().encodeToString(view.png().get()));
        }
        return bundle;
    }
}
