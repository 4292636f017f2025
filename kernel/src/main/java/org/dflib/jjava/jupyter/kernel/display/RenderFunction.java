package org.dflib.jjava.jupyter.kernel.display;

/** Puts views of a value into the output of a context. */
@FunctionalInterface
public interface RenderFunction<T> {

    void render(T data, RenderContext context);
}
