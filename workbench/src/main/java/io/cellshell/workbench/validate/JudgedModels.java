package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.validate.statistics.AllPairs;
import io.cellshell.workbench.validate.statistics.Ranking;
import io.cellshell.workbench.validate.statistics.UnitTallies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The tallies of several models on the same images, in whatever order they are judged, for comparisons of each with each.
 *
 * @param <A> what is predicted
 * @param <T> what is kept of an image
 */
public final class JudgedModels<A, T extends Tally<T>> {

    private final Judge<A, T> judge;
    private final List<String> names;
    private final List<Map<Integer, T>> tallies = new ArrayList<>();

    JudgedModels(Judge<A, T> judge, List<String> names) {
        this.judge = judge;
        this.names = List.copyOf(names);
        names.forEach(name -> tallies.add(new HashMap<>()));
    }

    /**
     * Judges a prediction.
     *
     * @param image place in the data set of its image
     * @return the value for this image alone; NaN where it is undefined
     * @throws io.cellshell.workbench.image.ImageException where it does not fit the truth
     */
    public double judge(int model, int image, Sample sample, A prediction) {
        T tally = judge.tally().apply(sample, prediction);
        tallies.get(model).put(image, tally);
        return judge.metric().value(tally);
    }

    /** The value of a model for an image alone; NaN where it is undefined, or was not judged. */
    public double value(int model, int image) {
        T tally = tallies.get(model).get(image);
        return tally == null ? Double.NaN : judge.metric().value(tally);
    }

    /** The pooled value of a model for those of the images that it was judged on; NaN where it is undefined. */
    public double value(int model, List<Integer> images) {
        return judge.metric()
                .pooled(images.stream()
                        .map(tallies.get(model)::get)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Whether two models have the same tally on every one of the images. */
    public boolean sameTallies(int one, int other, List<Integer> images) {
        return images.stream()
                .allMatch(i -> Objects.equals(
                        tallies.get(one).get(i), tallies.get(other).get(i)));
    }

    /** What the values mean. */
    public MetricDefinition definition() {
        return judge.metric().definition();
    }

    /** Whether more is better. */
    public boolean higherIsBetter() {
        return judge.metric().higherIsBetter();
    }

    /** Which objects count, in words; empty where everything does. */
    public String counting() {
        return judge.counting();
    }

    /**
     * Compares each of these models with each other.
     *
     * @param models which; of none, nothing is known
     * @param images places in the data set of the images, in the order in which they are to be looked at; every model was judged on each
     * @param units by which images are independent
     * @param contenders how many models could have been among them: some are left out for what they answered
     * @param level such as 0.95
     */
    public Ranking ranking(
            List<Integer> models,
            List<Integer> images,
            IndependentUnits units,
            int contenders,
            SignFlipTest test,
            double level) {
        if (models.isEmpty() || images.isEmpty()) {
            return Ranking.NONE;
        }
        List<List<T>> rows = new ArrayList<>();
        for (int model : models) {
            Map<String, T> byUnit = new LinkedHashMap<>();
            for (int image : images) {
                byUnit.merge(units.of(image), tallies.get(model).get(image), Tally::plus);
            }
            rows.add(new ArrayList<>(byUnit.values()));
        }
        return AllPairs.ranking(
                UnitTallies.of(judge.metric(), rows),
                MetricScores.undefined(rows),
                models.stream().map(names::get).toList(),
                Math.max(contenders, models.size()),
                test,
                level);
    }
}
