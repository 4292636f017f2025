package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.metadata.Origins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Training and test images come from different origins, whatever the split was grouped by: every key of the metadata that names an
 * origin is looked at (C3). A shared field or film is graver than a shared donor, and that is graver than a shared plate or day.
 */
public final class OriginsApart implements Check<OriginsApart.Subject> {

    private static final Practice PRACTICE = new Practice(
            "C3.origins",
            "Data leakage: images of one origin resemble each other more than images of another"
                    + " (Kapoor & Narayanan 2023, doi 10.1016/j.patter.2023.100804).");

    private final ComparedParts parts;
    private final Set<String> told;

    /** Between test and training. */
    public OriginsApart() {
        this(ComparedParts.TEST_AND_TRAINING, Set.of());
    }

    /**
     * Between any two parts of a split.
     *
     * @param told the keys that are not looked at, since it is known that they do not tell the parts of this split apart
     */
    public OriginsApart(ComparedParts parts, Set<String> told) {
        this.parts = parts;
        this.told = Set.copyOf(told);
    }

    /**
     * What is known of the images in two parts.
     *
     * @param train metadata of each image of the part that may give the other away: mostly of those that are learned from
     * @param test metadata of each image of the part that is judged: mostly of those that are tested on
     */
    public record Subject(List<Map<String, String>> train, List<Map<String, String>> test) {}

    @Override
    public Finding examine(Subject subject) {
        Severity gravest = Severity.OK;
        List<String> shared = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> sound = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Shared of : compare(subject)) {
            String key = of.key();
            if (of.images() == 0) {
                (of.isKnown() ? sound : unknown).add(key);
                continue;
            }
            keys.add(key);
            shared.add(key + " of " + of.images());
            gravest = severity(key).compareTo(gravest) > 0 ? severity(key) : gravest;
        }
        if (keys.isEmpty() && sound.isEmpty()) {
            return PRACTICE.notChecked(
                    unknown.isEmpty()
                            ? "no metadata of " + parts.examined() + " images that names an origin"
                            : "unknown for the " + parts.known() + " images: " + String.join(", ", unknown),
                    "Where the images come from is not known, so that origins in common could not be looked for.",
                    "Enter what you know in the metadata: field, slide, donor, plate, day.");
        }
        return finding(gravest, keys, shared, sound, subject.test().size());
    }

    /** The keys of which some origin is in both parts. */
    public Set<String> shared(Subject subject) {
        return compare(subject).stream()
                .filter(of -> of.images() > 0)
                .map(Shared::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What the parts have in common of one key.
     *
     * @param isKnown whether some image of the part that may give the other away has such an origin
     * @param images of the part that is judged, whose origin the other part has, too
     */
    private record Shared(String key, boolean isKnown, long images) {}

    /** Every key that names an origin, the gravest first. */
    private List<Shared> compare(Subject subject) {
        List<Map<String, String>> both =
                Stream.concat(subject.train().stream(), subject.test().stream()).toList();
        int first = subject.train().size();
        return origins(subject.test()).stream()
                .map(key -> {
                    List<List<String>> all = Origins.of(key, both);
                    Set<List<String>> known = new HashSet<>(all.subList(0, first));
                    known.remove(List.<String>of());
                    long images = all.subList(first, all.size()).stream()
                            .filter(known::contains)
                            .count();
                    return new Shared(key, !known.isEmpty(), images);
                })
                .toList();
    }

    /** The keys that name an origin and are not told of already, the gravest first. */
    private List<String> origins(List<Map<String, String>> images) {
        return images.stream()
                .flatMap(metadata -> metadata.keySet().stream())
                .distinct()
                .filter(key -> isOrigin(key) && !told.contains(key))
                .sorted(Comparator.comparing(OriginsApart::severity).reversed().thenComparing(key -> key))
                .toList();
    }

    private Finding finding(Severity gravest, List<String> keys, List<String> shared, List<String> sound, int tested) {
        if (keys.isEmpty()) {
            return PRACTICE.ok(
                    "no level shared of " + String.join(", ", sound),
                    "No " + parts.examined() + " image has a known origin in common with a " + parts.known()
                            + " image.");
        }
        String evidence = "in common with a " + parts.known() + " image, of " + tested + " " + parts.examined()
                + " images: " + String.join(", ", shared);
        String images = parts == ComparedParts.VALIDATION_AND_TRAINING ? "Validation" : "Test";
        String sentence = images + " images have their " + listed(keys, " and ") + " in common with "
                + parts.known() + " images, so "
                + (parts == ComparedParts.VALIDATION_AND_TRAINING
                        ? "what is chosen by them may not be the best for a new "
                        : "a score does not hold for a new ")
                + listed(keys, " or ") + ".";
        String remedy = "If the model is to work on a new " + keys.get(0) + ", use data.groupedBy(\"" + keys.get(0)
                + "\") and split byGroup(); otherwise say so where you state the score.";
        return new Finding(PRACTICE.id(), parts.atMost(gravest), evidence, sentence, remedy, PRACTICE.reference());
    }

    private static String listed(List<String> keys, String last) {
        int before = keys.size() - 1;
        return before == 0 ? keys.get(0) : String.join(", ", keys.subList(0, before)) + last + keys.get(before);
    }

    /** Whether a key of the metadata names where an image comes from: a field, a donor, a plate. */
    public static boolean isOrigin(String key) {
        return Origins.isOrigin(key);
    }

    private static Severity severity(String key) {
        return Origins.severity(key).orElse(Severity.OK);
    }
}
