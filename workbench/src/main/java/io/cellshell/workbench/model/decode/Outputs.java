package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.HashSet;
import java.util.List;

/**
 * The first output of a network over one image, channel by channel.
 *
 * @param channels of the output
 * @param depth sections; 1 in a plane
 * @param height rows
 * @param width columns
 * @param values channel by channel, section by section, row by row; not to be changed
 */
record Outputs(int channels, int depth, int height, int width, float[] values) {

    private static final List<AxisRole> ORDER =
            List.of(AxisRole.BATCH, AxisRole.CHANNEL, AxisRole.Z, AxisRole.Y, AxisRole.X);

    /**
     * The first of these outputs.
     *
     * @param channels how many the decoder needs
     * @throws ModelException where it has others, or other axes
     */
    static Outputs of(List<TensorSpec> specs, List<Tensor> outputs, int channels, String needed) {
        if (outputs.isEmpty()) {
            throw new ModelException("The network gives nothing, where " + needed + " are needed.");
        }
        TensorSpec spec = specs.get(0);
        Tensor tensor = outputs.get(0);
        int[] sizes = {1, 1, 1, 1, 1};
        int before = -1;
        for (int i = 0; i < spec.axes().size(); i++) {
            int place = ORDER.indexOf(spec.axes().get(i).role());
            if (place <= before) {
                throw wrong(spec, tensor, needed);
            }
            sizes[place] = tensor.sizes().get(i);
            before = place;
        }
        if (sizes[0] != 1 || sizes[1] != channels) {
            throw wrong(spec, tensor, needed);
        }
        return new Outputs(sizes[1], sizes[2], sizes[3], sizes[4], tensor.values());
    }

    /** The first of these outputs, which has a channel for each class. */
    static Outputs of(List<TensorSpec> specs, List<Tensor> outputs, List<String> classes) {
        return of(specs, outputs, classes.size(), words(classes));
    }

    /** Refuses a head that has not an output for each class. */
    static void requireChannels(int number, List<String> classes) {
        requireChannels(number, classes.size(), words(classes));
    }

    private static String words(List<String> classes) {
        return classes.size() + " values for each pixel (of the classes " + classes + ")";
    }

    /** These names of classes, of which there are two or more, all different. */
    static List<String> requireClasses(List<String> classes) {
        if (classes.size() < 2 || new HashSet<>(classes).size() < classes.size()) {
            throw new ModelException(
                    "A network tells two classes or more apart, each of another name, but " + classes + " was given.");
        }
        return List.copyOf(classes);
    }

    /** Refuses a head of another number of outputs, before anything is predicted. */
    static void requireChannels(int number, int needed, String words) {
        if (number != needed) {
            throw new ModelException(
                    "The network's head has " + number + (number == 1 ? " output" : " outputs") + ", where "
                            + words + " are needed; choose the decoder that fits the network's head, or a network with "
                            + needed
                            + (needed == 1 ? " output." : " outputs."));
        }
    }

    private static ModelException wrong(TensorSpec spec, Tensor tensor, String needed) {
        return new ModelException("The network's output “" + spec.id() + "” is " + tensor + ", where " + needed
                + " are needed, as batch, channel, z, y, x; choose the decoder that fits the network's head.");
    }

    int pixels() {
        return depth * height * width;
    }

    /** The value of a pixel, counted section by section and row by row. */
    float at(int channel, int pixel) {
        return values[channel * pixels() + pixel];
    }
}
