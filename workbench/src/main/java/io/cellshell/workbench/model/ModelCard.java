package io.cellshell.workbench.model;

import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.IntendedUse;
import io.cellshell.workbench.model.card.KnownLimits;
import io.cellshell.workbench.model.card.ModelFacts;
import io.cellshell.workbench.model.card.TrainingDetails;
import io.cellshell.workbench.model.card.TrainingImages;
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
 * network.with(network.card()
 *                 .description("Nuclei in DAPI, 20x")
 *                 .author("A. Author")
 *                 .license("CC-BY-4.0")
 *                 .modality("fluorescence microscopy")
 *                 .targetStructures("nuclei")
 *                 .limitations("Nuclei that touch in clumps are merged")
 *                 .evaluation(result.evaluation(Evaluation.Role.TEST)))
 *         .write("nuclei.zip")
 * }</pre>
 *
 * @param description what it is for, in at most 1024 characters; may be empty
 * @param authors their names; where there are none, a package names the user of this machine
 * @param license the name of a licence in the SPDX list (spdx.org/licenses), such as {@code CC-BY-4.0}; empty where none is given, and then
 *     nobody but the authors may use it
 * @param citations what should be cited where the model is used, besides the paper of its architecture
 * @param created when it was first made; empty where that is not known
 * @param facts what it is for, where it may go wrong, what it learned from, how well it did
 */
public record ModelCard(
        String description,
        List<String> authors,
        Optional<String> license,
        List<Citation> citations,
        Optional<Instant> created,
        ModelFacts facts) {

    private static final int LONGEST = 1024;
    private static final int MOST_AUTHORS = 1000;

    /**
     * A publication.
     *
     * @param text what it is, such as authors, title and year
     * @param doi such as {@code 10.1038/s41592-018-0261-2}
     * @param url its address, where it has no DOI
     */
    public record Citation(String text, Optional<String> doi, Optional<String> url) {

        public Citation {
            if (doi.isPresent() && !isDoi(doi.get())) {
                throw new ModelException(
                        "“" + doi.get() + "” is not a DOI, which looks like 10.1038/s41592-018-0261-2.");
            }
        }

        /** A publication with a DOI. */
        public Citation(String text, String doi) {
            this(text, Optional.of(doi), Optional.empty());
        }

        /** Whether a text has the form of a DOI. */
        public static boolean isDoi(String text) {
            return text.matches("10\\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]+");
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
        if (license.isPresent() && !isLicenseName(license.get())) {
            throw new ModelException(
                    "“" + license.get()
                            + "” is not the name of a licence in the list of SPDX (spdx.org/licenses); CC-BY-4.0, CC0-1.0 and MIT are usual.");
        }
    }

    /** Whether a text has the form of a name of a licence in the SPDX list. */
    public static boolean isLicenseName(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9.+-]{0,63}");
    }

    private static boolean isNoName(String name) {
        return name.isBlank() || name.length() > 200 || name.matches("(?s).*[\\p{Cntrl}/\\\\].*");
    }

    /** A card that says nothing. */
    public static ModelCard empty() {
        return new ModelCard("", List.of(), Optional.empty(), List.of(), Optional.empty(), ModelFacts.UNKNOWN);
    }

    /** This card with another description. */
    public ModelCard description(String text) {
        return new ModelCard(text, authors, license, citations, created, facts);
    }

    /** This card with one author more. */
    public ModelCard author(String name) {
        return new ModelCard(description, with(authors, name), license, citations, created, facts);
    }

    /** This card with another licence. */
    public ModelCard license(String spdx) {
        return new ModelCard(description, authors, Optional.of(spdx), citations, created, facts);
    }

    /** This card with one publication more. */
    public ModelCard cite(String text, String doi) {
        return new ModelCard(description, authors, license, with(citations, new Citation(text, doi)), created, facts);
    }

    /** This card with another time of making, to the second. */
    public ModelCard created(Instant time) {
        return new ModelCard(description, authors, license, citations, Optional.of(time), facts);
    }

    /** This card with other facts. */
    public ModelCard facts(ModelFacts other) {
        return new ModelCard(description, authors, license, citations, created, other);
    }

    /** What the model is for. */
    public IntendedUse use() {
        return facts.use();
    }

    /** Where it may go wrong. */
    public KnownLimits limits() {
        return facts.limits();
    }

    /** How it was trained. */
    public TrainingDetails training() {
        return facts.training();
    }

    /** What the images were like that it learned from; empty where that is not known. */
    public Optional<TrainingImages> images() {
        return facts.images();
    }

    /** How well it did, where that was measured. */
    public List<Evaluation> evaluations() {
        return facts.evaluations();
    }

    /** This card with another task, such as {@code segmentation}. */
    public ModelCard task(String name) {
        return facts(facts.use(use ->
                new IntendedUse(Optional.of(name), use.modality(), use.targetStructures(), use.outOfScopeUse())));
    }

    /** This card with another way in which images are made, such as {@code fluorescence microscopy}. */
    public ModelCard modality(String name) {
        return facts(facts.use(
                use -> new IntendedUse(use.task(), Optional.of(name), use.targetStructures(), use.outOfScopeUse())));
    }

    /** This card with other structures that are found, such as {@code nuclei}. */
    public ModelCard targetStructures(String... names) {
        return facts(
                facts.use(use -> new IntendedUse(use.task(), use.modality(), List.of(names), use.outOfScopeUse())));
    }

    /** This card, which says what the model should not be used for. */
    public ModelCard outOfScopeUse(String text) {
        return facts(facts.use(
                use -> new IntendedUse(use.task(), use.modality(), use.targetStructures(), Optional.of(text))));
    }

    /** This card with other biases of the images that were learned from, or of the predictions. */
    public ModelCard knownBiases(String text) {
        return facts(facts.limits(
                all -> new KnownLimits(Optional.of(text), all.risks(), all.limitations(), all.recommendations())));
    }

    /** This card, which says what may follow from a wrong prediction. */
    public ModelCard risks(String text) {
        return facts(facts.limits(all ->
                new KnownLimits(all.knownBiases(), Optional.of(text), all.limitations(), all.recommendations())));
    }

    /** This card, which says where the model fails. */
    public ModelCard limitations(String text) {
        return facts(facts.limits(
                all -> new KnownLimits(all.knownBiases(), all.risks(), Optional.of(text), all.recommendations())));
    }

    /** This card, which says what users should do. */
    public ModelCard recommendations(String text) {
        return facts(facts.limits(
                all -> new KnownLimits(all.knownBiases(), all.risks(), all.limitations(), Optional.of(text))));
    }

    /** This card of a model that was trained again: what was measured of it before is no longer true. */
    public ModelCard trained(TrainingDetails details, TrainingImages images) {
        return facts(facts.training(details, Optional.of(images)).withoutEvaluations());
    }

    /** This card with one evaluation more. */
    public ModelCard evaluation(Evaluation more) {
        return facts(facts.evaluation(more));
    }

    /** This card of a model that predicts otherwise than when it was evaluated. */
    public ModelCard withoutEvaluations() {
        return facts(facts.withoutEvaluations());
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
