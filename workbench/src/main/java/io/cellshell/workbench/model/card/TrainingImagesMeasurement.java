package io.cellshell.workbench.model.card;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Measures {@link TrainingImages}, one sample after the other; of each a few numbers are kept. */
public final class TrainingImagesMeasurement {

    private final String dataset;
    private final List<ChannelMeasurement> channels = new ArrayList<>();
    private final DoubleStream.Builder pixelSizes = DoubleStream.builder();
    private final DoubleStream.Builder distances = DoubleStream.builder();
    private final DoubleStream.Builder whole = DoubleStream.builder();
    private final DoubleStream.Builder cut = DoubleStream.builder();
    private String axes = "";
    private int images;
    private int sized;
    private int stacked;
    private int objects;
    private int annotated;

    /** @param dataset its name */
    public TrainingImagesMeasurement(String dataset) {
        this.dataset = dataset;
    }

    /**
     * Measures one more sample.
     *
     * @throws ModelException where it has another number of channels than those before
     */
    public void add(Sample sample) {
        Image image = sample.image();
        String found = image.dimensions().axes().stream()
                .map(axis -> axis.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        int count = image.size(Axis.C);
        while (images == 0 && channels.size() < count) {
            channels.add(new ChannelMeasurement(name(image, channels.size())));
        }
        if (channels.size() != count) {
            throw new ModelException("The images of one training have one number of channels, but “" + image.name()
                    + "” has " + count + ", those before it " + channels.size() + ".");
        }
        axes = found.length() > axes.length() ? found : axes;
        images++;
        image.pixelSize().ifPresent(size -> {
            sized++;
            pixelSizes.add(Math.sqrt(size.y() * size.x()));
            size.z().ifPresent(z -> {
                stacked++;
                distances.add(z);
            });
        });
        addObjects(sample.annotation());
        for (int c = 0; c < count; c++) {
            Image one = image.dimensions().axes().contains(Axis.C) ? image.channel(c) : image;
            channels.get(c).add(one.voxels(), sample.annotation(), one);
        }
    }

    private static String name(Image image, int channel) {
        return channel < image.channelNames().size() ? image.channelNames().get(channel) : "";
    }

    private void addObjects(Annotation annotation) {
        if (annotation instanceof Labels labels) {
            annotated++;
            for (LabelledObject object : labels.objects()) {
                objects++;
                (object.touchesBorder() ? cut : whole).add(object.equivalentDiameter());
            }
        } else if (annotation instanceof Points points) {
            annotated++;
            objects += points.count();
        }
    }

    /**
     * What all samples together are like. What only some images tell, such as the pixel size, is told where all do.
     *
     * @throws ModelException where there was none
     */
    public TrainingImages result() {
        if (images == 0) {
            throw new ModelException("There is nothing to be said of no images; add a sample first.");
        }
        double[] uncut = whole.build().toArray();
        double[] diameters = uncut.length > 0 ? uncut : cut.build().toArray();
        OptionalInt bits = OptionalInt.of(0);
        for (ChannelMeasurement channel : channels) {
            bits = bits.isPresent() && channel.bits().isPresent()
                    ? OptionalInt.of(Math.max(bits.getAsInt(), channel.bits().getAsInt()))
                    : OptionalInt.empty();
        }
        return new TrainingImages(
                axes,
                channels.stream().map(ChannelMeasurement::result).toList(),
                spread(sized == images, pixelSizes.build().toArray()),
                spread(stacked == images, distances.build().toArray()),
                spread(diameters.length > 0, diameters),
                annotated == images ? OptionalInt.of(objects) : OptionalInt.empty(),
                bits,
                OptionalInt.of(images),
                dataset.isBlank() ? List.of() : List.of(dataset));
    }

    private static Optional<Spread> spread(boolean known, double[] values) {
        return known ? Optional.of(Spread.of(values)) : Optional.empty();
    }
}
