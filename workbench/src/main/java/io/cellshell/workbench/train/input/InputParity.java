package io.cellshell.workbench.train.input;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.preprocessing.InputsAgree;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.Patch;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.Network;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Takes images through training and through prediction, up to the tensors that the network is given, and compares these. Random
 * changes are left out, and each patch is compared with the place where it was cut.
 */
public final class InputParity {

    private static final int SAMPLES = 4;
    private static final int PATCHES = 8;
    private static final int LARGEST_PATCH = 128;

    private final Normalisation training;
    private final UnaryOperator<Image> prediction;

    /**
     * The two ways.
     *
     * @param training what training does to an image
     * @param prediction from an image to what the network is given for it
     */
    public InputParity(Normalisation training, UnaryOperator<Image> prediction) {
        this.training = training;
        this.prediction = prediction;
    }

    /** Between what a network has learned from and what a network is given. */
    public static InputParity between(Network<?> trained, Network<?> used) {
        return new InputParity(trained.normalisation(), used::input);
    }

    /** Compares the first samples of a data set. */
    public Finding examine(Dataset data) {
        float[] learned = {};
        float[] given = {};
        for (int i = 0; i < Math.min(SAMPLES, data.size()); i++) {
            Sample sample = data.sample(i);
            List<Patch> patches = patches(sample);
            Image input = prediction.apply(sample.image());
            for (Patch patch : patches) {
                learned = joined(learned, Pixels.channelByChannel(patch.image()));
                given = joined(given, Pixels.channelByChannel(at(patch, input)));
            }
        }
        return new InputsAgree().examine(new InputsAgree.Subject(data.name(), learned, given));
    }

    private List<Patch> patches(Sample sample) {
        Image image = sample.image();
        int size = Math.min(LARGEST_PATCH, Math.min(image.height(), image.width()));
        Patches patches = new Patches(
                Dataset.of(image, sample.annotation()), training, PatchSize.of(size), Augmentation.none(), 1);
        return Stream.generate(patches::next).limit(PATCHES).toList();
    }

    /** The part of what the network is given for the whole image that the patch shows. */
    private static Image at(Patch patch, Image input) {
        int size = patch.image().height();
        int top = (int) (patch.y() - (size - 1) / 2.0);
        int left = (int) (patch.x() - (size - 1) / 2.0);
        Image part = input.crop(new Region(top, left, size, size));
        return part.size(Axis.Z) == 1 ? part : part.z((int) patch.z());
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
