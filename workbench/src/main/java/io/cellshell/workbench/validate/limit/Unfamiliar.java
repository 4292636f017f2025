package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Which images of a data set are unlike those that a model was trained on. */
public final class Unfamiliar implements Examined {

    private static final double LEVEL = 0.01;

    /** Shares of groups differ in their last digits. */
    private static final double TIE = 1e-9;

    private static final Practice PRACTICE = new Practice(
            "F7.familiar",
            "A model's score holds for images like those it was tested on; compare new ones before it is used on them: Ovadia et al. 2019,"
                    + " arXiv 1906.02530.");

    private final String data;
    private final String training;
    private final List<OutOfDistributionScore> scores;
    private final List<String> groups;
    private final double rate;
    private final int trainingGroups;

    Unfamiliar(
            String data,
            String training,
            List<OutOfDistributionScore> scores,
            List<String> groups,
            double rate,
            int trainingGroups) {
        this.data = data;
        this.training = training;
        this.scores = List.copyOf(scores);
        this.groups = List.copyOf(groups);
        this.rate = rate;
        this.trainingGroups = trainingGroups;
    }

    /** One for each image, in their order. */
    public List<OutOfDistributionScore> scores() {
        return scores;
    }

    /** The names of the images that a model should abstain from, the most unfamiliar first. */
    public List<String> abstained() {
        return scores.stream()
                .filter(OutOfDistributionScore::abstains)
                .sorted(Comparator.comparingDouble(OutOfDistributionScore::distance)
                        .reversed())
                .map(OutOfDistributionScore::image)
                .toList();
    }

    @Override
    public String title() {
        return "Images of " + data + " unlike those of " + training;
    }

    @Override
    public Findings findings() {
        return new Findings(title(), List.of(finding()));
    }

    /** Groups of which more than half of the images are unfamiliar are counted, since images of one group are so together. */
    private Finding finding() {
        List<String> names = abstained();
        int far = groupsAbstained();
        int all = (int) groups.stream().distinct().count();
        double p = far == 0 ? 1 : chance(far, all);
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d images, %d of %d groups beyond the threshold, of sound ones %.0f %% are; p = %.2g; learned from %d groups",
                names.size(),
                scores.size(),
                far,
                all,
                100 * rate,
                p,
                trainingGroups);
        if (p <= LEVEL) {
            return PRACTICE.warn(
                    evidence + ": " + FirstFew.of(names, ", "),
                    "These images are unlike those that were trained on; what stands out most often: " + reasons()
                            + ".",
                    "Do not use the model on them before it was tested on some of them, annotated; adapt it to them, or bring them to what it"
                            + " knows (pixel size, exposure).");
        }
        if (!names.isEmpty() && chance(all, all) > LEVEL) {
            return PRACTICE.note(
                    evidence + ": " + FirstFew.of(names, ", "),
                    "Some images are unlike those that were trained on; of so few groups that may be chance.",
                    "Look at them before what is measured in them counts; learn what is usual from more images, or examine more new ones.");
        }
        return names.isEmpty()
                ? PRACTICE.ok(evidence, "The images are like those that were trained on, as far as these numbers tell.")
                : PRACTICE.note(
                        evidence + ": " + FirstFew.of(names, ", "),
                        "A few images are unlike those that were trained on, as many as are to be expected.",
                        "Look at them before what is measured in them counts.");
    }

    /**
     * The chance that so many of the new groups lie beyond the threshold where they are like the training groups. All are held against the same
     * threshold, which is itself the value of a training group and may lie too low by chance, so they are not independent of each other: what
     * counts is that any order of all groups is as likely as any other.
     */
    private double chance(int far, int all) {
        int beyond = (int) Math.floor((trainingGroups + 1) * rate + TIE) - 1;
        return HypergeometricDistribution.of(trainingGroups + all, trainingGroups, far + beyond)
                .cumulativeProbability(beyond);
    }

    private int groupsAbstained() {
        TreeMap<String, List<Boolean>> byGroup = new TreeMap<>();
        for (int i = 0; i < scores.size(); i++) {
            byGroup.computeIfAbsent(groups.get(i), g -> new ArrayList<>())
                    .add(scores.get(i).abstains());
        }
        return (int) byGroup.values().stream()
                .filter(one -> 2 * one.stream().filter(abstains -> abstains).count() > one.size())
                .count();
    }

    private String reasons() {
        return scores.stream()
                .filter(OutOfDistributionScore::abstains)
                .collect(Collectors.groupingBy(OutOfDistributionScore::unusual, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** A row for each image. */
    public Table table() {
        return Table.create(
                title(),
                StringColumn.create(
                        "image",
                        scores.stream().map(OutOfDistributionScore::image).toList()),
                DoubleColumn.create(
                        "distance",
                        scores.stream()
                                .mapToDouble(OutOfDistributionScore::distance)
                                .toArray()),
                DoubleColumn.create(
                        "threshold",
                        scores.stream()
                                .mapToDouble(OutOfDistributionScore::threshold)
                                .toArray()),
                DoubleColumn.create(
                        "p",
                        scores.stream().mapToDouble(OutOfDistributionScore::p).toArray()),
                BooleanColumn.create(
                        "abstains",
                        scores.stream().map(OutOfDistributionScore::abstains).toArray(Boolean[]::new)),
                StringColumn.create(
                        "most unusual",
                        scores.stream().map(OutOfDistributionScore::unusual).toList()));
    }

    /** The distance of each image, from the least to the greatest, with the threshold as a line. */
    public Figure figure() {
        double[] distances = scores.stream()
                .mapToDouble(OutOfDistributionScore::distance)
                .sorted()
                .toArray();
        double[] ranks =
                IntStream.rangeClosed(1, distances.length).asDoubleStream().toArray();
        double threshold = scores.get(0).threshold();
        return Figure.of(title())
                .x("images, from the most to the least familiar")
                .y("distance from the training images")
                .points("image", ranks, distances)
                .line("threshold", new double[] {1, Math.max(2, ranks.length)}, new double[] {threshold, threshold});
    }

    @Override
    public View view() {
        return ExaminedView.of(
                this,
                figure().view().svg(),
                table(),
                "Distance: mean Mahalanobis distance to the three nearest training images, by intensities, contrast, noise and detail of 1 to"
                        + " 16 pixels; shapes are not looked at. p: the share of training images that lie as far from those of other groups.");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
