package io.cellshell.workbench.baseline.learn;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells the class of an image from its brightness alone: the mean, the standard deviation and the percentiles 1, 50 and 99 of its
 * intensities, as the camera wrote them, of each channel by itself, by logistic regression. Where this does nearly as well as a network, the network may have learned
 * the exposure, or what differs between plates, and no shape.
 */
public record IntensityClassifier() {

    /** Of each channel. */
    private static final int NUMBERS = 5;

    /**
     * Learns from the samples of a data set, which should be the training part of a split.
     *
     * @throws DataException where a sample has no class, there is but one class, or images have different channels
     */
    public Model<ImageClass> fit(Dataset training) {
        List<double[]> rows = new ArrayList<>();
        List<String> truth = new ArrayList<>();
        List<SampleId> learnedFrom = new ArrayList<>();
        for (Sample sample : training) {
            learnedFrom.add(sample.image().id());
            rows.add(numbers(sample.image()));
            requireChannels(rows.get(0).length, rows.get(rows.size() - 1).length, sample.image());
            truth.add(sample.annotation(ImageClass.class).name());
        }
        List<String> classes = truth.stream().distinct().sorted().toList();
        if (classes.size() < 2) {
            throw new DataException("The data set “" + training.name() + "” has only the class " + classes
                    + ", so there is nothing to tell apart; take a part with two classes or more.");
        }
        int[] numbers = truth.stream().mapToInt(classes::indexOf).toArray();
        return new Fitted(
                classes,
                rows.get(0).length,
                LogisticRegression.fit(rows.toArray(double[][]::new), numbers, classes.size()),
                learnedFrom);
    }

    private static void requireChannels(int expected, int found, Image image) {
        if (found != expected) {
            throw new DataException("The image “" + image.name() + "” has " + found / NUMBERS
                    + (found == NUMBERS ? " channel" : " channels") + ", but the first image that was learned from has "
                    + expected / NUMBERS + "; choose the same channels of all, as in image.channel(0).");
        }
    }

    private static double[] numbers(Image image) {
        if (!image.axes().contains(Axis.C)) {
            return ofPlane(image);
        }
        return IntStream.range(0, image.size(Axis.C))
                .mapToObj(image::channel)
                .flatMapToDouble(channel -> Arrays.stream(ofPlane(channel)))
                .toArray();
    }

    private static double[] ofPlane(Image image) {
        float[] pixels = FiniteIntensities.of(image, "a classifier");
        double[] values = new double[pixels.length];
        Arrays.setAll(values, i -> pixels[i]);
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        double[] percentiles = Quantiles.of(values, 0.01, 0.5, 0.99);
        return new double[] {mean, Math.sqrt(square), percentiles[0], percentiles[1], percentiles[2]};
    }

    private record Fitted(List<String> classes, int length, LogisticRegression regression, List<SampleId> learnedFrom)
            implements Model<ImageClass> {

        @Override
        public String name() {
            return "intensity only";
        }

        @Override
        public ImageClass predict(Image image) {
            double[] numbers = numbers(image);
            requireChannels(length, numbers.length, image);
            double[] p = regression.probabilities(numbers);
            int best = 0;
            Map<String, Double> probabilities = new LinkedHashMap<>();
            for (int c = 0; c < p.length; c++) {
                probabilities.put(classes.get(c), p[c]);
            }
            for (int c = 1; c < p.length; c++) {
                best = p[c] > p[best] ? c : best;
            }
            return new ImageClass(classes.get(best), probabilities);
        }

        @Override
        public String toString() {
            return "Logistic regression on " + length + " numbers of the intensities, fitted to " + learnedFrom.size()
                    + " images of the classes " + String.join(", ", classes);
        }
    }
}
