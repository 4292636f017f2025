package io.cellshell.workbench.data.split;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a data set is to be split; {@link #make} does it. Immutable: each method gives a new one.
 *
 * <p>The training part is learned from, the validation part chooses among what was learned, and the test part is looked at
 * once, at the end.
 */
public final class Splitting {

    private final Dataset data;
    private final double[] shares;
    private final Way way;
    private final int gap;
    private final long seed;
    private final Strata strata;

    /** What is kept together. */
    enum Way {
        BY_SAMPLE,
        BY_GROUP,
        LEFT_TO_RIGHT
    }

    /** What it is, for someone who forgot to make it. */
    @Override
    public String toString() {
        return "A split of “" + data.name() + "” that was not made yet; say .make().";
    }

    public Splitting(Dataset data, double train, double validation, double test) {
        this(data, new double[] {train, validation, test}, Way.BY_SAMPLE, 0, 1, Strata.none());
        if (!(train > 0 && validation > 0 && test > 0 && Math.abs(train + validation + test - 1) < 1e-6)) {
            throw new DataException("The shares of training, validation and test are above 0 and sum to 1, but " + train
                    + ", " + validation + " and " + test + " were given; 0.6, 0.2 and 0.2 are usual.");
        }
    }

    private Splitting(Dataset data, double[] shares, Way way, int gap, long seed, Strata strata) {
        this.data = data;
        this.shares = shares;
        this.way = way;
        this.gap = gap;
        this.seed = seed;
        this.strata = strata;
    }

    /** Keeps the samples of a group in one part; see {@link Dataset#groupedBy}. */
    public Splitting byGroup() {
        requireGroups(data);
        return new Splitting(data, shares, Way.BY_GROUP, gap, seed, strata);
    }

    /** Cuts one image into three strips: the left one for training, then validation, then test. */
    public Splitting leftToRight() {
        if (data.size() != 1) {
            throw new DataException("A split from left to right is for one image, but the data set has " + data.size()
                    + "; leave leftToRight() out to split by image.");
        }
        return new Splitting(data, shares, Way.LEFT_TO_RIGHT, gap, seed, strata);
    }

    /**
     * The width, in pixels, of the strip that is left out between two parts of one image. At least one object wide, so that no
     * object lies in two parts.
     */
    public Splitting gap(int pixels) {
        if (pixels < 0) {
            throw new DataException("A gap cannot be negative, but " + pixels + " pixels were given.");
        }
        return new Splitting(data, shares, way, pixels, seed, strata);
    }

    /** The number that decides which groups go where; the same seed gives the same split. */
    public Splitting seed(long newSeed) {
        return new Splitting(data, shares, way, gap, newSeed, strata);
    }

    /** Spreads the levels of a metadata key evenly over the parts: conditions or classes, say. */
    public Splitting stratifiedBy(String key) {
        return new Splitting(data, shares, way, gap, seed, Strata.by(key));
    }

    /** Spreads images of few and of many objects evenly over the parts; {@link #make} then reads every sample. */
    public Splitting stratifiedByObjects() {
        return new Splitting(data, shares, way, gap, seed, Strata.byObjects());
    }

    /**
     * Makes the split.
     *
     * @throws DataException where there are too few groups, or the image is too narrow
     */
    public Split make() {
        if (way == Way.LEFT_TO_RIGHT) {
            return Strips.split(data, shares, gap);
        }
        if (data.size() == 1) {
            throw new DataException(
                    "The data set has one image, which cannot be split by image; cut it into strips with"
                            + " leftToRight().gap(pixels), or add images.");
        }
        List<String> levels = strata.of().apply(data);
        List<String> units = way == Way.BY_GROUP ? data.groups() : each(data);
        return SampleSplit.split(
                data, StratifiedGroupAllocation.deal(units, levels, shares, seed), strata.name(), levels);
    }

    /** Each sample as a group of its own. */
    static List<String> each(Dataset data) {
        return IntStream.range(0, data.size()).mapToObj(Integer::toString).toList();
    }

    static void requireGroups(Dataset data) {
        if (data.grouping().isEmpty()) {
            throw new DataException("It is not known which samples belong together; say so first, as in"
                    + " data.groupedBy(\"field\").split(…).byGroup().");
        }
    }
}
