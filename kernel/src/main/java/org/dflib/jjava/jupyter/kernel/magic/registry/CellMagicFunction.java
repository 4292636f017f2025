package org.dflib.jjava.jupyter.kernel.magic.registry;

import java.util.List;

/** What a cell magic does. */
@FunctionalInterface
public interface CellMagicFunction<T> {

    T execute(List<String> args, String body) throws Exception;
}
