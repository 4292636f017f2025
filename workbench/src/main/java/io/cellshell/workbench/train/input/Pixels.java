package io.cellshell.workbench.train.input;

import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.task.Target;

/** Images and targets as a network's arrays hold them: channel by channel, section by section, row by row. */
public final class Pixels {

    private Pixels() {}

    /** The intensities of a plane or volume of any number of channels. */
    public static float[] channelByChannel(Image image) {
        if (!image.axes().contains(Axis.C)) {
            return image.voxels();
        }
        int channels = image.size(Axis.C);
        float[] all = null;
        for (int c = 0; c < channels; c++) {
            float[] one = image.channel(c).voxels();
            all = all == null ? new float[Math.multiplyExact(channels, one.length)] : all;
            System.arraycopy(one, 0, all, c * one.length, one.length);
        }
        return all;
    }

    /** (N, C, H, W) for a network of planes, (N, C, D, H, W) for one of volumes. */
    public static Shape shape(int count, Image image, int dimensions) {
        return shape(count, image.size(Axis.C), image.size(Axis.Z), image.height(), image.width(), dimensions);
    }

    public static Shape shape(int count, Target target, int dimensions) {
        return shape(count, target.channels(), target.depth(), target.height(), target.width(), dimensions);
    }

    private static Shape shape(int count, int channels, int depth, int height, int width, int dimensions) {
        return dimensions == 2
                ? new Shape(count, channels, height, width)
                : new Shape(count, channels, depth, height, width);
    }
}
