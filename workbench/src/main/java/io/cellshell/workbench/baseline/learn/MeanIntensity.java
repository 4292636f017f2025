package io.cellshell.workbench.baseline.learn;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Predicts one grey for every image: the mean of the clean images of training. An error near its own is no restoration. */
public record MeanIntensity() {

    /**
     * Takes the mean intensity of all clean pixels of a data set, which should be the training part of a split.
     *
     * @throws io.cellshell.workbench.data.DataException where a sample has no clean image
     */
    public Model<Image> fit(Dataset training) {
        double sum = 0;
        long count = 0;
        List<SampleId> learnedFrom = new ArrayList<>();
        for (Sample sample : training) {
            learnedFrom.add(sample.image().id());
            for (float value :
                    FiniteIntensities.of(sample.annotation(TargetImage.class).image(), "a mean")) {
                sum += value;
                count++;
            }
        }
        return new Fitted((float) (sum / count), learnedFrom);
    }

    private record Fitted(float mean, List<SampleId> learnedFrom) implements Model<Image> {

        @Override
        public String name() {
            return "mean intensity";
        }

        @Override
        public Image predict(Image image) {
            float[] pixels = new float[image.height() * image.width()];
            Arrays.fill(pixels, mean);
            return Image.of(image.height(), image.width(), pixels).named(image.name());
        }

        @Override
        public String toString() {
            return "The intensity " + mean + " for every pixel";
        }
    }
}
