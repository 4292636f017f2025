package io.cellshell.kernel.session;

import io.cellshell.kernel.api.Comms;
import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.api.Viewable;
import io.cellshell.kernel.display.JsonContent;
import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.protocol.InputRequest;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.Payload;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The notebook as one cell sees it: what the cell and its threads show appears below that cell. */
record CellNotebook(
        CellOutput output,
        CellInput input,
        Renderers renderers,
        Comms comms,
        Kernel kernel,
        Set<String> displayIds,
        List<Payload> payload)
        implements Notebook {

    CellNotebook(CellOutput output, CellInput input, Renderers renderers, Comms comms, Kernel kernel) {
        this(output, input, renderers, comms, kernel, ConcurrentHashMap.newKeySet(), new CopyOnWriteArrayList<>());
    }

    /** Whether the value is an id that {@link #display} has returned: its view is there already. */
    boolean isDisplayId(Object value) {
        return value instanceof String id && displayIds.contains(id);
    }

    @Override
    public String display(Object value) {
        MimeBundle shown = view(value);
        String id = value instanceof Viewable viewable ? viewable.displayId().orElseGet(CellNotebook::newId) : newId();
        displayIds.add(id);
        output.publish(IopubMessage.DisplayData.of(shown, id));
        return id;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void update(String id, Object value) {
        output.publish(IopubMessage.UpdateDisplayData.of(view(value), id));
    }

    @Override
    public void clearOutput(boolean wait) {
        output.publish(new IopubMessage.ClearOutput(wait));
    }

    @Override
    public void page(Object value) {
        payload.add(new Payload.Page(view(value).data(), 0));
    }

    /** Only one input can be the next. */
    @Override
    public void setNextInput(String code, boolean replace) {
        payload.removeIf(Payload.SetNextInput.class::isInstance);
        payload.add(new Payload.SetNextInput(code, replace));
    }

    @Override
    public void askExit() {
        payload.removeIf(Payload.AskExit.class::isInstance);
        payload.add(new Payload.AskExit(false));
    }

    @Override
    public String input(String prompt) {
        return input.ask(new InputRequest(prompt, false));
    }

    @Override
    public String password(String prompt) {
        return input.ask(new InputRequest(prompt, true));
    }

    @Override
    public MimeBundle render(Object value) {
        return view(value);
    }

    /** Whoever shows a bundle is told what is wrong with it; what is wrong with other values stands in their view. */
    private MimeBundle view(Object value) {
        return value instanceof MimeBundle bundle ? JsonContent.parsed(bundle) : renderers.render(value);
    }

    @Override
    public MimeBundle render(Object value, List<String> formats) {
        return renderers.render(value, formats);
    }
}
