package io.cellshell.workbench.notebook;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.Base64;
import java.util.Optional;

/** Shows everything of the workbench that has a view. */
final class ViewRenderer implements Renderer {

    @Override
    public Optional<MimeBundle> render(Object value) {
        return value instanceof Viewable viewable ? Optional.of(bundle(viewable.view())) : Optional.empty();
    }

    private static MimeBundle bundle(View view) {
        MimeBundle bundle = MimeBundle.text(view.text());
        if (view.html().isPresent()) {
            bundle = bundle.with("text/html", view.html().get());
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
