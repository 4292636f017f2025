package io.cellshell.workbench.baseline.learn;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Tells the class of each pixel from its intensity and from the image blurred more and more, by logistic regression. Each image is first
 * brought to percentiles 1 and 99.8, so that exposure does not count.
 *
 * @param pixels how many pixels are learned from, drawn at random and equally from each image, at least 1
 * @param seed of the draw
 */
public record PixelClassifier(int pixels, long seed) {

    private static final double[] BLURS = {1, 2, 4, 8};

    public PixelClassifier {
        if (pixels < 1) {
            throw new IllegalArgumentException("At least 1 pixel is learned from, but " + pixels + " was given.");
        }
    }

    /** Learns from 20,000 pixels. */
    public static PixelClassifier standard() {
        return new PixelClassifier(20_000, 1);
    }

    /** The same with another number of pixels to learn from. */
    public PixelClassifier pixels(int number) {
        return new PixelClassifier(number, seed);
    }

    /** The same with another draw of pixels. */
    public PixelClassifier seed(long value) {
        return new PixelClassifier(pixels, value);
    }

    /**
     * Learns from the samples of a data set, which should be the training part of a split.
     *
     * @throws DataException where a sample has no semantic mask, or the masks have different classes
     */
    public Model<SemanticMask> fit(Dataset training) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int each = Math.max(1, pixels / training.size());
        List<String> classes = training.sample(0).annotation(SemanticMask.class).names();
        List<double[]> rows = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        List<SampleId> learnedFrom = new ArrayList<>();
        for (Sample sample : training) {
            learnedFrom.add(sample.image().id());
            SemanticMask mask = sample.annotation(SemanticMask.class);
            if (!mask.names().equals(classes)) {
                throw new DataException("The sample “" + sample.name() + "” has the classes " + mask.names()
                        + " where others have " + classes + "; name the classes of all masks alike.");
            }
            float[][] features = features(sample.image());
            int[] numbers = mask.classes();
            int[] annotated = IntStream.range(0, numbers.length)
                    .filter(i -> numbers[i] != SemanticMask.UNANNOTATED)
                    .toArray();
            for (int i = 0; annotated.length > 0 && i < each; i++) {
                int pixel = annotated[random.nextInt(annotated.length)];
                rows.add(at(features, pixel));
                truth.add(numbers[pixel]);
            }
        }
        int[] numbers = truth.stream().mapToInt(number -> number).toArray();
        return new Fitted(
                classes,
                LogisticRegression.fit(rows.toArray(double[][]::new), numbers, classes.size()),
                rows.size(),
                learnedFrom);
    }

    private static float[][] features(Image image) {
        Image normalised = Normalisation.standard().apply(image);
        float[][] features = new float[BLURS.length + 1][];
        features[0] = normalised.pixels();
        for (int i = 0; i < BLURS.length; i++) {
            features[i + 1] = GaussianBlur.blur(normalised, BLURS[i]).pixels();
        }
        return features;
    }

    private static double[] at(float[][] features, int pixel) {
        double[] row = new double[features.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = features[i][pixel];
        }
        return row;
    }

    private record Fitted(List<String> classes, LogisticRegression regression, int pixels, List<SampleId> learnedFrom)
            implements Model<SemanticMask> {

        @Override
        public String name() {
            return "intensity of pixels";
        }

        @Override
        public SemanticMask predict(Image image) {
            float[][] features = features(image);
            int[] predicted = new int[features[0].length];
            for (int i = 0; i < predicted.length; i++) {
                double[] p = regression.probabilities(at(features, i));
                for (int c = 1; c < p.length; c++) {
                    predicted[i] = p[c] > p[predicted[i]] ? c : predicted[i];
                }
            }
            return SemanticMask.of(image.height(), image.width(), predicted, classes);
        }

        @Override
        public String toString() {
            return "Logistic regression on the intensity of a pixel and of its surroundings, fitted to " + pixels
                    + " pixels of the classes " + String.join(", ", classes);
        }
    }
}
