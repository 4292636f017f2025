package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.normalise.Preparation;
import io.cellshell.workbench.data.normalise.Rescaling;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The intensities of an image, read once: a patch asks for tens of thousands of them.
 *
 * @param image that they are of: its name, channels and pixel size
 * @param planes channel by channel, section by section
 */
record ImagePixels(Image image, List<PixelPlane> planes) {

    ImagePixels {
        planes = List.copyOf(planes);
    }

    /** The intensities as they are. */
    static ImagePixels of(Image image) {
        return of(image, Optional.empty());
    }

    /** The intensities of an image, each channel rescaled by the numbers that are found in another image, mostly the same one. */
    static ImagePixels of(Image image, Normalisation normalisation, Image numbersOf) {
        if (normalisation instanceof Preparation preparation && image == numbersOf) {
            return of(preparation.apply(image), Optional.empty());
        }
        List<Rescaling> channels = new ArrayList<>();
        for (int c = 0; c < numbersOf.size(Axis.C); c++) {
            channels.add(normalisation.of(channel(numbersOf, c)));
        }
        return of(image, Optional.of(channels));
    }

    private static ImagePixels of(Image image, Optional<List<Rescaling>> channels) {
        List<PixelPlane> planes = new ArrayList<>();
        for (int c = 0; c < image.size(Axis.C); c++) {
            for (int z = 0; z < image.size(Axis.Z); z++) {
                float[] values = image.plane(0, c, z).pixels();
                if (channels.isPresent()) {
                    rescale(values, channels.get().get(c));
                }
                planes.add(new PixelPlane(image.height(), image.width(), values));
            }
        }
        return new ImagePixels(image, planes);
    }

    private static Image channel(Image image, int index) {
        return image.axes().contains(Axis.C) ? image.channel(index) : image;
    }

    private static void rescale(float[] values, Rescaling numbers) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - numbers.zero()) * numbers.scale();
        }
    }

    int channels() {
        return planes.size() / depth();
    }

    int depth() {
        return image.size(Axis.Z);
    }

    int height() {
        return image.height();
    }

    int width() {
        return image.width();
    }

    PixelPlane plane(int channel, int z) {
        return planes.get(channel * depth() + z);
    }

    long bytes() {
        return (long) Float.BYTES * planes.size() * height() * width();
    }

    /** An image of a piece of this one. */
    Image piece(int depth, int side, float[] values) {
        List<Axis> axes = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        if (image.axes().contains(Axis.C)) {
            axes.add(Axis.C);
            sizes.add(channels());
        }
        if (depth > 1) {
            axes.add(Axis.Z);
            sizes.add(depth);
        }
        axes.addAll(List.of(Axis.Y, Axis.X));
        sizes.addAll(List.of(side, side));
        Image piece = Image.of(axes, sizes.stream().mapToInt(Integer::intValue).toArray(), values)
                .withChannelNames(image.channelNames())
                .named(image.name());
        return image.pixelSize().map(piece::withPixelSize).orElse(piece);
    }
}
