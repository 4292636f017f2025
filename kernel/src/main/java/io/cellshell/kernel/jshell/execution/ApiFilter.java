package io.cellshell.kernel.jshell.execution;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;

/**
 * The window through which user code sees the process that it runs in: the JDK and the kernel's api package. The kernel's
 * implementation and its libraries stay hidden, so that a user may load any version of the same libraries.
 */
final class ApiFilter extends ClassLoader {

    /** The api, and the types of other Java kernels that notebooks and libraries name. */
    private static final List<String> API = List.of(
            "io.cellshell.kernel.api.",
            "io.cellshell.kernel.compat.",
            "io.github.spencerpark.ijava.",
            "io.github.spencerpark.jupyter.",
            "org.dflib.jjava.");

    private final ClassLoader kernel = ApiFilter.class.getClassLoader();

    ApiFilter() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = Class.forName(name, false, kernel);
        boolean ofTheJdk = found.getModule().isNamed() && found.getModule().getLayer() == ModuleLayer.boot();
        if (ofTheJdk || API.stream().anyMatch(name::startsWith)) {
            return found;
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    public URL getResource(String name) {
        return getPlatformClassLoader().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return getPlatformClassLoader().getResources(name);
    }
}
