package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.Notebook;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * Extensions of libraries that were built for JJava. They may run code and show something when they are installed, so that waits for a
 * cell. Where no jar brings one, none of their types is loaded.
 */
final class CompatExtensions {

    private static final String SERVICE = "META-INF/services/org.dflib.jjava.jupyter.Extension";

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final List<Extension> waiting = new ArrayList<>();

    /** Looks for those that are new. */
    synchronized void find(ClassLoader loader) {
        if (loader.getResource(SERVICE) == null) {
            return;
        }
        Iterator<ServiceLoader.Provider<Extension>> providers =
                ServiceLoader.load(Extension.class, loader).stream().iterator();
        while (Extensions.hasNext(providers, told)) {
            try {
                ServiceLoader.Provider<Extension> provider = providers.next();
                if (seen.add(provider.type().getName())) {
                    waiting.add(provider.get());
                }
            } catch (Throwable e) {
                Extensions.report("An extension", e, told);
            }
        }
    }

    /** Whether some wait for a cell that they can be installed in. */
    synchronized boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** Installs those that wait, where a cell is running. One that fails is reported below it. */
    void install() {
        if (Notebook.current().isPresent()) {
            takeWaiting().forEach(this::install);
        }
    }

    private void install(Extension extension) {
        try {
            extension.install(BaseKernel.notebookKernel());
        } catch (Throwable e) {
            Extensions.report("The extension " + extension.getClass().getName(), e, told);
        }
    }

    private synchronized List<Extension> takeWaiting() {
        List<Extension> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
