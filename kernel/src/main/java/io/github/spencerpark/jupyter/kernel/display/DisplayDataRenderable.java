package io.github.spencerpark.jupyter.kernel.display;

import io.cellshell.kernel.api.MimeBundle;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Set;

/** A value that makes its own views. */
@FunctionalInterface
public interface DisplayDataRenderable extends org.dflib.jjava.jupyter.kernel.display.DisplayDataRenderable {

    Set<MIMEType> ANY = Set.of(MIMEType.ANY);

    @Override
    default Set<MIMEType> getSupportedRenderTypes() {
        return ANY;
    }

    @Override
    default Set<MIMEType> getPreferredRenderTypes() {
        return getSupportedRenderTypes();
    }

    /** Puts the views that are asked for into the output of the context. */
    void render(RenderContext context);

    @Override
    default void render(org.dflib.jjava.jupyter.kernel.display.RenderContext context) {
        render((RenderContext) context);
    }

    @Override
    default MimeBundle view() {
        return new Renderer().render(this).view();
    }
}
