package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A model that restores images of one channel, for images of several channels and time points: each is restored by itself, and all are put together again. What it learned is to be of all
 * these channels, as {@link io.cellshell.workbench.data.Dataset#eachChannel()} gives them.
 *
 * <pre>{@code
 * new EachChannel(run.best()).predict(image)
 * }</pre>
 *
 * @param model gives an image
 */
public record EachChannel(Model<Image> model) implements Model<Image> {

    @Override
    public String name() {
        return model.name() + ", each channel";
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
        return each(model.open());
    }

    @Override
    public Predictor<Image> open(int threads) {
        return each(model.open(threads));
    }

    private static Predictor<Image> each(Predictor<Image> one) {
        return one.asked(image -> stacked(
                        image, Axis.T, image::t, time -> stacked(time, Axis.C, time::channel, one::predict))
                .named(image.name()));
    }

    /** What is made of the parts along an axis, along that axis again. */
    private static Image stacked(Image image, Axis axis, IntFunction<Image> part, UnaryOperator<Image> made) {
        if (!image.dimensions().axes().contains(axis)) {
            return made.apply(image);
        }
        List<Image> parts = new ArrayList<>();
        for (int i = 0; i < image.size(axis); i++) {
            parts.add(made.apply(part.apply(i)));
        }
        Image whole = Image.stack(axis, parts);
        return axis == Axis.C ? whole.withChannelNames(image.channelNames()) : whole;
    }
}
