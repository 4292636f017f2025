package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * One output of a network as an image: probabilities, a denoised image.
 *
 * @param output its place among the outputs, from 0
 * @param activation what a {@link io.cellshell.workbench.model.Network} makes of its head's values before
 */
public record ImageDecoder(int output, Activation activation) implements Decoder<Image> {

    /** The values as the network gives them. */
    public ImageDecoder(int output) {
        this(output, Activation.LINEAR);
    }

    @Override
    public Image decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        TensorSpec spec = specs.get(output);
        Tensor tensor = outputs.get(output);
        List<Axis> axes = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            for (int i = 0; i < spec.axes().size(); i++) {
                AxisRole role = spec.axes().get(i).role();
                if (ImageTensor.axis(role).filter(axis::equals).isPresent()
                        && (tensor.sizes().get(i) > 1 || role == AxisRole.Y || role == AxisRole.X)) {
                    axes.add(axis);
                    places.add(i);
                }
            }
        }
        long shown = places.stream().mapToLong(tensor.sizes()::get).reduce(1, Math::multiplyExact);
        if (shown != tensor.values().length || !axes.containsAll(List.of(Axis.Y, Axis.X))) {
            throw new ModelException("The network's output “" + spec.id() + "” is " + tensor
                    + ", which is no image: that has rows and columns, and channels, depth and time beside. Its numbers are"
                    + " those of pipeline().open().outputs(List.of(image)) of the model's package.");
        }
        Image plain = Image.of(
                        axes, places.stream().mapToInt(tensor.sizes()::get).toArray(), ordered(tensor, places))
                .named(image.name());
        Image made =
                OutputPixels.of(spec, plain, image).map(plain::withPixelSize).orElse(plain);
        List<String> names =
                spec.axis(AxisRole.CHANNEL).map(AxisSpec::channelNames).orElse(List.of());
        return axes.contains(Axis.C) && names.size() == made.size(Axis.C) ? made.withChannelNames(names) : made;
    }

    /** The values with the axes in this order. */
    private static float[] ordered(Tensor tensor, List<Integer> places) {
        int[] strides = places.stream().mapToInt(tensor::stride).toArray();
        int[] sizes = places.stream().mapToInt(tensor.sizes()::get).toArray();
        float[] values = new float[tensor.values().length];
        int[] place = new int[sizes.length];
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.values()[from];
            for (int a = sizes.length - 1; a >= 0; a--) {
                from += strides[a];
                if (++place[a] < sizes[a]) {
                    break;
                }
                from -= place[a] * strides[a];
                place[a] = 0;
            }
        }
        return values;
    }
}
