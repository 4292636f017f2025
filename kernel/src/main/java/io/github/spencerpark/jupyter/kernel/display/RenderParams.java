package io.github.spencerpark.jupyter.kernel.display;

/** Parameters of a rendering. */
public class RenderParams extends org.dflib.jjava.jupyter.kernel.display.RenderParams {

    private static final long serialVersionUID = 1L;

    /** One parameter. */
    public static class Param<T> extends org.dflib.jjava.jupyter.kernel.display.RenderParams.Param<T> {

        public final String key;
        public final T value;

        public Param(String key, T value) {
            super(key, value);
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

    @Override
    public RenderParams with(String key, Object value) {
        super.with(key, value);
        return this;
    }

    public RenderParams with(Param<?> param) {
        return with(param.key, param.value);
    }

    @Override
    public RenderParams and(String key, Object value) {
        return with(key, value);
    }

    public RenderParams and(Param<?> param) {
        return with(param);
    }
}
