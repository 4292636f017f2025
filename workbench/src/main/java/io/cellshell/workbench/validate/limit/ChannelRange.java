package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.filter.Filtered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Between which intensities the content of a channel lies.
 *
 * @param low percentile 1 of all its planes
 * @param high percentile 99.8
 */
record ChannelRange(double low, double high) {

    private static final double LOW = 0.01;
    private static final double HIGH = 0.998;

    /** Of all planes of an image; 0 to 0 where no intensity is a finite number. */
    static ChannelRange of(Image channel) {
        List<float[]> planes = new ArrayList<>();
        channel.planes().forEach(plane -> planes.add(plane.pixels()));
        double[] finite = planes.stream()
                .flatMapToDouble(pixels -> IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]))
                .filter(Double::isFinite)
                .toArray();
        if (finite.length == 0) {
            return new ChannelRange(0, 0);
        }
        double[] ends = Quantiles.of(finite, LOW, HIGH);
        return new ChannelRange(ends[0], ends[1]);
    }

    double width() {
        return high - low;
    }

    /** Bends intensities between both ends, which stay; what is below becomes the lower end. */
    DoubleUnaryOperator bent(double gamma) {
        return width() == 0
                ? value -> value
                : value -> low + width() * Math.pow(Math.max(0, (value - low) / width()), gamma);
    }

    /** An image of which the intensities of each channel are changed by the range of that channel. */
    static Image eachChannel(Image image, Function<ChannelRange, DoubleUnaryOperator> change) {
        if (!image.axes().contains(Axis.C)) {
            return pixelwise(image, change.apply(of(image)));
        }
        List<Image> channels = new ArrayList<>();
        for (int c = 0; c < image.size(Axis.C); c++) {
            channels.add(pixelwise(image.channel(c), change.apply(of(image.channel(c)))));
        }
        Image stacked = Image.stack(Axis.C, channels);
        return new Image(stacked.source(), image.metadata());
    }

    static Image pixelwise(Image image, DoubleUnaryOperator change) {
        return Filtered.planes(image, pixels -> {
            float[] changed = new float[pixels.length];
            for (int i = 0; i < changed.length; i++) {
                changed[i] = (float) change.applyAsDouble(pixels[i]);
            }
            return changed;
        });
    }
}
