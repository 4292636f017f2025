package io.cellshell.workbench.data.split;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How a data set is to be cut into folds; {@link #make} does it. Immutable: each method gives a new one. */
public final class Folding {

    private static final int FEWEST = 3;

    private final Dataset data;
    private final int folds;
    private final boolean byGroup;
    private final Strata strata;
    private final long seed;

    private Folding(Dataset data, int folds, boolean byGroup, Strata strata, long seed) {
        this.data = data;
        this.folds = folds;
        this.byGroup = byGroup;
        this.strata = strata;
        this.seed = seed;
    }

    public static Folding of(Dataset data, int folds) {
        if (folds < FEWEST) {
            throw new DataException(
                    "Cross-validation needs three folds or more, one to test on, one for validation, the"
                            + " others to learn from, but " + folds + " were asked for; 5 is usual.");
        }
        return new Folding(data, folds, false, Strata.none(), 1);
    }

    /** Keeps the samples of a group in one fold; see {@link Dataset#groupedBy(String)}. */
    public Folding byGroup() {
        Splitting.requireGroups(data);
        return new Folding(data, folds, true, strata, seed);
    }

    /** Spreads the levels of a metadata key evenly over the folds: conditions or classes, say. */
    public Folding stratifiedBy(String key) {
        return new Folding(data, folds, byGroup, Strata.by(key), seed);
    }

    /** Spreads images of few and of many objects evenly over the folds; {@link #make} then reads every sample. */
    public Folding stratifiedByObjects() {
        return new Folding(data, folds, byGroup, Strata.byObjects(), seed);
    }

    /** The number that decides what goes where; the same seed gives the same folds. */
    public Folding seed(long newSeed) {
        return new Folding(data, folds, byGroup, strata, newSeed);
    }

    /**
     * Cuts the data set into folds.
     *
     * @throws DataException where there are fewer samples, or groups, than folds
     */
    public Folds make() {
        double[] shares = new double[folds];
        Arrays.fill(shares, 1.0 / folds);
        List<String> units = byGroup ? data.groups() : Splitting.each(data);
        List<List<Integer>> dealt =
                StratifiedGroupAllocation.deal(units, strata.of().apply(data), shares, seed);
        List<String> names =
                IntStream.range(0, folds).mapToObj(f -> "fold " + (f + 1)).toList();
        return new Folds(data, dealt, names, strata);
    }

    /** What it is, for someone who forgot to make it. */
    @Override
    public String toString() {
        return folds + " folds of “" + data.name() + "” that were not made yet; say .make().";
    }

    /** Every group is a fold of its own. */
    public static Folds leaveOneGroupOut(Dataset data) {
        Splitting.requireGroups(data);
        List<String> groups = data.groups();
        List<String> names = groups.stream().distinct().toList();
        if (names.size() < FEWEST) {
            throw new DataException("Leaving one group out needs three groups or more, but the data set has "
                    + names.size() + " by " + data.grouping() + "; add images of other groups.");
        }
        List<List<Integer>> folds = names.stream()
                .map(name -> IntStream.range(0, groups.size())
                        .filter(i -> groups.get(i).equals(name))
                        .boxed()
                        .toList())
                .toList();
        return new Folds(data, folds, names, Strata.none());
    }
}
