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
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return "<img style=\"max-width:100%\" alt=\"" + Html.escape(text) + "\" src=\"data:image/svg+xml;base64," + data
                + "\">";
    }

    private static MimeBundle bundle(View view) {
        MimeBundle bundle = MimeBundle.text(view.text());
        Optional<String> html = view.html().or(() -> view.svg().map(svg -> asPicture(svg, view.text())));
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
