package io.cellshell.workbench.data.split;

import io.cellshell.workbench.check.EnoughTestObjects;
import io.cellshell.workbench.check.EnoughTestUnits;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.leakage.ComparedParts;
import io.cellshell.workbench.check.leakage.EnoughGroups;
import io.cellshell.workbench.check.leakage.FittedOnTraining;
import io.cellshell.workbench.check.leakage.NeighboursApart;
import io.cellshell.workbench.check.leakage.OriginsApart;
import io.cellshell.workbench.check.leakage.PartsAlike;
import io.cellshell.workbench.check.leakage.search.Leak;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.study.ledger.TestLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A data set in three parts. Looking at it shows what went where. */
public final class Split implements Viewable {

    private final Dataset train;
    private final Dataset validation;
    private final Dataset test;
    private final Layout layout;

    /** How the parts were made. */
    interface Layout extends Viewable {
        /** Whether something of one part may be known from another. */
        Finding examine();
    }

    Split(Dataset train, Dataset validation, Dataset test, Layout layout) {
        this.train = train.asTest(false);
        this.validation = validation.asTest(false);
        this.test = test.asTest(true);
        this.layout = layout;
    }

    /** What is learned from. */
    public Dataset train() {
        return train;
    }

    /** What chooses among what was learned: the best epoch, the better setting. */
    public Dataset validation() {
        return validation;
    }

    /** What the final claim rests on; to be looked at once. Every validation on it is counted, by the {@link #ledger()}. */
    public Dataset test() {
        return test;
    }

    /**
     * Which looks at test images there were: of this split and others of the same data set, and with {@code split.ledger().keepIn(file)} of other
     * sessions.
     */
    public TestLedger ledger() {
        return test.ledger().orElseThrow();
    }

