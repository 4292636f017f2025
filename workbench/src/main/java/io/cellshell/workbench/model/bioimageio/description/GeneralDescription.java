package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Optional;

/**
 * What any resource of bioimage.io says of itself, a model or a data set.
 *
 * @param license an identifier of the SPDX list; format 0.4 allows any text
 * @param licenseFile instead of an identifier
 * @param icon one or two characters
 * @param iconFile instead of characters
 * @param links identifiers of other resources
 */
public record GeneralDescription(
        String name,
        String description,
        Optional<String> id,
        Optional<String> idEmoji,
        List<Person> authors,
        List<Person> maintainers,
        List<CitedWork> cite,
        Optional<String> license,
        Optional<DeclaredFile> licenseFile,
        Optional<DeclaredFile> documentation,
        List<DeclaredFile> covers,
        Optional<String> icon,
        Optional<DeclaredFile> iconFile,
        List<String> tags,
        List<String> links,
        Optional<String> gitRepo,
        List<DeclaredFile> attachments,
        Optional<String> version,
        Optional<String> versionComment,
        Optional<Uploader> uploader) {

    /** Who put it on bioimage.io. */
    public record Uploader(String email, Optional<String> name) {}

    public GeneralDescription {
        authors = List.copyOf(authors);
        maintainers = List.copyOf(maintainers);
        cite = List.copyOf(cite);
        covers = List.copyOf(covers);
        tags = List.copyOf(tags);
        links = List.copyOf(links);
        attachments = List.copyOf(attachments);
    }
}
