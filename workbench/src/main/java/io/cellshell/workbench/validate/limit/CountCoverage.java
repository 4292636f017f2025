package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How often intervals of counts hold the true number, on images that they were not calibrated with. */
public final class CountCoverage implements Examined {

    private static final Practice PRACTICE = new Practice(
            "F6.count-coverage",
            "That intervals hold as often as they say is measured on other images: Angelopoulos and Bates 2023, doi 10.1561/2200000101.");

    private final String model;
    private final String data;
    private final List<CountedSample> images;
    private final List<CountInterval> intervals;
    private final double level;

    CountCoverage(String model, String data, List<CountedSample> images, List<CountInterval> intervals, double level) {
        this.model = model;
        this.data = data;
        this.images = List.copyOf(images);
        this.intervals = List.copyOf(intervals);
        this.level = level;
    }

    /** One for each image. */
    public List<CountInterval> intervals() {
        return intervals;
    }

    /** The share of images that hold their true number in their interval, each group counted the same. */
    public double coverage() {
        return byGroup().stream().mapToDouble(share -> share).average().orElse(Double.NaN);
    }

    private List<Double> byGroup() {
        Map<String, List<Integer>> held = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            held.computeIfAbsent(images.get(i).group(), g -> new ArrayList<>())
                    .add(intervals.get(i).holds(images.get(i).truth()) ? 1 : 0);
        }
        return held.values().stream()
                .map(one -> one.stream().mapToInt(i -> i).average().orElseThrow())
                .toList();
    }

    @Override
    public String title() {
        return "Do intervals for counts by " + model + " hold on " + data + "?";
    }

    /** Of each group, whether most of its intervals hold; fewer than the level says by more than chance explains are a warning. */
    @Override
    public Findings findings() {
        return new Findings(title(), List.of(finding()));
    }

    private Finding finding() {
        List<Double> groups = byGroup();
        int held = (int) groups.stream().filter(share -> share >= level - 1e-9).count();
        int missed = groups.size() - held;
        double p = missed == 0
                ? 1
                : BinomialDistribution.of(groups.size(), 1 - level).survivalProbability(missed - 1);
        boolean bounded = intervals.stream().allMatch(one -> one.high().isPresent());
        boolean single = images.size() == groups.size();
        String evidence = String.format(
                Locale.ROOT,
                "%.1f %% held, %.0f %% were promised; %d images, %d independent%s",
                100 * coverage(),
                100 * level,
                images.size(),
                groups.size(),
                single ? String.format(Locale.ROOT, "; p = %.2g", p) : "");
        if (!bounded) {
            return PRACTICE.notChecked(
                    evidence, "The intervals have no upper bound.", "Calibrate with more images first.");
        }
        if (!single) {
            return coverage() < level
                    ? PRACTICE.note(
                            evidence,
                            "Fewer intervals hold than were promised; images of one group hold or fail together, so that this may be chance.",
                            "Look at the groups in the table.")
                    : PRACTICE.ok(evidence, "As many intervals hold as were promised.");
        }
        return p <= 0.05
                ? PRACTICE.warn(
                        evidence,
                        "Fewer intervals hold the true number than were promised: these images are unlike those that were calibrated with.",
                        "Calibrate with images like these.")
                : PRACTICE.ok(
                        evidence, "The intervals hold as often as was promised, as far as chance allows to tell.");
    }

    /** A row for each image. */
    public Table table() {
        IntColumn high = IntColumn.create("interval high");
        intervals.forEach(one -> one.high().ifPresentOrElse(high::append, high::appendMissing));
        return Table.create(
                title(),
                StringColumn.create(
                        "image", images.stream().map(CountedSample::name).toList()),
                StringColumn.create(
                        "group", images.stream().map(CountedSample::group).toList()),
                IntColumn.create(
                        "predicted",
                        images.stream().mapToInt(CountedSample::predicted).toArray()),
                IntColumn.create(
                        "true", images.stream().mapToInt(CountedSample::truth).toArray()),
                IntColumn.create(
                        "interval low",
                        intervals.stream().mapToInt(CountInterval::low).toArray()),
                high,
                BooleanColumn.create(
                        "holds",
                        IntStream.range(0, images.size())
                                .mapToObj(i ->
                                        intervals.get(i).holds(images.get(i).truth()))
                                .toArray(Boolean[]::new)));
    }

    @Override
    public View view() {
        return ExaminedView.of(
                this,
                Optional.empty(),
                table(),
                "Held: the mean over groups of the share of images that hold their true number.");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
