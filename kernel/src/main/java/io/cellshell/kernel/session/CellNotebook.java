package io.cellshell.kernel.session;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.wire.Broadcast;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The notebook as one cell sees it: what the cell and its threads show appears below that cell. */
record CellNotebook(CellOutput output, Renderers renderers, Set<String> displayIds, List<MimeBundle> pages)
        implements Notebook {

    CellNotebook(CellOutput output, Renderers renderers) {
        this(output, renderers, ConcurrentHashMap.newKeySet(), new CopyOnWriteArrayList<>());
    }

    /** Whether the value is an id that {@link #display} has returned: its view is there already. */
    boolean isDisplayId(Object value) {
        return value instanceof String id && displayIds.contains(id);
    }

    @Override
    public String display(Object value) {
        String id = UUID.randomUUID().toString();
        displayIds.add(id);
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
    public void page(Object value) {
        pages.add(renderers.render(value));
    }

    @Override
    public MimeBundle render(Object value) {
        return renderers.render(value);
    }
}
