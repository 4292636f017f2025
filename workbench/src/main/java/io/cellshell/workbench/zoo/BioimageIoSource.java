package io.cellshell.workbench.zoo;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.web.WebClient;
import io.cellshell.workbench.web.WebException;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.index.BioimageIoIndex;
import io.cellshell.workbench.zoo.index.IndexAnswer;
import io.cellshell.workbench.zoo.index.ListedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The models of bioimage.io. */
record BioimageIoSource(BioimageIoIndex index, ZooCache cache, WebClient client) implements ModelSource {

    static BioimageIoSource standard(ZooCache cache) {
        return of(cache, WebClient.standard());
    }

    private static BioimageIoSource of(ZooCache cache, WebClient client) {
        return new BioimageIoSource(new BioimageIoIndex(cache.folder().resolve("indexes"), client), cache, client);
    }

    @Override
    public ModelSource offline() {
        return new BioimageIoSource(index.with(WebClient.offline()), cache, WebClient.offline());
    }

    @Override
    public String words() {
        return "bioimage.io";
    }

    /** All models with what an index says of them; of an index that says nothing, the ids alone. */
    @Override
    public Contents contents() {
        try {
            IndexAnswer answer = index.answer();
            List<String> notes = new ArrayList<>();
            Optional<IndexAnswer> described = answer.describes() ? Optional.of(answer) : described(notes);
            IndexAnswer shown = described.orElse(answer);
            notes.add(0, said(shown));
            notes.addAll(shown.notes());
            if (shown.leftOut() > 0) {
                notes.add(shown.leftOut()
                        + " entries of it are left out, since they are not sound descriptions of models.");
            }
            return new Contents(
                    shown.listings().stream()
                            .map(one -> model(one, one.newest(), shown))
                            .toList(),
                    notes);
        } catch (WebException e) {
            return new Contents(List.of(), List.of(e.getMessage()));
        }
    }

    private String said(IndexAnswer answer) {
        return "The list of bioimage.io is that of " + answer.words(index.now()) + "."
                + (answer.describes() ? "" : " It names models and does not say what they are.");
    }

    private Optional<IndexAnswer> described(List<String> notes) {
        try {
            return Optional.of(index.description());
        } catch (WebException e) {
            notes.add(e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<ZooModel> find(WantedModel wanted) {
        try {
            IndexAnswer answer = index.answer();
            Optional<ZooModel> whole = find(wanted.text(), Optional.empty(), answer);
            if (whole.isPresent() || wanted.version().isEmpty()) {
                return whole;
            }
            Optional<ZooModel> versioned = find(wanted.base(), wanted.version(), answer);
            if (versioned.isPresent()
                    || find(wanted.base(), Optional.empty(), answer).isEmpty()) {
                return versioned;
            }
            return Optional.of(olderVersion(wanted));
        } catch (WebException e) {
            // told where no source has the model
            return Optional.empty();
        }
    }

    /** One index lists the newest versions alone, another one all of them. */
    private ZooModel olderVersion(WantedModel wanted) {
        IndexAnswer versions;
        try {
            versions = index.versions();
        } catch (WebException e) {
            throw new ModelException(
                    "Version " + wanted.version().get() + " of “" + wanted.base()
                            + "” is not the newest one, and the index of all versions cannot be had: " + e.getMessage(),
                    e);
        }
        return find(wanted.base(), wanted.version(), versions)
                .orElseThrow(() -> new ModelException(
                        "There is no version " + wanted.version().get() + " of “" + wanted.base() + "”"
                                + known(wanted.base(), versions) + "."));
    }

    private static String known(String id, IndexAnswer versions) {
        return versions.listings().stream()
                .filter(listing -> means(id, listing))
                .findFirst()
                .map(listing -> "; there are "
                        + listing.versions().stream()
                                .flatMap(version -> version.name().stream())
                                .toList())
                .orElse("");
    }

    private Optional<ZooModel> find(String id, Optional<String> version, IndexAnswer answer) {
        return answer.listings().stream()
                .filter(listing -> means(id, listing))
                .flatMap(listing -> (version.isEmpty()
                                ? List.of(listing.newest())
                                : listing.versions().stream()
                                        .filter(one -> one.name()
                                                .filter(name -> WantedModel.sameVersion(name, version.get()))
                                                .isPresent())
                                        .toList())
                        .stream().map(one -> model(listing, one, answer)))
                .findFirst();
    }

    private static boolean means(String id, ListedModel listing) {
        return new WantedModel(id)
                .means(listing.id(), listing.nickname(), listing.facts().name(), Optional.empty());
    }

    private ZooModel model(ListedModel listing, ListedModel.Version version, IndexAnswer answer) {
        DescriptionFacts facts = listing.facts();
        return ZooModel.listed(
                listing.id(),
                "bioimage.io (" + answer.words(index.now()) + ")",
                facts,
                version.name().or(facts::version),
                RemoteModel.opener(
                        cache,
                        client,
                        listing.nickname().orElse(listing.id()),
                        version.description(),
                        version.sha256()));
    }
}
