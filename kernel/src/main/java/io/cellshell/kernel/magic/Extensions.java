package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.Extension;
import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.jshell.JavaInterpreter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** Finds what libraries on the class path of user code add to the kernel, each once. */
final class Extensions {

    private final JavaInterpreter java;
    private final Renderers renderers;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final List<Extension> loaded = new ArrayList<>();

    Extensions(JavaInterpreter java, Renderers renderers) {
        this.java = java;
        this.renderers = renderers;
    }

    /** Those that are new since the last call. One that cannot be loaded is reported below the cell and left out. */
    synchronized List<Extension> load() {
        List<Extension> fresh = new ArrayList<>();
        Iterator<ServiceLoader.Provider<Extension>> providers =
                ServiceLoader.load(Extension.class, java.classLoader()).stream().iterator();
        while (hasNext(providers, told)) {
            String name = "An extension";
            try {
                ServiceLoader.Provider<Extension> provider = providers.next();
                name = "The extension " + provider.type().getName();
                if (seen.add(provider.type().getName())) {
                    Extension extension = provider.get();
                    java.addImports(extension.imports());
                    renderers.add(extension.renderers());
                    fresh.add(extension);
                }
            } catch (Throwable e) {
                report(name, e, told);
            }
        }
        loaded.addAll(fresh);
        return fresh;
    }

    synchronized List<Extension> loaded() {
        return List.copyOf(loaded);
    }

    /** The magics of an extension; none where making them fails, which is reported. */
    List<Magic> magics(Extension extension) {
        try {
            return extension.magics();
        } catch (Throwable e) {
            report("The extension " + extension.getClass().getName(), e, told);
            return List.of();
        }
    }

    static boolean hasNext(Iterator<?> providers, Set<String> told) {
        try {
            return providers.hasNext();
        } catch (Throwable e) {
            report("An extension", e, told);
            return false;
        }
    }

    /** Once: extensions are looked for again with every jar that is added. */
    static void report(String name, Throwable e, Set<String> told) {
        String sentence = name + " on the class path could not be loaded and is left out: " + e;
        if (told.add(sentence)) {
            System.err.println(sentence);
        }
    }
}