    /**
     * Reads every image: looks for leakage between each two of the parts, for origins in common and for different looks, and counts the groups
     * and the objects of the test part.
     */
    public Findings examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(layout.examine());
        findings.addAll(neighbours());
        findings.addAll(origins());
        Looks learned = Looks.of(train);
        Looks tested = Looks.of(test);
        findings.add(new PartsAlike().examine(new PartsAlike.Subject(learned.images(), tested.images())));
        if (!train.grouping().isEmpty()) {
            List<String> groups = new ArrayList<>(train.groups());
            groups.addAll(validation.groups());
            groups.addAll(test.groups());
            findings.add(new EnoughGroups().examine(EnoughGroups.Subject.of(train.grouping(), groups)));
        }
        tested.objects().ifPresent(objects -> {
            findings.add(new EnoughTestObjects().examine(objects));
            Finding units = new EnoughTestUnits().examine(testUnits());
            if (units.severity().isObjection() && test.size() > 1) {
                findings.add(units);
            }
        });
        return new Findings("the split", findings);
    }

    /** What test and training have in common, and besides what only other parts have: an origin is told once, where it is gravest. */
    private List<Finding> origins() {
        OriginsApart ofTest = new OriginsApart();
        Set<String> told = ofTest.shared(origins(train, test));
        List<Finding> findings = new ArrayList<>();
        findings.add(ofTest.examine(origins(train, test)));
        Stream.of(
                        new OriginsApart(ComparedParts.VALIDATION_AND_TRAINING, told)
                                .examine(origins(train, validation)),
                        new OriginsApart(ComparedParts.TEST_AND_VALIDATION, told).examine(origins(validation, test)))
                .filter(finding -> finding.severity().isObjection())
                .forEach(findings::add);
        return findings;
    }

    private static OriginsApart.Subject origins(Dataset known, Dataset examined) {
        return new OriginsApart.Subject(known.metadataOfSamples(), examined.metadataOfSamples());
    }

    /** What a validation takes for independent; a single image is cut into blocks, of which there are enough. */
    private EnoughTestUnits.Subject testUnits() {
        int groups = (int) test.groups().stream().distinct().count();
        return test.grouping().isEmpty() || groups < 2
                ? new EnoughTestUnits.Subject(test.size(), "images")
                : new EnoughTestUnits.Subject(groups, "groups (" + test.grouping() + ")");
    }

    /**
     * Whether a normalisation that was fitted to data is innocent of the test and the validation part: whether no sample of these shares
     * a pixel with a sample that it was fitted to, whatever they are called. Reads both parts.
     *
     * @param normalisation that goes into training and prediction
     */
    public Finding examine(Normalisation normalisation) {
        Finding ofTest = new FittedOnTraining().examine(fitted(normalisation, test));
        if (ofTest.severity() != Severity.OK) {
            return ofTest;
        }
        Finding ofValidation = FittedOnTraining.ofValidation().examine(fitted(normalisation, validation));
        return ofValidation.severity().isObjection() ? ofValidation : ofTest;
    }

    private static FittedOnTraining.Subject fitted(Normalisation normalisation, Dataset part) {
        return new FittedOnTraining.Subject(
                normalisation.words(),
                normalisation.fittedOn().size(),
                normalisation.fittedOnPixels(),
                normalisation.fittedOn().isEmpty() ? List.of() : judged(part));
    }

    private static List<FittedOnTraining.Judged> judged(Dataset part) {
        List<SampleId> ids = part.ids();
        return IntStream.range(0, part.size())
                .mapToObj(i -> new FittedOnTraining.Judged(part.names().get(i), ids.get(i)))
                .toList();
    }

    /** Reads every image and finds out how much of the test part is known from the training part. */
    public Leak leak() {
        LeakageSearch search = LeakageSearch.over(subjects(train, test));
        return search.between(places(train.size(), test.size()), places(0, train.size()));
    }

    /** What is known of one part from another: each objection, and what is sound between test and training. */
    private List<Finding> neighbours() {
        LeakageSearch search = LeakageSearch.over(subjects(train, validation, test));
        Set<Integer> learned = places(0, train.size());
        Set<Integer> choosing = places(train.size(), validation.size());
        Set<Integer> tested = places(train.size() + validation.size(), test.size());
        List<Finding> findings = new ArrayList<>();
        for (NeighboursApart check : NeighboursApart.all()) {
            findings.add(check.examine(search.between(tested, learned)));
            Stream.of(
                            check.between(ComparedParts.VALIDATION_AND_TRAINING)
                                    .examine(search.between(choosing, learned)),
                            check.between(ComparedParts.TEST_AND_VALIDATION).examine(search.between(tested, choosing)))
                    .filter(finding -> finding.severity().isObjection())
                    .forEach(findings::add);
        }
        return findings;
    }

    private static List<LeakageSearch.Subject> subjects(Dataset... parts) {
        return Stream.of(parts).flatMap(part -> part.subjects().stream()).toList();
    }

    private static Set<Integer> places(int from, int count) {
        return IntStream.range(from, from + count).boxed().collect(Collectors.toSet());
    }

    /** A row for each sample: its name, its part (train, validation, test) and its group, where one is known. */
    public Table table() {
        StringColumn names = StringColumn.create("name");
        StringColumn parts = StringColumn.create("part");
        StringColumn groups = StringColumn.create("group");
        add(train, "train", names, parts, groups);
        add(validation, "validation", names, parts, groups);
        add(test, "test", names, parts, groups);
        Table table = Table.create("split", names, parts);
        return train.grouping().isEmpty() ? table : table.addColumns(groups);
    }

    private static void add(Dataset data, String part, StringColumn names, StringColumn parts, StringColumn groups) {
        for (int i = 0; i < data.size(); i++) {
            names.append(data.names().get(i));
            parts.append(part);
            groups.append(data.groups().get(i));
        }
    }

    /** How many samples went where; written as CSV, it is the {@link #table} of every sample with its part. */
    @Override
    public View view() {
        return layout.view().withTable(table());
    }

    @Override
    public String toString() {
        return view().text();
    }
}
