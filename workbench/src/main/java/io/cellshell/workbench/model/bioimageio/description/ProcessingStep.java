package io.cellshell.workbench.model.bioimageio.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is done before a network, or after it.
 *
 * @param operation its name in format 0.5, such as {@code scale_range}
 * @param arguments as they stand in the description, by their names
 * @param code of the operation {@code custom} alone
 */
public record ProcessingStep(String operation, Map<String, Object> arguments, Optional<CustomCode> code) {

    /**
     * A program in Python that comes with the package. It is never run here.
     *
     * @param callable the class or function in it
     */
    public record CustomCode(String callable, DeclaredFile file) {}

    public ProcessingStep {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
