package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.display.RenderRequestTypes;

/** Functions that make views, as code written for IJava registers them. */
public class Renderer extends org.dflib.jjava.jupyter.kernel.display.Renderer {

    /** A registration that is being written. */
    public class RenderRegistration<T> extends org.dflib.jjava.jupyter.kernel.display.Renderer.RenderRegistration<T> {

        public RenderRegistration(Class<? extends T> type) {
            super(type);
        }

        public RenderRegistration<T> supporting(MIMEType... types) {
            super.supporting(types);
            return this;
        }

        public RenderRegistration<T> preferring(MIMEType... types) {
            super.preferring(types);
            return this;
        }

        @Override
        public RenderRegistration<T> supporting(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType... types) {
            super.supporting(types);
            return this;
        }

        @Override
        public RenderRegistration<T> preferring(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType... types) {
            super.preferring(types);
            return this;
        }

        @Override
        public RenderRegistration<T> supporting(String... types) {
            super.supporting(types);
            return this;
        }

        @Override
        public RenderRegistration<T> preferring(String... types) {
            super.preferring(types);
            return this;
        }

        @Override
        public RenderRegistration<T> onType(Class<? extends T> type) {
            super.onType(type);
            return this;
        }

        @SuppressWarnings("overloads")
        public void register(RenderFunction<T> function) {
            super.register(function);
        }
    }

    @Override
    public <T> RenderRegistration<T> createRegistration(Class<T> type) {
        return new RenderRegistration<>(type);
    }

    @SuppressWarnings("overloads")
    public <T> void register(
            Set<MIMEType> supported,
            Set<MIMEType> preferred,
            Set<Class<? extends T>> types,
            RenderFunction<T> function) {
        super.register(supported, preferred, types, function);
    }

    @Override
    public DisplayData render(Object value) {
        return (DisplayData) super.render(value);
    }

    @Override
    public DisplayData render(Object value, Map<String, Object> params) {
        return (DisplayData) super.render(value, params);
    }

    @Override
    public DisplayData renderAs(Object value, String... types) {
        return (DisplayData) super.renderAs(value, types);
    }

    @Override
    public DisplayData renderAs(Object value, Map<String, Object> params, String... types) {
        return (DisplayData) super.renderAs(value, params, types);
    }

    @Override
    protected DisplayData newData() {
        return new DisplayData();
    }

    @Override
    protected RenderContext newContext(
            RenderRequestTypes wanted,
            Map<String, Object> params,
            org.dflib.jjava.jupyter.kernel.display.DisplayData out) {
        return new RenderContext(wanted, this, params, (DisplayData) out);
    }
}
