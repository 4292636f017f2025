package io.cellshell.workbench.train.input;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.preprocessing.InputsOfUsualSize;
import io.cellshell.workbench.check.preprocessing.InputsOfUsualSize.Input;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.normalise.Preparation;
import io.cellshell.workbench.data.normalise.Rescaling;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks at the numbers that a normalisation makes of each channel of each image of a data set, one after the other. */
public final class InputRange {

    /** So many pixels at either end, and one of so many, may be hot or dead: no object is that small. */
    private static final int FEW = 3;

    private static final int ONE_OF = 20_000;

    private final Normalisation normalisation;
    private final List<Input> inputs = new ArrayList<>();

    /** Of no image yet. */
    public InputRange(Normalisation normalisation) {
        this.normalisation = normalisation;
    }

    /** What all images of a data set are like. */
    public static Finding of(Dataset data, Normalisation normalisation) {
        InputRange range = new InputRange(normalisation);
        data.forEach(range::add);
        return range.finding();
    }

    /** Looks at an image, at each channel by itself. */
    public void add(Sample sample) {
        Image image = sample.image();
        if (normalisation instanceof Preparation preparation) {
            inputs.add(input(sample.name(), preparation.apply(image)));
            return;
        }
        int channels = image.size(Axis.C);
        for (int c = 0; c < channels; c++) {
            Image channel = image.axes().contains(Axis.C) ? image.channel(c) : image;
            String name = sample.name() + (channels == 1 ? "" : ", channel " + c);
            inputs.add(input(name, channel, normalisation));
        }
    }

    /** What all of them are like. */
    public Finding finding() {
        return new InputsOfUsualSize().examine(new InputsOfUsualSize.Subject(normalisation.words(), inputs));
    }

    private static Input input(String name, Image image, Normalisation normalisation) {
        Rescaling rescaling;
        try {
            rescaling = normalisation.of(image);
        } catch (DataException refused) {
            return Input.refused(name, refused.getMessage());
        }
        float[] numbers = image.voxels();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (numbers[i] - rescaling.zero()) * rescaling.scale();
        }
        return input(name, numbers, 1 / rescaling.scale());
    }

    /** What is prepared already, all channels together. */
    private static Input input(String name, Image prepared) {
        return input(name, Pixels.channelByChannel(prepared), 1);
    }

    private static Input input(String name, float[] numbers, float unit) {
        Arrays.sort(numbers);
        int last = numbers.length - 1;
        int outermost = Math.min(Math.max(FEW, numbers.length / ONE_OF), last / 2);
        return new Input(
                name,
                numbers[0],
                numbers[last],
                numbers[last - outermost] - numbers[outermost],
                unit,
                Optional.empty());
    }
}
