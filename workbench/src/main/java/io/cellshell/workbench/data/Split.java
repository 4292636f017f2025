package io.cellshell.workbench.data;

import io.cellshell.workbench.check.EnoughTestObjects;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.leakage.EnoughGroups;
import io.cellshell.workbench.check.leakage.FittedOnTraining;
import io.cellshell.workbench.check.leakage.Leak;
import io.cellshell.workbench.check.leakage.NeighboursApart;
import io.cellshell.workbench.check.leakage.OriginsApart;
import io.cellshell.workbench.check.leakage.PartsAlike;
import io.cellshell.workbench.check.leakage.Radar;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        this.train = train;
        this.validation = validation;
        this.test = test;
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

    /** What the final claim rests on; to be looked at once. */
    public Dataset test() {
        return test;
    }

    /**
     * Reads every image: looks for leakage between the parts, for origins in common and for different looks, and counts the groups
     * and the objects of the test part.
     */
    public Findings examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(layout.examine());
        Leak leak = leak();
        NeighboursApart.all().forEach(check -> findings.add(check.examine(leak)));
        findings.add(new OriginsApart()
                .examine(new OriginsApart.Subject(train.metadataOfSamples(), test.metadataOfSamples())));
        Looks learned = Looks.of(train);
        Looks tested = Looks.of(test);
        findings.add(new PartsAlike().examine(new PartsAlike.Subject(learned.images(), tested.images())));
        if (!train.grouping().isEmpty()) {
            List<String> groups = new ArrayList<>(train.groups());
            groups.addAll(validation.groups());
            groups.addAll(test.groups());
            findings.add(new EnoughGroups().examine(EnoughGroups.Subject.of(train.grouping(), groups)));
        }
        tested.objects().ifPresent(objects -> findings.add(new EnoughTestObjects().examine(objects)));
        return new Findings("the split", findings);
    }

    /**
     * Whether a normalisation that was fitted to data is innocent of the test part.
     *
     * @param normalisation that goes into training and prediction
     */
    public Finding examine(Normalisation normalisation) {
        return new FittedOnTraining()
                .examine(new FittedOnTraining.Subject(normalisation.words(), normalisation.fittedOn(), test.names()));
    }

    /** Reads every image and finds out how much of the test part is known from the training part. */
    public Leak leak() {
        List<Radar.Subject> both = new ArrayList<>(train.subjects());
        both.addAll(test.subjects());
        Set<Integer> learned = IntStream.range(0, train.size()).boxed().collect(Collectors.toSet());
        Set<Integer> tested = IntStream.range(train.size(), both.size()).boxed().collect(Collectors.toSet());
        return Radar.over(both).between(tested, learned);
    }

    @Override
    public View view() {
        return layout.view();
    }

    @Override
    public String toString() {
        return view().text();
    }
}
