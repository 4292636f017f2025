package org.dflib.jjava.jupyter.kernel.display;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** One rendering: what is wanted, and where it goes. */
public class RenderContext {

    private final RenderRequestTypes requestedTypes;
    private final Renderer renderer;
    private final Map<String, Object> params;
    private final DisplayData out;

    public RenderContext(
            RenderRequestTypes requestedTypes, Renderer renderer, Map<String, Object> params, DisplayData out) {
        this.requestedTypes = requestedTypes;
        this.renderer = renderer;
        this.params = params;
        this.out = out;
    }

    public Renderer getRenderer() {
        return renderer;
    }

    public DisplayData getOutputContainer() {
        return out;
    }

    public Map<String, Object> getParams() {
        return params;
    }

    public Object getParameter(String key) {
        return params.get(key);
    }

    public Object getParameter(String key, Object defaultValue) {
        return params.getOrDefault(key, defaultValue);
    }

    public String getParameterAsString(String key) {
        return getParameterAsString(key, null);
    }

    public String getParameterAsString(String key, String defaultValue) {
        Object value = params.get(key);
        return value == null ? defaultValue : value.toString();
    }

    public Integer getParameterAsInt(String key) {
        return getParameterAsInt(key, null);
    }

    public Integer getParameterAsInt(String key, Integer defaultValue) {
        Object value = params.get(key);
        if (value == null) {
            return defaultValue;
        }
        return value instanceof Number number ? Integer.valueOf(number.intValue()) : Integer.valueOf(value.toString());
    }

    public Double getParameterAsDouble(String key) {
        return getParameterAsDouble(key, null);
    }

    public Double getParameterAsDouble(String key, Double defaultValue) {
        Object value = params.get(key);
        if (value == null) {
            return defaultValue;
        }
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : Double.valueOf(value.toString());
    }

    public Boolean getParameterAsBoolean(String key) {
        return getParameterAsBoolean(key, null);
    }

    public Boolean getParameterAsBoolean(String key, Boolean defaultValue) {
        Object value = params.get(key);
        return value == null ? defaultValue : Boolean.valueOf(value.toString());
    }

    public boolean wantsDataRenderedAs(MIMEType type) {
        return resolveRequestedType(type) != null;
    }

    /** What a view of this type is to be stored as; null where nobody wants one. */
    public MIMEType resolveRequestedType(MIMEType supported) {
        return requestedTypes.resolveSupportedType(supported);
    }

    /**
     * Calls the function where a view of this type is wanted. Wildcards make it less specific than the same method of a
     * subclass, so that a lambda can be given to either.
     */
    @SuppressWarnings({"unchecked", "overloads"})
    public boolean renderIfRequested(
            MIMEType supportedType, BiConsumer<? extends MIMEType, ? extends DisplayData> renderFunction) {
        MIMEType type = resolveRequestedType(supportedType);
        if (type != null) {
            ((BiConsumer<MIMEType, DisplayData>) renderFunction).accept(type, out);
        }
        return type != null;
    }

    /** Stores what the function gives where a view of this type is wanted. */
    @SuppressWarnings({"unchecked", "overloads"})
    public boolean renderIfRequested(
            MIMEType supportedType, Function<? extends MIMEType, ? extends Object> renderFunction) {
        return renderIfRequested(
                supportedType,
                (type, data) -> data.putData(type, ((Function<MIMEType, Object>) renderFunction).apply(type)));
    }

    /** Stores what the function gives where a view of this type is wanted. */
    @SuppressWarnings("overloads")
    public boolean renderIfRequested(MIMEType supportedType, Supplier<? extends Object> render) {
        return renderIfRequested(supportedType, (type, data) -> data.putData(type, render.get()));
    }
}
