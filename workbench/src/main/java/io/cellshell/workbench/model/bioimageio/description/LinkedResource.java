package io.cellshell.workbench.model.bioimageio.description;

import java.util.Optional;

/**
 * Another resource of bioimage.io.
 *
 * @param id such as {@code affable-shark}
 */
public record LinkedResource(String id, Optional<String> version) {}
