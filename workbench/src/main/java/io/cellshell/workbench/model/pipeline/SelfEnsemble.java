package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import java.util.List;

/**
 * The mean of what a model makes of an image, of its mirror image, and of both turned by quarters, each turned back (self-ensemble; Lim et al. 2017, arXiv 1707.02921). Errors that
 * depend on how the image lies average out, at eight times the work. In planes and volumes, section by section; one channel. For images that look alike from all sides, and noise that does: not where
 * lines of a camera are part of it.
 *
 * <pre>{@code
 * new SelfEnsemble(run.best()).predict(image)
 * }</pre>
 *
 * @param model gives an image, of the same size or enlarged
 */
public record SelfEnsemble(Model<Image> model) implements Model<Image> {

    private static final int VIEWS = 8;

    @Override
    public String name() {
        return model.name() + ", mean of 8 views";
    }

    @Override
    public List<SampleId> learnedFrom() {
        return model.learnedFrom();
    }

    @Override
    public Image predict(Image image) {
        try (Predictor<Image> predictor = open()) {
            return predictor.predict(image);
        }
    }

    @Override
    public Predictor<Image> open() {
        return averaging(model.open());
    }

    @Override
    public Predictor<Image> open(int threads) {
        return averaging(model.open(threads));
    }

    private static Predictor<Image> averaging(Predictor<Image> one) {
        return one.asked(image -> mean(one, image));
    }

    private static Image mean(Predictor<Image> one, Image image) {
        Image first = one.predict(image);
        float[] sum = first.voxels();
        for (int view = 1; view < VIEWS; view++) {
            Image seen = turned(image, view);
            Image made = one.predict(seen.named(image.name()));
            float[] back = back(made.voxels(), first.size(Axis.Z), first.height(), first.width(), view);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += back[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= VIEWS;
        }
        return Filtered.of(first, sum);
    }

    private static Image turned(Image image, int view) {
        int depth = image.size(Axis.Z);
        int height = image.height();
        int width = image.width();
        float[] from = image.voxels();
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            to[place(i, height, width, view)] = from[i];
        }
        boolean across = view >= VIEWS / 2;
        int[] sizes = {depth, across ? width : height, across ? height : width};
        return image.isPlane()
                ? Image.of(sizes[1], sizes[2], to)
                : Image.of(List.of(Axis.Z, Axis.Y, Axis.X), sizes, to);
    }

    private static float[] back(float[] turned, int depth, int height, int width, int view) {
        float[] to = new float[depth * height * width];
        for (int i = 0; i < to.length; i++) {
            to[i] = turned[place(i, height, width, view)];
        }
        return to;
    }

    /** Where a pixel comes to lie: the bits of the view turn rows about, columns about, and exchange both. */
    private static int place(int pixel, int height, int width, int view) {
        int section = pixel / (height * width);
        int y = pixel / width % height;
        int x = pixel % width;
        int row = (view & 1) == 0 ? y : height - 1 - y;
        int column = (view & 2) == 0 ? x : width - 1 - x;
        return section * height * width + ((view & 4) == 0 ? row * width + column : column * height + row);
    }
}
