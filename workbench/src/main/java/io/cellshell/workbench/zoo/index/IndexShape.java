package io.cellshell.workbench.zoo.index;

import io.cellshell.workbench.web.WebException;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.LenientValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shapes of answers that public indexes give. */
enum IndexShape {
    /** Artifacts, each with an alias and its whole description as manifest: one answer says all of all models. */
    HYPHA {
        @Override
        Optional<LenientValue> entries(LenientValue root) {
            return listIn(root, "items");
        }

        @Override
        Optional<ListedModel> listing(LenientValue entry, IndexHosts hosts) {
            Optional<String> alias = entry.at("alias").text().map(name -> name.replaceFirst("^bioimage-io/", ""));
            LenientValue manifest = entry.at("manifest");
            if (alias.isEmpty() || !manifest.isMap() || alias.get().contains("/")) {
                return Optional.empty();
            }
            URI address = hosts.index();
            String file = address.getScheme() + "://" + address.getAuthority() + "/bioimage-io/artifacts/" + alias.get()
                    + "/files/rdf.yaml";
            return checked(
                    alias.get(),
                    manifest,
                    List.of(new Given(manifest.at("version").text(), file, Optional.empty())),
                    hosts);
        }
    },
    /** Items with an id and the addresses of their versions, and no word of what they are. */
    VERSIONS {
        @Override
        Optional<LenientValue> entries(LenientValue root) {
            return listIn(root, "items");
        }

        @Override
        Optional<ListedModel> listing(LenientValue entry, IndexHosts hosts) {
            List<Given> versions = entry.at("versions").list().stream()
                    .flatMap(version -> version.at("source").text().stream()
                            .map(source -> new Given(
                                    version.at("version").text(),
                                    source,
                                    version.at("sha256").text())))
                    .toList();
            return entry.at("id").text().flatMap(id -> checked(id, entry, versions, hosts));
        }

        @Override
        boolean describes() {
            return false;
        }
    },
    /** Entries with nickname, name, tags and the address of the description. */
    COLLECTION {
        @Override
        Optional<LenientValue> entries(LenientValue root) {
            return listIn(root, "collection");
        }

        @Override
        Optional<ListedModel> listing(LenientValue entry, IndexHosts hosts) {
            Optional<String> source = entry.at("rdf_source").text();
            return entry.at("id")
                    .text()
                    .filter(id -> source.isPresent())
                    .flatMap(id -> checked(
                            id,
                            entry,
                            List.of(new Given(
                                    entry.at("version").text(),
                                    source.get(),
                                    entry.at("rdf_sha256").text())),
                            hosts));
        }
    };

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,4}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int LONGEST_ID = 200;
    private static final int MOST_VERSIONS = 1000;

    private record Given(Optional<String> name, String source, Optional<String> sha256) {}

    /** The entries of an answer; empty where it is of another shape. */
    abstract Optional<LenientValue> entries(LenientValue root);

    /** One entry; empty where it is not sound, or hostile. */
    abstract Optional<ListedModel> listing(LenientValue entry, IndexHosts hosts);

    /** Whether an answer says what its models are, so that they can be searched. */
    boolean describes() {
        return true;
    }

    /** Whether an entry is a model; other kinds are listed beside them. */
    static boolean isModel(LenientValue entry) {
        return entry.at("type").text().orElse("model").equals("model")
                && entry.at("manifest", "type").text().orElse("model").equals("model");
    }

    private static Optional<LenientValue> listIn(LenientValue root, String name) {
        LenientValue list = root.value() instanceof List ? root : root.at(name);
        return Optional.of(list).filter(one -> one.value() instanceof List);
    }

    private static Optional<ListedModel> checked(String id, LenientValue facts, List<Given> given, IndexHosts hosts) {
        if (id.length() > LONGEST_ID || !ID.matcher(id).matches() || id.contains("..")) {
            return Optional.empty();
        }
        List<ListedModel.Version> versions = new ArrayList<>();
        for (Given one : given.subList(Math.max(0, given.size() - MOST_VERSIONS), given.size())) {
            boolean odd = one.sha256().isPresent()
                    && !SHA256.matcher(one.sha256().get()).matches();
            if (odd) {
                return Optional.empty();
            }
            try {
                URI source = hosts.follow(one.source(), one.sha256().isPresent());
                versions.add(new ListedModel.Version(one.name(), source, one.sha256()));
            } catch (WebException e) {
                return Optional.empty();
            }
        }
        return versions.isEmpty() || !(facts.value() instanceof Map<?, ?> map)
                ? Optional.empty()
                : Optional.of(new ListedModel(id, DescriptionFacts.of(withId(map, id)), List.copyOf(versions)));
    }

    /** The id of the index is the one that users see. */
    private static Map<Object, Object> withId(Map<?, ?> map, String id) {
        Map<Object, Object> with = new java.util.LinkedHashMap<>(map);
        with.putIfAbsent("id", id);
        return with;
    }
}
