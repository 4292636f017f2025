package io.cellshell.workbench.data.split;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.leakage.EnoughGroups;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Cross-validation: as many splits as there are folds. In each split one fold is tested on, the next one is for validation, and
 * the others are learned from, so that every sample is tested on once. Immutable.
 */
public final class Folds implements Iterable<Split>, Viewable {

    private final Dataset data;
    private final List<List<Integer>> folds;
    private final List<String> names;
    private final Strata strata;
    private final List<String> levels;

    Folds(Dataset data, List<List<Integer>> folds, List<String> names, Strata strata) {
        this.data = data;
        this.folds = List.copyOf(folds);
        this.names = List.copyOf(names);
        this.strata = strata;
        this.levels = strata.of().apply(data);
    }

    /** Number of folds. */
    public int size() {
        return folds.size();
    }

    /** The split that tests on one fold, counted from 0; a {@link DataException} where there is none of that number. */
    public Split split(int fold) {
        if (fold < 0 || fold >= size()) {
            throw new DataException("There are " + size() + " folds: " + Plane.outside("fold", fold, size()) + ".");
        }
        int validation = (fold + 1) % size();
        List<Integer> train = new ArrayList<>();
        for (int f = 0; f < size(); f++) {
            if (f != fold && f != validation) {
                train.addAll(folds.get(f));
            }
        }
        train.sort(null);
        return SampleSplit.split(data, List.of(train, folds.get(validation), folds.get(fold)), strata.name(), levels);
    }

    /** The splits, one after the other. */
    @Override
    public Iterator<Split> iterator() {
        return IntStream.range(0, size()).mapToObj(this::split).iterator();
    }

    /** Whether there are enough groups for an interval over them. */
    public Finding examine() {
        return new EnoughGroups().examine(EnoughGroups.Subject.of(data.grouping(), data.groups()));
    }

    /** A row for each sample: its name, the fold in which it is tested on, and its group, where one is known. */
    public Table table() {
        StringColumn samples = StringColumn.create("name");
        StringColumn tested = StringColumn.create("tested in");
        StringColumn groups = StringColumn.create("group");
        for (int f = 0; f < size(); f++) {
            for (int sample : folds.get(f)) {
                samples.append(data.names().get(sample));
                tested.append(names.get(f));
                groups.append(data.groups().get(sample));
            }
        }
        Table table = Table.create("folds", samples, tested);
        return data.grouping().isEmpty() ? table : table.addColumns(groups);
    }

    @Override
    public View view() {
        PartsTable table = new PartsTable();
        for (int f = 0; f < size(); f++) {
            List<String> own = folds.get(f).stream().map(levels::get).toList();
            table.add(
                    names.get(f),
                    data.part(names.get(f), folds.get(f)),
                    strata.name().isEmpty() ? List.of() : own);
        }
        return table.view("Folds", strata.name()).withTable(table());
    }

    @Override
    public String toString() {
        return view().text();
    }
}
