package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Finds the partner of each image by the names of the files. */
final class Pairing {

    private final String where;
    private final String noun;
    private final String ending;
    private final Map<String, Path> images;
    private final Map<String, Path> truths;
    private final Map<String, List<String>> looseImages;
    private final Map<String, List<String>> looseTruths;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int all;

    /**
     * @param where all of them lie, for sentences
     * @param noun what one annotation is called
     * @param ending how the name of an annotation beside its image would end
     * @param images by stem
     * @param truths by stem
     */
    Pairing(Path where, String noun, String ending, Map<String, Path> images, Map<String, Path> truths) {
        this.where = where.toString();
        this.noun = noun;
        this.ending = ending;
        this.images = new TreeMap<>(images);
        this.truths = new TreeMap<>(truths);
        this.looseImages = byLooseName(images.keySet(), NameParts::ofImage);
        this.looseTruths = byLooseName(truths.keySet(), NameParts::ofTruth);
    }

    /**
     * The pairs in the order of their names.
     *
     * @param inOneFolder whether images and annotations lie side by side: samples are then named without what the image's name says
     *     about itself
     * @throws DataException where a partner is missing
     */
    List<Pair> pairs(boolean inOneFolder) {
        all = images.size();
        int allTruths = truths.size();
        if (images.isEmpty()) {
            throw new DataException(
                    "The folder " + where + " holds no image (" + Listing.readable() + "); " + FolderSearch.HELP + ".");
        }
        for (String stem : List.copyOf(truths.keySet())) {
            if (!inOneFolder && images.containsKey(stem)) {
                join(stem, stem, stem);
            }
        }
        if (inOneFolder && all == 1 && allTruths == 1) {
            String truth = truths.keySet().iterator().next();
            String image = images.keySet().iterator().next();
            if (NameParts.ofTruth(truth).isEmpty()) {
                join(NameParts.ofImage(image).isEmpty() ? "" : image, image, truth);
            }
        }
        byKeys(inOneFolder);
        byChannels();
        byProducts();
        byLooseNames();
        if (pairs.isEmpty() && !truths.isEmpty()) {
            throw nothingInCommon();
        }
        requireNone(images, truths.keySet(), all);
        requireNoOrphans(allTruths);
        pairs.sort(Comparator.comparing(Pair::name));
        return pairs;
    }

    /** About files beside the pairs. */
    List<String> notes() {
        return notes;
    }

    private void join(String name, String image, String truth) {
        pairs.add(Pair.of(name, images.remove(image), truths.remove(truth)));
    }

    /** What names are left without the words for image and annotation. */
    private void byKeys(boolean inOneFolder) {
        Map<String, List<String>> byKey = new TreeMap<>();
        images.keySet()
                .forEach(stem -> byKey.computeIfAbsent(NameParts.ofImage(stem), k -> new ArrayList<>())
                        .add(stem));
        Map<String, List<String>> truthsOf = new TreeMap<>();
        for (String stem : truths.keySet()) {
            String bare = NameParts.of(stem, Role::isTruth).key();
            List<String> candidates =
                    images.containsKey(bare) ? List.of(bare) : byKey.getOrDefault(NameParts.ofTruth(stem), List.of());
            if (candidates.size() > 1) {
                throw ambiguous(
                        truths.get(stem), candidates.stream().map(images::get).toList());
            }
            candidates.forEach(image ->
                    truthsOf.computeIfAbsent(image, i -> new ArrayList<>()).add(stem));
        }
        truthsOf.forEach((image, found) -> {
            if (found.size() > 1) {
                throw ambiguous(
                        images.get(image), found.stream().map(truths::get).toList());
            }
            boolean same =
                    image.equals(NameParts.of(found.get(0), Role::isTruth).key());
            join(inOneFolder && !same ? NameParts.ofImage(image) : image, image, found.get(0));
        });
    }

    /** Names that differ in capitals, zeros or an ending, where among all files only one of each kind fits. */
    private void byLooseNames() {
        List<String> joined = new ArrayList<>();
        looseImages.forEach((key, found) -> {
            List<String> partners = looseTruths.getOrDefault(key, List.of());
            if (!key.isEmpty() && found.size() == 1 && partners.size() == 1) {
                String image = found.get(0);
                String truth = partners.get(0);
                if (images.containsKey(image) && truths.containsKey(truth)) {
                    joined.add(images.get(image).getFileName() + " with "
                            + truths.get(truth).getFileName());
                    join(image, image, truth);
                }
            }
        });
        if (!joined.isEmpty()) {
            notes.add("Paired although their names differ in capitals, in zeros before a number or in an ending: "
                    + joined.get(0)
                    + (joined.size() == 1 ? "." : " and " + (joined.size() - 1) + " more."));
        }
    }

    private static Map<String, List<String>> byLooseName(Set<String> stems, UnaryOperator<String> key) {
        Map<String, List<String>> found = new TreeMap<>();
        stems.forEach(stem -> found.computeIfAbsent(
                        NameParts.loose(key.apply(NameParts.withoutEnding(stem))), k -> new ArrayList<>())
                .add(stem));
        return found;
    }

