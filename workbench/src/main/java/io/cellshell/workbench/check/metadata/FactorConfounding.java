package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Knowing the plate, the day or the donor of an image does not tell its condition or class. Of wells and dishes, which can have one condition
 * only, several of each condition are asked for.
 */
public final class FactorConfounding implements Check<FactorConfounding.Subject> {

    /** Of two balanced levels each, V = 0.6 is an area under the ROC curve of 0.8. */
    private static final double STRONG = 0.6;

    private static final double LEVEL = 0.05;

    private static final Practice PRACTICE = new Practice(
            "B7.factors",
            "A network takes the plate for the condition where both go together (checklist B7; Kapoor & Narayanan 2023,"
                    + " doi 10.1016/j.patter.2023.100804).");

    /**
     * Two columns of the metadata of the same images.
     *
     * @param nuisance what should not matter: plate, day, donor
     * @param label what is to be learned or compared
     */
    public record Subject(Factor nuisance, Factor label) {
        public Subject {
            if (nuisance.levels().size() != label.levels().size()) {
                throw new IllegalArgumentException("“" + nuisance.name() + "” is given for "
                        + nuisance.levels().size() + " images and “" + label.name() + "” for "
                        + label.levels().size() + "; give both for the same images.");
            }
        }
    }

    /** Whether all images are known to be of one level. */
    private static boolean isOne(Factor factor) {
        return factor.counts().size() == 1 && factor.levels().stream().noneMatch(String::isBlank);
    }

    /** Whether each level of the first is of one level of the second, and each of those has several. */
    private static boolean areReplicates(Factor nuisance, Factor label) {
        Map<String, Set<String>> replicates = new HashMap<>();
        for (int i = 0; i < label.levels().size(); i++) {
            replicates
                    .computeIfAbsent(label.levels().get(i), level -> new HashSet<>())
                    .add(nuisance.levels().get(i));
        }
        int all = replicates.values().stream().mapToInt(Set::size).sum();
        return all == nuisance.counts().size() && replicates.values().stream().allMatch(some -> some.size() > 1);
    }

    @Override
    public Finding examine(Subject subject) {
        String pair = subject.nuisance().name() + " × " + subject.label().name();
        int[] both = IntStream.range(0, subject.label().levels().size())
                .filter(i -> !subject.nuisance().levels().get(i).isBlank()
                        && !subject.label().levels().get(i).isBlank())
                .toArray();
        Factor nuisance = subject.nuisance().part(both);
        Factor label = subject.label().part(both);
        String levels = pair + ": " + nuisance.counts().size() + " and "
                + label.counts().size() + " levels among " + both.length + " images";
        if (isOne(subject.nuisance()) || isOne(subject.label())) {
            return PRACTICE.ok(
                    levels,
                    "“" + subject.nuisance().name() + "” and “"
                            + subject.label().name() + "” cannot be confounded where one has a single level.");
        }
        if (!nuisance.groups() || !label.groups()) {
            return PRACTICE.notChecked(
                    levels,
                    "Whether “" + subject.nuisance().name() + "” tells “"
                            + subject.label().name() + "” cannot be seen: too few images share a level.",
                    "Take several images of each level, and enter both for every image.");
        }
        if (Origins.isTreatedWhole(nuisance.name()) && areReplicates(nuisance, label)) {
            return PRACTICE.ok(
                    levels,
                    "Each “" + nuisance.name() + "” has one “" + label.name() + "”, and each “" + label.name()
                            + "” has several of them, as it should be; keep the images of each in one part of a split.");
        }
        int[] one = Association.numbers(nuisance.levels());
        int[] other = Association.numbers(label.levels());
        double v = Association.cramersV(one, other);
        double p = Association.chance(other, shuffled -> Association.cramersV(one, shuffled));
        String evidence = String.format(
                Locale.ROOT,
                "%s: Cramér's V %.2f (bias-corrected; 0 independent, 1 one tells the other), p = %.3f by permutation, %d images",
                pair,
                v,
                p,
                both.length);
        if (v > STRONG && p >= LEVEL) {
            return PRACTICE.notChecked(
                    evidence,
                    "“" + subject.nuisance().name() + "” and “"
                            + subject.label().name()
                            + "” go together, but with so few images that chance could do that.",
                    "Take more images, each “" + subject.label().name() + "” on several “"
                            + subject.nuisance().name() + "”.");
        }
        return v > STRONG
                ? PRACTICE.warn(
                        evidence,
                        "“" + subject.label().name() + "” can be predicted from “"
                                + subject.nuisance().name()
                                + "”, so that a model may learn the one in place of the other.",
                        "Take every “" + subject.label().name() + "” on every “"
                                + subject.nuisance().name() + "”; otherwise test on a “"
                                + subject.nuisance().name() + "” that was left out, and claim no more than that shows.")
                : PRACTICE.ok(
                        evidence,
                        "“" + subject.nuisance().name() + "” does not tell “"
                                + subject.label().name() + "”.");
    }
}
