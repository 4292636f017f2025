package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.validate.statistics.QuantileBins;
import io.cellshell.workbench.validate.statistics.SubgroupColumn;
import io.cellshell.workbench.validate.statistics.SubgroupPart;
import io.cellshell.workbench.validate.statistics.SubgroupSet;
import io.cellshell.workbench.validate.statistics.SubgroupWords;
import io.cellshell.workbench.validate.statistics.Subgroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where and why a model of objects fails: the kinds of its errors, and whether small, faint, crowded, elongated or cut objects are missed more
 * often than others.
 */
public final class ObjectErrors implements Examined {

    private static final Practice PRACTICE = new Practice(
            "F3.error-dependence",
            "Errors are looked at by the size, contrast and surroundings of objects: what depends on them biases every measurement that"
                    + " does, too (Maier-Hein et al. 2024, doi 10.1038/s41592-023-02151-z).");

    private static final int BINS = 4;

    private final String model;
    private final List<JudgedObject> objects;
    private final List<ObjectError> worst;
    private final String units;
    private final SignFlipTest test;
    private final double level;

    /**
     * The errors of a model.
     *
     * @param objects every object that counts, true or predicted
     * @param worst the worst errors, the worst first
     * @param units what is independent, in words
     * @param level such as 0.95
     */
    public ObjectErrors(
            String model,
            List<JudgedObject> objects,
            List<ObjectError> worst,
            String units,
            SignFlipTest test,
            double level) {
        this.model = model;
        this.objects = List.copyOf(objects);
        this.worst = List.copyOf(worst);
        this.units = units;
        this.test = test;
        this.level = level;
    }

    /** The worst errors one by one, the worst first; of very many as many as were kept. */
    public List<ObjectError> worst() {
        return worst;
    }

    /** How many errors are of which kind, and what to do about the commonest. */
    public ErrorKinds kinds() {
        Map<String, ErrorTally> byUnit = new TreeMap<>();
        for (JudgedObject object : objects) {
            Map<ErrorKind, Double> one =
                    object.counted() ? Map.of(object.error().orElseThrow().kind(), 1.0) : Map.of();
            byUnit.merge(object.unit(), ErrorTally.of(one, object.truth().isPresent() ? 1 : 0), ErrorTally::plus);
        }
        return ErrorKinds.of(model, ErrorScale.ofObjects(), List.copyOf(byUnit.values()), units, test, level);
    }

    /**
     * Recall of true objects, and precision of predicted ones, in quarters of a property: whether a quarter is worse than the others beyond
     * chance. Recall that drops is warned of; that predictions of some kind are mostly wrong, such as faint ones, is good to know.
     *
     * @param property {@code size}, {@code intensity}, {@code contrast}, {@code neighbour}, {@code roundness} or {@code border}
     * @throws IllegalArgumentException for another one
     */
    public SubgroupSet by(String property) {
        ObjectProperty one = ObjectProperty.named(property);
        return together("Errors by " + one, List.of(column(one, true), column(one, false)));
    }

    /** Recall by every property, corrected for all of them. */
    public SubgroupSet byAll() {
        return together(
                "Errors by what objects are like",
                Arrays.stream(ObjectProperty.values())
                        .map(property -> column(property, true))
                        .toList());
    }

    private SubgroupSet together(String title, List<SubgroupColumn<Counts>> columns) {
        return new SubgroupSet(title, Subgroups.of(columns, units, test, level));
    }

    /** Predictions are binned as true objects are, so that both can be compared. */
    private SubgroupColumn<Counts> column(ObjectProperty property, boolean ofTruth) {
        QuantileBins bins = QuantileBins.of(
                objects.stream()
                        .flatMap(object -> object.truth().stream())
                        .mapToDouble(property::of)
                        .toArray(),
                BINS);
        Map<List<Object>, SubgroupPart<Counts>> parts = new LinkedHashMap<>();
        for (JudgedObject object : objects) {
            Optional<ObjectProperties> side = ofTruth ? object.truth() : object.predicted();
            if (side.isPresent()) {
                String bin = bins.name(property.of(side.get()));
                Counts right = object.isFound() ? new Counts(1, 0, 0) : new Counts(0, 0, 1);
                parts.merge(
                        List.of(bin, object.unit(), object.image()),
                        new SubgroupPart<>(bin, object.unit(), object.image(), right),
                        (one, more) -> new SubgroupPart<>(
                                one.level(),
                                one.unit(),
                                one.image(),
                                one.tally().plus(more.tally())));
            }
        }
        return new SubgroupColumn<>(
                new ShareRight(ofTruth),
                property.toString(),
                Map.of(model, List.copyOf(parts.values())),
                Map.of(),
                new SubgroupWords(
                        PRACTICE,
                        bin -> "for objects of " + property + " " + bin.substring(bin.indexOf(' ') + 1),
                        ofTruth
                                ? "Train with more objects of that kind, and do not compare conditions in which they differ by what the"
                                        + " model measures; look at the worst ones (result.worst(12))."
                                : "Look at such predictions before they are counted; where they are no objects of interest, leave them out.",
                        "Test on more images.",
                        ofTruth));
    }

    @Override
    public String title() {
        return "Errors of " + model;
    }

    /** What the kinds and every property show. */
    @Override
    public Findings findings() {
        List<Finding> all = new ArrayList<>(kinds().findings().all());
        all.addAll(byAll().findings().all());
        return new Findings(title(), all);
    }

    @Override
    public View view() {
        View kinds = kinds().view();
        SubgroupSet all = byAll();
        return kinds.followedBy(all.view().html().orElse(""), all.toString()).withTable(all.table());
    }

    @Override
    public String toString() {
        return kinds() + "\n" + byAll();
    }
}
