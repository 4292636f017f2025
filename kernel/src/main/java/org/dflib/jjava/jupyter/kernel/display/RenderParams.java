package org.dflib.jjava.jupyter.kernel.display;

import java.util.LinkedHashMap;

/** Parameters of a rendering. */
public class RenderParams extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    /** One parameter. */
    public static class Param<T> {

        public final String key;
        public final T value;

        public Param(String key, T value) {
            this.key = key;
            this.value = value;
        }
    }

    public static <T> Param<T> param(String key, T value) {
        return new Param<>(key, value);
    }

    public static RenderParams paramsOf(Param<?>... params) {
        RenderParams all = new RenderParams();
        for (Param<?> each : params) {
            all.with(each);
        }
        return all;
    }

    public static RenderParams paramsOf(String key, Object value) {
        return new RenderParams().with(key, value);
    }

    public RenderParams with(String key, Object value) {
        put(key, value);
        return this;
    }

    public RenderParams with(Param<?> param) {
        return with(param.key, param.value);
    }

    public RenderParams and(String key, Object value) {
        return with(key, value);
    }

    public RenderParams and(Param<?> param) {
        return with(param);
    }
}
