package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.data;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.zoo.fit.Fit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Studies in which a trained network is taken for images that it was not made for, or has learned from. */
final class FitStudies {

    private static final StudyFault.Doing SOUND = fit(sample -> sample);

    private FitStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of("inverted contrast", "A3.polarity", fit(Studies::inverted), SOUND),
                StudyFault.of("objects three times as large", "A3.object-size", fit(FitStudies::enlarged), SOUND),
                StudyFault.of(
                        "half the magnification of the training images",
                        "A3.pixel-size, A3.object-size",
                        fit(FitStudies::binned),
                        SOUND),
                StudyFault.of("sections taken for channels", "A3.channels", fit(FitStudies::stacked), SOUND),
                StudyFault.of(
                        "network that has learned from the test images",
                        "C7.training-images",
                        (material, seed) -> {
                            Split split = Studies.split(material.nuclei(Studies.FIELDS, seed), seed);
                            return fit(split, samples(split.train()), seed);
                        },
                        SOUND));
    }

    /** A network trained on the training part, and the test part with a change. */
    private static StudyFault.Doing fit(UnaryOperator<Sample> change) {
        return (material, seed) -> {
            Split split = Studies.split(material.nuclei(Studies.FIELDS, seed), seed);
            return fit(split, each(samples(split.test()), (sample, i) -> change.apply(sample)), seed);
        };
    }

    private static List<Sample> samples(Iterable<Sample> part) {
        return StreamSupport.stream(part.spliterator(), false).toList();
    }

    private static List<Finding> fit(Split split, List<Sample> used, long seed) {
        Network<Labels> network = TrainingStudies.quick(TrainingStudies.tuning(split.train(), split.validation(), seed))
                .best();
        return packaged(network, model -> Fit.of(model, data(used)).findings().all());
    }

    /** What is made of the network, written to a file and read again. */
    static <T> T packaged(Network<Labels> network, Function<ModelPackage, T> use) {
        try {
            Path file = Files.createTempFile("network", ".zip");
            try {
                Files.delete(file);
                network.with(network.card().license("CC0-1.0")).write(file);
                return use.apply(ModelPackage.open(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The middle of the field, each pixel of it nine times. */
    private static Sample enlarged(Sample sample) {
        int side = sample.image().height() / 3;
        Sample middle = sample.crop(new Region(side, side, side, side), sample.name());
        float[] small = middle.image().pixels();
        int[] smallIds = middle.labels().ids();
        float[] pixels = new float[9 * side * side];
        int[] ids = new int[pixels.length];
        for (int p = 0; p < pixels.length; p++) {
            int from = p / (3 * side) / 3 * side + p % (3 * side) / 3;
            pixels[p] = small[from];
            ids[p] = smallIds[from];
        }
        return new Sample(
                sample.name(),
                Image.of(3 * side, 3 * side, pixels)
                        .named(sample.name())
                        .withType(sample.image().type()),
                Labels.of(3 * side, 3 * side, ids),
                sample.metadata());
    }

    /** Every four pixels as one, which is twice as wide. */
    private static Sample binned(Sample sample) {
        int side = sample.image().height() / 2;
        float[] pixels = sample.image().pixels();
        int[] ids = sample.labels().ids();
        float[] means = new float[side * side];
        int[] binned = new int[side * side];
        for (int p = 0; p < means.length; p++) {
            int at = p / side * 2 * (2 * side) + p % side * 2;
            means[p] =
                    Math.round((pixels[at] + pixels[at + 1] + pixels[at + 2 * side] + pixels[at + 2 * side + 1]) / 4);
            binned[p] = ids[at];
        }
        double size = 2 * sample.image().pixelSize().orElseThrow().x();
        return new Sample(
                sample.name(),
                Image.of(side, side, means)
                        .named(sample.name())
                        .withType(sample.image().type())
                        .withPixelSize(PixelSize.ofMicrometres(size)),
                Labels.of(side, side, binned),
                sample.metadata());
    }

    /** The field and two sections of it with less light, along the wrong axis. */
    private static Sample stacked(Sample sample) {
        Image below = with(sample, intensity -> 0.7 * intensity).image();
        Image above = with(sample, intensity -> 0.5 * intensity).image();
        return with(sample, Image.stack(Axis.C, List.of(sample.image(), below, above)));
    }
}
