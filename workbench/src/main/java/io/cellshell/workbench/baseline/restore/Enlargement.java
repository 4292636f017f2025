package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Upsampling;
import io.cellshell.workbench.model.Model;

/**
 * More pixels without more detail: what super-resolution must beat. The prediction is larger than the image by the factor.
 *
 * @param method how the pixels in between are found
 * @param factor 1 to 16
 */
public record Enlargement(Method method, int factor) implements Model<Image> {

    /** How the pixels in between are found. */
    public enum Method {
        /** Each is like the nearest. */
        NEAREST,
        /** By cubic convolution; see {@link Upsampling#bicubic}. */
        BICUBIC
    }

    public Enlargement {
        if (factor < 1 || factor > 16) {
            throw new IllegalArgumentException("The factor is from 1 to 16, but " + factor + " was given.");
        }
    }

    @Override
    public String name() {
        return method == Method.BICUBIC ? "bicubic" : "nearest pixel";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        String how = method == Method.BICUBIC ? "by cubic convolution (Keys, parameter −1/2)" : "by repeating pixels";
        return "Enlarged " + factor + " times " + how + "; nothing is trained.";
    }

    @Override
    public Image predict(Image image) {
        return method == Method.BICUBIC ? Upsampling.bicubic(image, factor) : Upsampling.nearest(image, factor);
    }
}
