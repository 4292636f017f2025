package io.cellshell.workbench.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people should know of a model before they use it, for the package that it is written as. Immutable: each method that changes something
 * gives a new one.
 *
 * <pre>{@code
 * network.with(network.card().description("Nuclei in DAPI, 20x").author("A. Author").license("CC-BY-4.0")).write("nuclei.zip")
 * }</pre>
 *
 * @param description what it is for, in at most 1024 characters; may be empty
 * @param authors their names; where there are none, a package names the user of this machine
 * @param license the name of a licence in the SPDX list (spdx.org/licenses), such as {@code CC-BY-4.0}; empty where none is given, and then
 *     nobody but the authors may use it
 * @param citations what should be cited where the model is used, besides the paper of its architecture
 * @param created when it was first made; empty where that is not known
 */
public record ModelCard(
        String description,
        List<String> authors,
        Optional<String> license,
        List<Citation> citations,
        Optional<Instant> created) {

    private static final int LONGEST = 1024;
    private static final int MOST_AUTHORS = 1000;

    /**
     * A publication.
     *
     * @param text what it is, such as authors, title and year
     * @param doi such as {@code 10.1038/s41592-018-0261-2}
     */
    public record Citation(String text, String doi) {

        public Citation {
            if (!doi.matches("10\\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]+")) {
                throw new ModelException("“" + doi + "” is not a DOI, which looks like 10.1038/s41592-018-0261-2.");
            }
        }
    }

    public ModelCard {
        authors = List.copyOf(authors);
        citations = List.copyOf(citations);
        created = created.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
        if (description.length() > LONGEST) {
            throw new ModelException("The description of a model has at most " + LONGEST + " characters, but "
                    + description.length() + " were given; keep the rest for a paper.");
        }
        if (authors.size() > MOST_AUTHORS || authors.stream().anyMatch(ModelCard::isNoName)) {
            throw new ModelException(
                    "An author has a name without control characters and slashes, but " + authors + " were given.");
        }
        if (license.isPresent() && !license.get().matches("[A-Za-z0-9][A-Za-z0-9.+-]{0,63}")) {
            throw new ModelException(
                    "“" + license.get()
                            + "” is not the name of a licence in the list of SPDX (spdx.org/licenses); CC-BY-4.0, CC0-1.0 and MIT are usual.");
        }
    }

    private static boolean isNoName(String name) {
        return name.isBlank() || name.length() > 200 || name.matches("(?s).*[\\p{Cntrl}/\\\\].*");
    }

    /** A card that says nothing. */
    public static ModelCard empty() {
        return new ModelCard("", List.of(), Optional.empty(), List.of(), Optional.empty());
    }

    /** This card with another description. */
    public ModelCard description(String text) {
        return new ModelCard(text, authors, license, citations, created);
    }

    /** This card with one author more. */
    public ModelCard author(String name) {
        return new ModelCard(description, with(authors, name), license, citations, created);
    }

    /** This card with another licence. */
    public ModelCard license(String spdx) {
        return new ModelCard(description, authors, Optional.of(spdx), citations, created);
    }

    /** This card with one publication more. */
    public ModelCard cite(String text, String doi) {
        return new ModelCard(description, authors, license, with(citations, new Citation(text, doi)), created);
    }

    /** This card with another time of making, to the second. */
    public ModelCard created(Instant time) {
        return new ModelCard(description, authors, license, citations, Optional.of(time));
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
