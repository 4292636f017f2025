package org.dflib.jjava.jupyter;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** What a library built for JJava adds to a kernel. Found with {@link java.util.ServiceLoader}. */
public interface Extension {

    /** Called once, when the library has come onto the class path. */
    void install(BaseKernel kernel);

    /** Called when the session ends. */
    default void uninstall(BaseKernel kernel) {}
}
