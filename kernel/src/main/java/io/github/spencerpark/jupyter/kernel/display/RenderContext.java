package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** One rendering: what is wanted, and where it goes. */
public class RenderContext extends org.dflib.jjava.jupyter.kernel.display.RenderContext {

    public RenderContext(
            org.dflib.jjava.jupyter.kernel.display.RenderRequestTypes requestedTypes,
            Renderer renderer,
            Map<String, Object> params,
            DisplayData out) {
        super(requestedTypes, renderer, params, out);
    }

    public RenderContext(
            RenderRequestTypes requestedTypes, Renderer renderer, Map<String, Object> params, DisplayData out) {
        super(requestedTypes, renderer, params, out);
    }

    @Override
    public Renderer getRenderer() {
        return (Renderer) super.getRenderer();
    }

    @Override
    public DisplayData getOutputContainer() {
        return (DisplayData) super.getOutputContainer();
    }

    public boolean wantsDataRenderedAs(MIMEType type) {
        return super.wantsDataRenderedAs(type);
    }

    public MIMEType resolveRequestedType(MIMEType supported) {
        return MIMEType.of(super.resolveRequestedType(supported));
    }

    @SuppressWarnings("overloads")
    public boolean renderIfRequested(MIMEType supportedType, BiConsumer<MIMEType, DisplayData> renderFunction) {
        MIMEType type = resolveRequestedType(supportedType);
        if (type != null) {
            renderFunction.accept(type, getOutputContainer());
        }
        return type != null;
    }

    @SuppressWarnings("overloads")
    public boolean renderIfRequested(MIMEType supportedType, Function<MIMEType, Object> renderFunction) {
        return renderIfRequested(supportedType, (type, out) -> out.putData(type, renderFunction.apply(type)));
    }

    @SuppressWarnings("overloads")
    public boolean renderIfRequested(MIMEType supportedType, Supplier<Object> render) {
        return renderIfRequested(supportedType, (type, out) -> out.putData(type, render.get()));
    }
}
