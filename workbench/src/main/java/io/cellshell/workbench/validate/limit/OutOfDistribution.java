package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether an image is like those that a model was trained on, without a truth and without the model: by intensities, contrast, noise, and the size of
 * what it shows. The distance of an image is the mean Mahalanobis distance to its three nearest training images, since a training set may be of
 * several kinds. What is usual are the distances of training images to those of other groups; an image that is further off than all but 5 % of
 * them is unfamiliar, and the model should abstain from it.
 *
 * <pre>{@code
 * var familiar = OutOfDistribution.of(split.train());
 * familiar.score(image).abstains()
 * familiar.examine(newImages)      // view, findings(), table(), write("unfamiliar.csv")
 * }</pre>
 *
 * An image can be familiar and the model still be wrong on it: shapes of objects are not looked at.
 */
public final class OutOfDistribution {

    private static final double FALSE_ALARMS = 0.05;

    private static final int LEAST_GROUPS = 5;

    private static final int NEIGHBOURS = 3;

    private static final int MOST_FOLDS = 20;

    private final String name;
    private final int channels;
    private final Whitening whitening;
    private final double[][] training;
    private final double[][] white;
    private final PooledGroups usual;

    private OutOfDistribution(String name, int channels, double[][] training, List<String> groups) {
        this.name = name;
        this.channels = channels;
        this.training = training;
        this.whitening = new Whitening(training);
        this.white = Arrays.stream(training).map(whitening::of).toArray(double[][]::new);
        this.usual = new PooledGroups(distances(training, groups), groups);
    }

    /**
     * How far each training image is from those of other groups. A new image had no say in the scale of the numbers and in how they go together,
     * so the groups of a fold have none either: few images are nearer to a scale that was fitted to them than to any other.
     */
    private static double[] distances(double[][] training, List<String> groups) {
        Map<String, Integer> places = new HashMap<>();
        groups.forEach(group -> places.putIfAbsent(group, places.size()));
        int folds = Math.min(MOST_FOLDS, places.size());
        int[] fold =
                groups.stream().mapToInt(group -> places.get(group) % folds).toArray();
        double[] distances = new double[training.length];
        for (int f = 0; f < folds; f++) {
            int own = f;
            double[][] others = IntStream.range(0, fold.length)
                    .filter(i -> fold[i] != own)
                    .mapToObj(i -> training[i])
                    .toArray(double[][]::new);
            Whitening fitted = new Whitening(others);
            double[][] known = Arrays.stream(others).map(fitted::of).toArray(double[][]::new);
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] == own) {
                    distances[i] = distance(fitted.of(training[i]), known);
                }
            }
        }
        return distances;
    }

    /**
     * Learns what is usual. Reads every image once.
     *
     * @param training what a model has learned from: 5 groups, or images where nothing groups them, or more, all of equally many channels
     * @throws DataException where there are fewer, or their channels differ
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static OutOfDistribution of(Dataset training) {
        long groups = training.groups().stream().distinct().count();
        if (groups < LEAST_GROUPS) {
            throw new DataException("What is usual is learned from " + LEAST_GROUPS
                    + " groups of images or more, but “" + training.name() + "” has " + groups
                    + "; give more of the training images.");
        }
        List<ImageTraits> traits = traits(training, "Learning what is usual in " + training.name());
        int channels = traits.get(0).channels();
        for (int i = 0; i < traits.size(); i++) {
            if (traits.get(i).channels() != channels) {
                throw new DataException("The image “" + training.names().get(i) + "” has "
                        + traits.get(i).channels() + " channels, but “"
                        + training.names().get(0) + "” has " + channels + "; give images of one kind.");
            }
        }
        return new OutOfDistribution(
                training.name(),
                channels,
                traits.stream().map(ImageTraits::values).toArray(double[][]::new),
                training.groups());
    }

    private static List<ImageTraits> traits(Dataset data, String task) {
        Progress progress = Progress.standard();
        List<ImageTraits> traits = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < data.size(); i++) {
            LimitSubject.stopIfInterrupted();
            traits.add(ImageTraits.of(data.sample(i).image()));
            double each = (System.nanoTime() - began) / 1e9 / (i + 1);
            progress.at(new Progress.Step(task, i + 1, data.size(), each * (data.size() - i - 1), null));
        }
        return traits;
    }

    /** The mean distance to the nearest of some training images. */
    private static double distance(double[] one, double[][] others) {
        return Arrays.stream(others)
                .mapToDouble(other -> distance(one, other))
                .sorted()
                .limit(NEIGHBOURS)
                .average()
                .orElseThrow();
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += (one[k] - other[k]) * (one[k] - other[k]);
        }
        return Math.sqrt(sum);
    }

    /**
     * How far an image is from the training images. One with another number of channels is infinitely far.
     *
     * @param image of any size, planes or volumes
     */
    public OutOfDistributionScore score(Image image) {
        return score(image.name(), image.size(Axis.C), ImageTraits.of(image));
    }

    private OutOfDistributionScore score(String image, int found, ImageTraits traits) {
        if (found != channels) {
            return new OutOfDistributionScore(
                    image,
                    Double.POSITIVE_INFINITY,
                    threshold(),
                    usual.p(Double.POSITIVE_INFINITY),
                    "number of channels: " + found + ", in training " + channels);
        }
        double[] own = whitening.of(traits.values());
        double distance = distance(own, white);
        return new OutOfDistributionScore(image, distance, threshold(), usual.p(distance), unusual(traits, own));
    }

    /** The number in which an image differs most from the training image that is nearest to it. */
    private String unusual(ImageTraits traits, double[] own) {
        int nearest = IntStream.range(0, white.length)
                .boxed()
                .min((a, b) -> Double.compare(distance(own, white[a]), distance(own, white[b])))
                .orElseThrow();
        int most = 0;
        double difference = 0;
        for (int j = 0; j < traits.values().length; j++) {
            double here = (traits.values()[j] - training[nearest][j]) / whitening.deviation(j);
            if (Math.abs(here) > Math.abs(difference)) {
                difference = here;
                most = j;
            }
        }
        return traits.name(most) + (difference > 0 ? ", higher" : ", lower");
    }

    /** The distance beyond which a model should abstain. */
    public double threshold() {
        return usual.quantile(Math.max(FALSE_ALARMS, 1.0 / (usual.groups() + 1)));
    }

    /** How many of 100 sound images are called unfamiliar: 5, or more where there are fewer than 19 groups to learn from. */
    public double falseAlarmRate() {
        return Math.max(FALSE_ALARMS, 1.0 / (usual.groups() + 1));
    }

    /**
     * Looks at every image of a data set; annotations are not used.
     *
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public Unfamiliar examine(Dataset data) {
        List<ImageTraits> traits = traits(data, "Comparing " + data.name() + " with " + name);
        List<OutOfDistributionScore> scores = new ArrayList<>();
        for (int i = 0; i < traits.size(); i++) {
            scores.add(score(data.names().get(i), traits.get(i).channels(), traits.get(i)));
        }
        return new Unfamiliar(data.name(), name, scores, data.groups(), falseAlarmRate(), usual.groups());
    }

    /** What it is. */
    @Override
    public String toString() {
        return "What is usual in “" + name + "”, learned from " + training.length + " images in " + usual.groups()
                + " groups";
    }
}
