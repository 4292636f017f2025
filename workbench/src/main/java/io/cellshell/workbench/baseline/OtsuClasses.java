package io.cellshell.workbench.baseline;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Threshold;
import io.cellshell.workbench.model.Model;
import java.util.List;

/**
 * Parts a plane or a volume into classes by intensity alone, the darkest first: a blur, then the thresholds of Otsu for several classes.
 *
 * @param names of the classes, from dark to bright, at least 2
 * @param sigma standard deviation of the blur in pixels, 0 or more
 */
public record OtsuClasses(List<String> names, double sigma) implements Model<SemanticMask> {

    public OtsuClasses {
        names = List.copyOf(names);
        if (names.size() < 2 || !(sigma >= 0)) {
            throw new IllegalArgumentException("There are at least 2 classes and a blur of 0 pixels or more, but "
                    + names + " and " + sigma + " were given.");
        }
    }

    /** The same method with another blur. */
    public OtsuClasses sigma(double pixels) {
        return new OtsuClasses(names, pixels);
    }

    @Override
    public String name() {
        return "Otsu in " + names.size() + " classes";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return "Gaussian blur with a standard deviation of " + sigma + " pixels; Otsu thresholds for " + names.size()
                + " classes, from dark to bright " + String.join(", ", names) + "; nothing is trained.";
    }

    @Override
    public SemanticMask predict(Image image) {
        Image smooth = GaussianBlur.blur(image, sigma);
        double[] thresholds = Threshold.multiOtsu(smooth, names.size());
        float[] pixels = smooth.voxels();
        int[] classes = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            for (double threshold : thresholds) {
                classes[i] += pixels[i] > threshold ? 1 : 0;
            }
        }
        return SemanticMask.of(image.size(Axis.Z), image.height(), image.width(), classes, names);
    }
}
