package org.dflib.jjava.jupyter.kernel.magic.registry;

import java.util.List;

/** What a line magic does. */
@FunctionalInterface
public interface LineMagicFunction<T> {

    T execute(List<String> args) throws Exception;
}
