package io.cellshell.workbench.model.bioimageio.description;

import java.util.Optional;

/**
 * A publication to cite; it has a DOI, an address, or both.
 *
 * @param text authors, title and year, say
 */
public record CitedWork(String text, Optional<String> doi, Optional<String> url) {}
