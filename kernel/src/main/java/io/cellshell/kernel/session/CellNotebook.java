package io.cellshell.kernel.session;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.wire.Broadcast;
import java.util.UUID;

/** The notebook as one cell sees it: what the cell and its threads show appears below that cell. */
record CellNotebook(CellOutput output, Renderers renderers) implements Notebook {

    @Override
    public String display(Object value) {
        String id = UUID.randomUUID().toString();
        output.publish(Broadcast.DisplayData.of(renderers.render(value), id));
        return id;
    }

    @Override
    public void update(String id, Object value) {
        output.publish(Broadcast.UpdateDisplayData.of(renderers.render(value), id));
    }

    @Override
    public void clearOutput(boolean wait) {
        output.publish(new Broadcast.ClearOutput(wait));
    }

    @Override
    public MimeBundle render(Object value) {
        return renderers.render(value);
    }
}
