package io.cellshell.workbench.check.leakage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Can the nearest neighbours of an image tell which of two parts it belongs to? Each image is judged by the others alone (leave one out);
 * its score is the share of test images among its nearest ones. Features are taken as ranks, so that no unit and no outlier decides.
 */
final class TwoSample {

    private static final int SHUFFLES = 199;

    private TwoSample() {}

    /**
     * @param auc area under the ROC curve of the scores, 0.5 for guessing
     * @param p share of shuffled parts with at least this area
     */
    record Result(double auc, double p) {}

    static Result compare(List<Appearance> train, List<Appearance> test) {
        List<double[]> features = ranked(Stream.concat(train.stream(), test.stream())
                .map(Appearance::values)
                .toList());
        int n = features.size();
        int[][] nearest = nearest(features, Math.max(3, (int) Math.sqrt(n)));
        int[] part = IntStream.range(0, n).map(i -> i < train.size() ? 0 : 1).toArray();
        double seen = auc(nearest, part);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(n);
        int extreme = 1;
        for (int s = 0; s < SHUFFLES; s++) {
            PermutationSampler.shuffle(random, part);
            extreme += auc(nearest, part) >= seen ? 1 : 0;
        }
        return new Result(seen, extreme / (SHUFFLES + 1.0));
    }

    private static List<double[]> ranked(List<double[]> values) {
        int features = values.get(0).length;
        List<double[]> ranked = values.stream().map(v -> new double[features]).toList();
        for (int f = 0; f < features; f++) {
            int feature = f;
            double[] sorted =
                    values.stream().mapToDouble(v -> v[feature]).sorted().toArray();
            for (int i = 0; i < values.size(); i++) {
                double value = values.get(i)[f];
                int below = (int) Arrays.stream(sorted).filter(s -> s < value).count();
                int equal = (int) Arrays.stream(sorted).filter(s -> s == value).count();
                ranked.get(i)[f] = below + equal / 2.0;
            }
        }
        return ranked;
    }

    private static int[][] nearest(List<double[]> features, int k) {
        int n = features.size();
        int[][] nearest = new int[n][];
        for (int i = 0; i < n; i++) {
            double[] own = features.get(i);
            List<Integer> others = new ArrayList<>(IntStream.range(0, n).boxed().toList());
            others.remove(i);
            others.sort(Comparator.comparingDouble(j -> distance(own, features.get(j))));
            nearest[i] = others.stream().limit(k).mapToInt(Integer::intValue).toArray();
        }
        return nearest;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int f = 0; f < one.length; f++) {
            sum += (one[f] - other[f]) * (one[f] - other[f]);
        }
        return sum;
    }

    /** The chance that a test image has a higher score than a training image, ties counting half. */
    private static double auc(int[][] nearest, int[] part) {
        int most = nearest[0].length;
        double[][] counts = new double[2][most + 1];
        for (int i = 0; i < part.length; i++) {
            counts[part[i]][
                    (int) IntStream.of(nearest[i]).filter(j -> part[j] == 1).count()]++;
        }
        double wins = 0;
        double below = 0;
        double train = 0;
        double test = 0;
        for (int score = 0; score <= most; score++) {
            wins += counts[1][score] * (below + counts[0][score] / 2);
            below += counts[0][score];
            train += counts[0][score];
            test += counts[1][score];
        }
        return wins / (train * test);
    }
}
