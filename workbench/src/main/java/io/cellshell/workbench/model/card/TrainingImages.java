package io.cellshell.workbench.model.card;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.model.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the images were like that a model learned from. New images that are like them are more likely to be predicted well. Training
 * measures all of it; of a package from elsewhere its description says a part.
 *
 * @param axes of an image, slowest first: letters of {@code tczyx}
 * @param channels one for each channel
 * @param pixelSize side of a pixel in µm, the geometric mean of height and width; empty where it is not known
 * @param sectionDistance from one optical section to the next in µm
 * @param objectDiameter in pixels, of the disk (in volumes, the ball) as large as the object; objects that the image's border cuts are
 *     left out, unless there are no others
 * @param objects how many were annotated
 * @param bits that the brightest pixel needs; empty where intensities are not whole numbers from 0 up, or not known
 * @param images how many there were
 * @param datasets names, or ids, of the data sets that they are from
 */
public record TrainingImages(
        String axes,
        List<TrainingChannel> channels,
        Optional<Spread> pixelSize,
        Optional<Spread> sectionDistance,
        Optional<Spread> objectDiameter,
        OptionalInt objects,
        OptionalInt bits,
        OptionalInt images,
        List<String> datasets) {

    public TrainingImages {
        if (!axes.matches("[tczyx]{2,5}") || axes.chars().distinct().count() < axes.length()) {
            throw new ModelException("The axes of an image are some of the letters t, c, z, y and x, each once, but “"
                    + axes + "” was given.");
        }
        channels = List.copyOf(channels);
        datasets = List.copyOf(datasets);
    }

    /** What the images of a data set are like. Reads them one after the other. */
    public static TrainingImages of(Dataset data) {
        TrainingImagesMeasurement measurement = new TrainingImagesMeasurement(data.name());
        data.forEach(measurement::add);
        return measurement.result();
    }

    /** 2 of planes, 3 of z-stacks. */
    public int dimensions() {
        return axes.contains("z") ? 3 : 2;
    }

    /** Whether objects are bright or dark, if all channels in which that is known agree. */
    public Polarity polarity() {
        List<Polarity> known = channels.stream()
                .map(TrainingChannel::polarity)
                .filter(one -> one != Polarity.UNKNOWN)
                .distinct()
                .toList();
        return known.isEmpty() ? Polarity.UNKNOWN : known.size() == 1 ? known.get(0) : Polarity.MIXED;
    }

    /** In one sentence. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        images.ifPresent(count -> text.append(count).append(count == 1 ? " image" : " images"));
        text.append(text.isEmpty() ? "images" : "")
                .append(" with the axes ")
                .append(axes)
                .append(", ")
                .append(channels.size() == 1 ? "1 channel" : channels.size() + " channels");
        if (!datasets.isEmpty()) {
            text.append(", of ").append(String.join(", ", datasets));
        }
        pixelSize.ifPresent(size -> text.append("; pixels of ").append(size).append(" µm"));
        sectionDistance.ifPresent(
                size -> text.append(", sections ").append(size).append(" µm apart"));
        objects.ifPresent(count -> text.append("; ").append(count).append(count == 1 ? " object" : " objects"));
        objectDiameter.ifPresent(size -> text.append(String.format(Locale.ROOT, ", diameter %s pixels", size)));
        if (polarity() != Polarity.UNKNOWN) {
            text.append(", ").append(polarity());
        }
        bits.ifPresent(count -> text.append("; intensities of ").append(count).append(" bits"));
        return text.toString();
    }
}
