package io.github.spencerpark.jupyter.kernel.display;

/** Puts views of a value into the output of a context. */
@FunctionalInterface
public interface RenderFunction<T> extends org.dflib.jjava.jupyter.kernel.display.RenderFunction<T> {

    void render(T data, RenderContext context);

    @Override
    default void render(T data, org.dflib.jjava.jupyter.kernel.display.RenderContext context) {
        render(data, (RenderContext) context);
    }
}