    private DataException ambiguous(Path one, List<Path> partners) {
        return new DataException("In " + where + ", " + partners.size() + " files could belong to " + one.getFileName()
                + ": " + names(partners) + "; keep one of them, or say which is meant, as in"
                + " Dataset.files(folder).imagesNamed(\"*_raw.tif\").labelsNamed(\"*_labels.tif\").");
    }

    /** Several images without a partner, and an annotation of what their names share. */
    private void byChannels() {
        Map<String, Map<String, Path>> fields = Channels.byField(images);
        Map<String, String> truthOf = new TreeMap<>();
        truths.keySet().forEach(stem -> {
            String bare = NameParts.of(stem, Role::isTruth).key();
            truthOf.put(fields.containsKey(bare) || bare.isEmpty() ? bare : NameParts.ofTruth(stem), stem);
            if (fields.containsKey(stem)) {
                truthOf.put(stem, stem);
            }
        });
        fields.keySet().retainAll(truthOf.keySet());
        Set<Set<String>> kinds = new HashSet<>();
        fields.values().forEach(channels -> kinds.add(channels.keySet()));
        if (kinds.size() > 1) {
            throw new DataException("The images in " + where
                    + " hold one channel each, but not all fields have the same: "
                    + fields.entrySet().stream()
                            .filter(e -> !e.getValue()
                                    .keySet()
                                    .equals(fields.values().iterator().next().keySet()))
                            .findFirst()
                            .map(e -> e.getKey() + " has " + e.getValue().keySet())
                            .orElseThrow()
                    + " and " + fields.keySet().iterator().next() + " has "
                    + fields.values().iterator().next().keySet() + "; add what is missing, or take it away from all.");
        }
        fields.forEach((field, channels) -> {
            images.values().removeAll(channels.values());
            pairs.add(new Pair(field, channels, truths.remove(truthOf.get(field))));
        });
        if (!fields.isEmpty()) {
            notes.add("Each image is put together from files of one channel each: "
                    + String.join(", ", fields.values().iterator().next().keySet()) + ".");
        }
    }

    /** What programs write beside their masks is no image of its own. */
    private void byProducts() {
        List<Path> left = new ArrayList<>();
        Set<String> known = new TreeSet<>(pairs.stream().map(Pair::name).toList());
        for (Map<String, Path> files : List.of(images, truths)) {
            files.entrySet().removeIf(e -> {
                NameParts parts = NameParts.of(e.getKey(), Role.BY_PRODUCT::equals);
                boolean beside = parts.role() == Role.BY_PRODUCT
                        && (known.contains(parts.key()) || known.contains(NameParts.ofImage(parts.key())));
                if (beside) {
                    left.add(e.getValue());
                }
                return beside;
            });
        }
        if (!left.isEmpty()) {
            notes.add("Not used: " + names(left) + ", which a program seems to have written beside its masks.");
        }
    }

    private DataException nothingInCommon() {
        return new DataException(
                "In " + where + ", no name of an image (" + names(images.values())
                        + ") has a partner among the annotations (" + names(truths.values())
                        + "); give both one name, as in a.tif and a" + ending
                        + ", or say how they are named, as in Dataset.files(folder).imagesNamed(\"images/*.tif\").labelsNamed(\"labels/*_x.tif\").");
    }

    private void requireNone(Map<String, Path> lonely, Set<String> orphans, int of) {
        if (lonely.isEmpty()) {
            return;
        }
        String first = lonely.keySet().iterator().next();
        throw new DataException(lonely.size() + " of " + of + " images in " + where + " have no " + noun + ", such as "
                + lonely.get(first).getFileName() + NearestName.hint(first, orphans)
                + "; add one of the same name, called "
                + first + ending + " where both lie in one folder, or take the image away." + channelsHint(first));
    }

    private String channelsHint(String lonely) {
        for (Map.Entry<String, Map<String, Path>> e :
                Channels.byField(Map.of(lonely, Path.of(lonely))).entrySet()) {
            boolean sibling = pairs.stream()
                    .anyMatch(p -> p.name().startsWith(e.getKey()) && !p.name().equals(lonely));
            if (sibling) {
                return " Where the files are channels of one field, name its annotation " + e.getKey() + ending
                        + ", or choose one channel: Dataset.files(folder).imagesNamed(\"*_dapi.tif\").";
            }
        }
        return "";
    }

    private void requireNoOrphans(int of) {
        if (truths.isEmpty()) {
            return;
        }
        String first = truths.keySet().iterator().next();
        throw new DataException(truths.size() + " of " + of + " annotations in " + where + " have no image, such as "
                + truths.get(first).getFileName()
                + NearestName.hint(first, pairs.stream().map(Pair::name).toList())
                + "; add the image, or take the annotation away.");
    }

    /** The first few file names. */
    static String names(Collection<Path> files) {
        List<String> first =
                files.stream().limit(3).map(p -> p.getFileName().toString()).toList();
        return String.join(", ", first) + (files.size() > 3 ? " and " + (files.size() - 3) + " others" : "");
    }
}
