package io.cellshell.workbench.model.bioimageio.description;

import java.util.Optional;

/**
 * An author, maintainer or packager.
 *
 * @param name empty only for maintainers
 * @param orcid such as {@code 0000-0001-6562-7187}
 */
public record Person(
        String name,
        Optional<String> affiliation,
        Optional<String> email,
        Optional<String> orcid,
        Optional<String> githubUser) {}
