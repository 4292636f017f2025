package io.cellshell.workbench.data;

import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The channels of a sample, each as a sample of its own. */
final class ChannelSources {

    /** The metadata under which the name of the sample is noted whose channel it was. */
    static final String IMAGE = "image";

    private ChannelSources() {}

    static Stream<Source> of(Source source) {
        Image image = source.image().get();
        Source whole = source.with(IMAGE, source.name());
        return image.axes().contains(Axis.C)
                ? IntStream.range(0, image.size(Axis.C)).mapToObj(channel -> channel(whole, image, channel))
                : Stream.of(whole);
    }

    private static Source channel(Source whole, Image opened, int channel) {
        String name = whole.name() + ", "
                + (opened.channelNames().isEmpty()
                        ? "channel " + channel
                        : opened.channelNames().get(channel));
        return new Source(
                name,
                whole.metadata(),
                () -> {
                    ShapesAgree.Pair pair = whole.reader().get();
                    return new ShapesAgree.Pair(
                            name, pair.image().channel(channel), of(pair.image(), pair.annotation(), channel));
                },
                () -> whole.image().get().channel(channel).named(name));
    }

    private static Annotation of(Image image, Annotation annotation, int channel) {
        if (!(annotation instanceof TargetImage clean)) {
            return annotation;
        }
        if (clean.image().size(Axis.C) != image.size(Axis.C)) {
            throw new DataException("The image “" + image.name() + "” has " + image.size(Axis.C)
                    + " channels and its clean image " + clean.image().size(Axis.C)
                    + "; give both the same channels, as in image.channel(0), or leave the sample out.");
        }
        return new TargetImage(clean.image().channel(channel));
    }
}
