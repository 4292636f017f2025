package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.List;

/** What a line magic does. */
@FunctionalInterface
public interface LineMagicFunction<T> extends org.dflib.jjava.jupyter.kernel.magic.registry.LineMagicFunction<T> {

    @Override
    T execute(List<String> args) throws Exception;
}
