package org.dflib.jjava.jupyter.kernel.display;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Viewable;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** A value that makes its own views. */
@FunctionalInterface
public interface DisplayDataRenderable extends Viewable {

    Set<MIMEType> ANY = Set.of(MIMEType.ANY);

    /** The types that it can be shown as. */
    default Set<? extends MIMEType> getSupportedRenderTypes() {
        return ANY;
    }

    /** The types that it is shown as where nobody asks for others. */
    default Set<? extends MIMEType> getPreferredRenderTypes() {
        return getSupportedRenderTypes();
    }

    /** Puts the views that are asked for into the output of the context. */
    void render(RenderContext context);

    // A lambda written for JJava renders itself; one that is a view here never has this type.
    @SuppressWarnings("FunctionalInterfaceMethodChanged")
    @Override
    default MimeBundle view() {
        return new Renderer().render(this).view();
    }
}
