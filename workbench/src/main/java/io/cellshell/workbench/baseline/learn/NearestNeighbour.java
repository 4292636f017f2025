package io.cellshell.workbench.baseline.learn;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands out the annotation of the training image that looks most alike. It understands nothing, so where it does well, images of the test
 * part are known from training: look for a leak.
 */
public record NearestNeighbour() {

    /** Images are compared as thumbnails of this side, each with mean 0 and standard deviation 1. */
    private static final int SIDE = 16;

    /**
     * Remembers the samples of a data set, which should be the training part of a split.
     *
     * @param kind what the samples are annotated with: {@code Labels.class}, {@code ImageClass.class} …
     * @throws DataException where a sample has another kind of annotation
     */
    public <P extends Annotation> Model<P> fit(Dataset training, Class<P> kind) {
        List<Known<P>> known = new ArrayList<>();
        List<SampleId> learnedFrom = new ArrayList<>();
        for (Sample sample : training) {
            learnedFrom.add(sample.image().id());
            known.add(new Known<>(thumbnail(sample.image()), sample.annotation(kind)));
        }
        return new Fitted<>(List.copyOf(known), learnedFrom);
    }

    private static double[] thumbnail(Image image) {
        double[] sums = new double[SIDE * SIDE];
        int[] counts = new int[SIDE * SIDE];
        float[] pixels = FiniteIntensities.of(image, "a comparison of images");
        for (int i = 0; i < pixels.length; i++) {
            int row = (int) ((long) (i / image.width()) * SIDE / image.height());
            int column = (int) ((long) (i % image.width()) * SIDE / image.width());
            sums[row * SIDE + column] += pixels[i];
            counts[row * SIDE + column]++;
        }
        double mean = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, counts[i]);
            mean += sums[i] / sums.length;
        }
        double square = 0;
        for (double value : sums) {
            square += (value - mean) * (value - mean) / sums.length;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = square == 0 ? 0 : (sums[i] - mean) / Math.sqrt(square);
        }
        return sums;
    }

    private record Known<P>(double[] thumbnail, P annotation) {

        double distance(double[] other) {
            double squares = 0;
            for (int i = 0; i < other.length; i++) {
                squares += (thumbnail[i] - other[i]) * (thumbnail[i] - other[i]);
            }
            return squares;
        }
    }

    private record Fitted<P extends Annotation>(List<Known<P>> known, List<SampleId> learnedFrom) implements Model<P> {

        @Override
        public String name() {
            return "nearest neighbour";
        }

        @Override
        public P predict(Image image) {
            double[] looks = thumbnail(image);
            double least = Double.POSITIVE_INFINITY;
            P nearest = null;
            for (Known<P> candidate : known) {
                double distance = candidate.distance(looks);
                if (candidate.annotation().fits(image) && distance < least) {
                    least = distance;
                    nearest = candidate.annotation();
                }
            }
            if (nearest == null) {
                throw new DataException("The image “" + image.name() + "” of " + image.height() + " × " + image.width()
                        + " pixels (height × width) is of another size than all " + known.size()
                        + " images of training, so no annotation fits it; cut the images to one size.");
            }
            return nearest;
        }

        @Override
        public String toString() {
            return "The annotation of the most similar of " + known.size() + " training images";
        }
    }
}
