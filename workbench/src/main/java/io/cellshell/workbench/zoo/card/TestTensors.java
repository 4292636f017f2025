package io.cellshell.workbench.zoo.card;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.TensorFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The test tensors of a package, to be shown and held against their descriptions.
 *
 * @param samples pictures of inputs, then of outputs
 * @param contradictions in sentences
 * @param notes what could not be shown, and why
 */
record TestTensors(List<Sample> samples, List<String> contradictions, List<String> notes) {

    private static final int MOST_CHANNELS = 4;
    private static final int PICTURE = 320;

    /** A picture with its caption. */
    record Sample(byte[] png, String caption) {}

    static TestTensors of(ModelPackage model, DescriptionFacts facts) {
        TestTensors all = new TestTensors(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            all.add("input", model.inputs(), model.testInputs(), facts.inputs());
            all.add("output", model.outputs(), model.testOutputs(), facts.outputs());
        } catch (ModelException | ImageException | DataException e) {
            all.notes.add("Its test tensors cannot be shown: " + e.getMessage());
        }
        return all;
    }

    private void add(String what, List<TensorSpec> specs, List<Tensor> tensors, List<TensorFacts> facts) {
        for (int i = 0; i < tensors.size(); i++) {
            String id = specs.get(i).id();
            if (i < facts.size()) {
                range(what, id, tensors.get(i), facts.get(i).range());
            }
            try {
                Image image = new ImageDecoder(i).decode(specs, tensors, Image.of(1, 1, new float[1]));
                picture(what, id, image);
            } catch (ModelException | ImageException e) {
                notes.add(
                        "The " + what + " “" + id + "” is not an image that could be shown (" + tensors.get(i) + ").");
            }
        }
    }

    private void range(String what, String id, Tensor tensor, Optional<double[]> declared) {
        if (declared.isEmpty()) {
            return;
        }
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : tensor.values()) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        double[] range = declared.get();
        // a millionth of the range is rounding
        double slack = 1e-6 * Math.max(1, Math.abs(range[1] - range[0]));
        if (least < range[0] - slack || greatest > range[1] + slack) {
            contradictions.add(
                    "The values of the " + what + " “" + id + "” are said to lie between " + plain(range[0]) + " and "
                            + plain(range[1]) + ", but those of its test tensor lie between " + plain(least) + " and "
                            + plain(greatest)
                            + ".");
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.format(java.util.Locale.ROOT, "%.4g", value);
    }

    private void picture(String what, String id, Image image) {
        Image plane = image.dimensions().axes().contains(Axis.T) ? image.t(0) : image;
        String section = "";
        if (plane.dimensions().axes().contains(Axis.Z)) {
            int middle = plane.size(Axis.Z) / 2;
            plane = plane.z(middle);
            section = ", section " + (middle + 1);
        }
        int channels = plane.size(Axis.C);
        for (int c = 0; c < Math.min(MOST_CHANNELS, channels); c++) {
            Image one = plane.dimensions().axes().contains(Axis.C) ? plane.channel(c) : plane;
            String name = c < image.channelNames().size() ? image.channelNames().get(c) : "channel " + (c + 1);
            String caption = what + " “" + id + "”" + (channels > 1 ? ", " + name : "") + section + ", " + one.height()
                    + " × " + one.width();
            one.view()
                    .png()
                    .flatMap(png -> Pictures.small(png, PICTURE))
                    .ifPresent(png -> samples.add(new Sample(png, caption)));
        }
    }
}
