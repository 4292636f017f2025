package io.cellshell.workbench.data;

import io.cellshell.workbench.check.EnoughTestObjects;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.leakage.Leak;
import io.cellshell.workbench.check.leakage.NeighboursApart;
import io.cellshell.workbench.check.leakage.Radar;
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

    /** Reads every image: looks for leakage between the parts and counts the objects of the test part. */
    public Findings examine() {
        int objects = 0;
        for (Sample sample : test) {
            objects += sample.labels().count();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(layout.examine());
        Leak leak = leak();
        NeighboursApart.all().forEach(check -> findings.add(check.examine(leak)));
        findings.add(new EnoughTestObjects().examine(objects));
        return new Findings("the split", findings);
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
