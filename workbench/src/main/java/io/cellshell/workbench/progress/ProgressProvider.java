package io.cellshell.workbench.progress;

import java.util.Optional;

/**
 * Gives long work a better place to show its progress than plain text. Found with {@link java.util.ServiceLoader}; named in
 * {@code META-INF/services/io.cellshell.workbench.progress.ProgressProvider}.
 */
@FunctionalInterface
public interface ProgressProvider {

    /** A listener for one piece of work that the calling thread begins; empty where this provider has no place here. */
    Optional<Progress> begin();
}
