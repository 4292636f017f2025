package io.cellshell.kernel.api;

import java.util.List;
import java.util.Map;

/**
 * What a library adds to a kernel that has it on its class path. Found with {@link java.util.ServiceLoader}; the library
 * names its implementation in {@code META-INF/services/io.cellshell.kernel.api.Extension}. Jars that a cell adds to the class path
 * are looked through as well.
 */
public interface Extension {

    /**
     * Names and versions of the libraries that its results depend on, for {@code %version} and for the record of a run. Starts and
     * loads nothing.
     */
    default Map<String, String> versions() {
        return Map.of();
    }

    /** Imports that every notebook gets, as {@code "org.example.*"} or {@code "static org.example.Plots.*"}. */
    default List<String> imports() {
        return List.of();
    }

    /** Views of the library's values, asked before the kernel's own. */
    default List<Renderer> renderers() {
        return List.of();
    }

    /** Commands for cells, {@code %name} and {@code %%name}. */
    default List<Magic> magics() {
        return List.of();
    }
}
