package io.cellshell.workbench.data.examine;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.leakage.OriginsApart;
import io.cellshell.workbench.check.metadata.AlikeNames;
import io.cellshell.workbench.check.metadata.BatchBrightness;
import io.cellshell.workbench.check.metadata.ClassBalance;
import io.cellshell.workbench.check.metadata.Factor;
import io.cellshell.workbench.check.metadata.FactorConfounding;
import io.cellshell.workbench.check.metadata.FactorCoverage;
import io.cellshell.workbench.check.metadata.IntensityConfounding;
import io.cellshell.workbench.check.metadata.Origins;
import io.cellshell.workbench.check.quality.measure.ImageFeatures;
import io.cellshell.workbench.data.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is known of the samples: enough of each level, names typed alike, and whether plate or day tells the condition. What is to be
 * compared is the class of the images and every key with a name such as {@code condition}; any other key that groups the images
 * should not tell it.
 */
final class MetadataExamination {

    /** Names that people give to what they compare. */
    private static final Set<String> COMPARED = Set.of(
            "condition", "treatment", "class", "label", "genotype", "phenotype", "drug", "compound", "dose", "stain");

    private static final Practice COMPARISON = new Practice(
            "B7.factors",
            "A network takes the plate for the condition where both go together (checklist B7; Kapoor & Narayanan 2023,"
                    + " doi 10.1016/j.patter.2023.100804).");

    private MetadataExamination() {}

    /**
     * Judges the metadata of some samples.
     *
     * @param classes the class of each image; empty where the images have none
     * @param features numbers of each image, in the same order
     */
    static List<Finding> of(List<Source> samples, List<String> classes, List<ImageFeatures> features) {
        List<Factor> compared = new ArrayList<>();
        List<Factor> others = new ArrayList<>();
        if (classes.size() == samples.size()) {
            compared.add(new Factor("class", classes));
        }
        Set<String> keys = new TreeSet<>();
        samples.forEach(s -> keys.addAll(s.metadata().keySet()));
        for (String key : keys) {
            Factor factor = new Factor(
                    key,
                    samples.stream()
                            .map(s -> s.metadata().getOrDefault(key, ""))
                            .toList());
            if (factor.groups() && !isMeasured(factor)) {
                (COMPARED.contains(key.toLowerCase(Locale.ROOT)) ? compared : others).add(factor);
            }
        }
        List<Factor> all = new ArrayList<>(compared);
        all.addAll(others);
        Map<String, List<Double>> statistics = statistics(features);
        List<Finding> findings = new ArrayList<>();
        if (compared.isEmpty()) {
            findings.add(COMPARISON.notChecked(
                    keys.isEmpty()
                            ? "no metadata"
                            : "no class or condition in the metadata: " + String.join(", ", keys),
                    "Whether plate, day or brightness tell what you compare is unknown: nothing says what that is.",
                    "If you compare conditions, enter one for each image in the metadata, as “condition”."));
        } else if (others.isEmpty()) {
            findings.add(COMPARISON.notChecked(
                    "no key of the metadata but " + compared.get(0).name() + " parts the images into groups",
                    "Whether plate or day tell “" + compared.get(0).name() + "” is unknown: no metadata names them.",
                    "Enter plate, day, donor and the like for each image in the metadata."));
        }
        findings.addAll(objections(all, new FactorCoverage()::examine));
        findings.addAll(objections(all, new AlikeNames()::examine));
        Map<String, List<Double>> brightness = new TreeMap<>(statistics);
        brightness.keySet().retainAll(Set.of("median", "contrast"));
        findings.addAll(objections(
                others.stream()
                        .filter(f -> OriginsApart.isOrigin(f.name()) && !Origins.isView(f.name()))
                        .toList(),
                batch -> new BatchBrightness().examine(new BatchBrightness.Subject(batch, brightness))));
        for (Factor factor : compared) {
            Map<String, Long> counts = new TreeMap<>();
            factor.counts().forEach((level, count) -> counts.put(level, (long) count));
            findings.add(new ClassBalance().examine(new ClassBalance.Subject(factor.name(), "images", counts)));
            findings.addAll(objections(
                    others, other -> new FactorConfounding().examine(new FactorConfounding.Subject(other, factor))));
            findings.add(new IntensityConfounding().examine(new IntensityConfounding.Subject(factor, statistics)));
        }
        return findings;
    }

    /** Numbers beyond a hundred, such as heights in pixels, are measured, unless the key says that they name an origin. */
    private static boolean isMeasured(Factor factor) {
        Set<String> levels = factor.counts().keySet();
        return !OriginsApart.isOrigin(factor.name())
                && levels.stream().allMatch(level -> level.matches("-?\\d{1,15}(\\.\\d*)?"))
                && levels.stream().anyMatch(level -> Math.abs(Double.parseDouble(level)) > 100);
    }

    /** Every finding on one of the factors but the sound ones; where there are but sound ones, the first says so. */
    private static List<Finding> objections(List<Factor> factors, Function<Factor, Finding> check) {
        List<Finding> all = factors.stream().map(check).toList();
        List<Finding> objections =
                all.stream().filter(f -> f.severity() != Severity.OK).toList();
        return objections.isEmpty() ? all.stream().limit(1).toList() : objections;
    }

    private static Map<String, List<Double>> statistics(List<ImageFeatures> features) {
        Map<String, List<Double>> statistics = new TreeMap<>();
        statistics.put("median", features.stream().map(ImageFeatures::median).toList());
        statistics.put(
                "contrast", features.stream().map(ImageFeatures::contrast).toList());
        statistics.put("noise", features.stream().map(ImageFeatures::noise).toList());
        statistics.put(
                "sharpness", features.stream().map(ImageFeatures::sharpness).toList());
        return statistics;
    }
}
