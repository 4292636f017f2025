package io.cellshell.workbench.zoo.download;

import java.util.Optional;

/**
 * A file that a description names.
 *
 * @param source as it stands there: a name beside the description, or an address
 * @param sha256 of its content in small letters, where it is said
 * @param needed whether the model is of no use without it
 */
record DescribedFile(String source, Optional<String> sha256, boolean needed) {}
