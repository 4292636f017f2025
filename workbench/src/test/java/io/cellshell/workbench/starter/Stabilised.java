package io.cellshell.workbench.starter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.model.Model;
import java.util.function.Function;

/**
 * A method behind the generalised Anscombe transform, which makes the noise of a camera that is known as strong as 1 all over, with the unbiased inverse of Mäkitalo and Foi (2013, doi
 * 10.1109/TIP.2012.2202675).
 *
 * @param name for tables
 * @param method sees the transformed image
 * @param noise of an image
 */
record Stabilised(String name, Model<Image> method, Function<Image, Noise> noise) implements Model<Image> {

    /**
     * A camera: {@code level = offset + gain * (electrons + readNoise * normal)}.
     *
     * @param readNoise in electrons
     */
    record Noise(double gain, double offset, double readNoise) {}

    @Override
    public Image predict(Image image) {
        Noise camera = noise.apply(image);
        double variance = camera.readNoise() * camera.readNoise();
        float[] values = image.voxels();
        for (int i = 0; i < values.length; i++) {
            double electrons = (values[i] - camera.offset()) / camera.gain();
            values[i] = (float) (2 * Math.sqrt(Math.max(0, electrons + 3.0 / 8 + variance)));
        }
        float[] smooth = method.predict(Filtered.of(image, values)).voxels();
        for (int i = 0; i < smooth.length; i++) {
            double d = Math.max(smooth[i], 2 * Math.sqrt(3.0 / 8 + variance) * 0.5);
            double root = Math.sqrt(1.5);
            double electrons =
                    d * d / 4 + root / 4 / d - 11 / (8 * d * d) + 5 * root / (8 * d * d * d) - 1.0 / 8 - variance;
            smooth[i] = (float) (camera.offset() + camera.gain() * electrons);
        }
        return Filtered.of(image, smooth);
    }
}
