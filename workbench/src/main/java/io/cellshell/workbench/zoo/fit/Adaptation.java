package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageMetadata;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.image.source.AdaptedPlanes;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.WrappedModel;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What is done to an image so that it is of the kind that a model was made for; {@link #to(Model)} gives a model that does it, predicts, and
 * brings the prediction back to the image's own size. A value; each method gives a changed copy. The order in which things are done is always
 * the same: time point, channels, section, intensities, size.
 *
 * <pre>{@code
 * var fitting = Adaptation.none().channel(1).scale(0.62).to(model);
 * }</pre>
 *
 * @param time the time point that is taken, from 0; empty for all
 * @param channels those that are taken, from 0, in this order, one perhaps several times; empty for all as they are
 * @param depth which plane is made of the sections
 * @param factor by which intensities are multiplied
 * @param offset what is added to them then
 * @param rows by how much there will be more of them: 0.5 for half as many
 * @param columns likewise; another number than that of the rows where pixels are not square
 */
public record Adaptation(
        OptionalInt time,
        List<Integer> channels,
        Depth depth,
        double factor,
        double offset,
        double rows,
        double columns) {

    /** Beyond this, either way, a scale is taken for a mistake. */
    private static final double MOST = 32;

    /**
     * What becomes of the sections of a z-stack.
     *
     * @param maximum whether it is the greatest intensity of all sections
     * @param section the one that is taken, from 0; empty where none is
     */
    public record Depth(boolean maximum, OptionalInt section) {

        static final Depth ALL = new Depth(false, OptionalInt.empty());
    }

    public Adaptation {
        channels = List.copyOf(channels);
        if (channels.stream().anyMatch(c -> c < 0)) {
            throw new ModelException("Channels are counted from 0, but " + channels + " was given.");
        }
        for (double scale : new double[] {rows, columns}) {
            if (!(scale >= 1 / MOST && scale <= MOST)) {
                throw new ModelException(
                        "An image is rescaled by a factor from 1/32 to 32, but " + Rounded.of(scale) + " was given.");
            }
        }
        if (!Double.isFinite(factor) || !Double.isFinite(offset) || factor == 0) {
            throw new ModelException("Intensities are multiplied by a number other than 0, and another is added, but "
                    + factor + " and " + offset + " were given.");
        }
    }

    /** Nothing is done. */
    public static Adaptation none() {
        return new Adaptation(OptionalInt.empty(), List.of(), Depth.ALL, 1, 0, 1, 1);
    }

    /** One time point of a film, from 0. */
    public Adaptation time(int index) {
        return new Adaptation(OptionalInt.of(index), channels, depth, factor, offset, rows, columns);
    }

    /** One channel, from 0. */
    public Adaptation channel(int index) {
        return channels(index);
    }

    /** These channels, from 0, in this order; one may be taken several times, for a model of colour pictures. */
    public Adaptation channels(int... indices) {
        return new Adaptation(time, Arrays.stream(indices).boxed().toList(), depth, factor, offset, rows, columns);
    }

    /** One section of a z-stack, from 0. */
    public Adaptation section(int index) {
        return new Adaptation(time, channels, new Depth(false, OptionalInt.of(index)), factor, offset, rows, columns);
    }

    /** The maximum projection of a z-stack. */
    public Adaptation maximum() {
        return new Adaptation(time, channels, new Depth(true, OptionalInt.empty()), factor, offset, rows, columns);
    }

    /** The negative: what is {@code black} becomes {@code white}, and the other way round, in every image by the same numbers. */
    public Adaptation inverted(double black, double white) {
        return intensities(-1, black + white);
    }

    /**
     * Intensities from one range to another, in every image by the same numbers; nothing is cut off.
     *
     * @param low becomes {@code newLow}
     * @param high becomes {@code newHigh}
     */
    public Adaptation range(double low, double high, double newLow, double newHigh) {
        if (!(low != high)) {
            throw new ModelException("A range goes from one intensity to another, but " + Rounded.of(low) + " and "
                    + Rounded.of(high) + " were given.");
        }
        double by = (newHigh - newLow) / (high - low);
        return intensities(by, newLow - by * low);
    }

    /** After what is done to intensities already. */
    private Adaptation intensities(double by, double more) {
        return new Adaptation(time, channels, depth, by * factor, by * offset + more, rows, columns);
    }

    /** So many times as many rows and columns: 0.5 for half as many, so that objects are half as wide. */
    public Adaptation scale(double times) {
        return scale(times, times);
    }

    /** So many times as many rows, and so many times as many columns, so that pixels that are not square become so. */
    public Adaptation scale(double timesRows, double timesColumns) {
        return new Adaptation(time, channels, depth, factor, offset, timesRows, timesColumns);
    }

    /** Of another size; rows and columns are to each other as before. */
    Adaptation resized(double times) {
        double shape = Math.sqrt(rows / columns);
        return shape == 1 ? scale(times) : scale(bounded(times * shape), bounded(times / shape));
    }

    /** To two digits, which is all that such a measurement bears, and within what is allowed. */
    static double bounded(double scale) {
        return Math.max(1 / MOST, Math.min(MOST, ObjectSizeFit.rounded(scale)));
    }

    /** Only what of it is about size. */
    Adaptation ofSize() {
        return none().scale(rows, columns);
    }

    /** What of it is about intensities. */
    Adaptation ofIntensities() {
        return new Adaptation(OptionalInt.empty(), List.of(), Depth.ALL, factor, offset, 1, 1);
    }

    /** Whether an image stays as it is. */
    public boolean isNone() {
        return equals(none());
    }

    /**
     * The image as the model is to see it. Read when its pixels are asked for; of a large one no more than the part that is asked for
     * needs.
     *
     * @throws io.cellshell.workbench.image.ImageException where it has no such channel, section or time point
     */
    public Image apply(Image image) {
        Image now = image;
        if (time.isPresent()) {
            now = now.t(time.getAsInt());
        }
        if (channels.size() == 1) {
            now = now.channel(channels.get(0));
        } else if (!channels.isEmpty()) {
            Image whole = now;
            now = Image.stack(Axis.C, channels.stream().map(whole::channel).toList())
                    .named(image.name());
            now = image.pixelSize().map(now::withPixelSize).orElse(now);
        }
        if (depth.maximum() && now.size(Axis.Z) > 1) {
            now = now.maximum(Axis.Z);
        } else if (depth.section().isPresent()) {
            now = now.z(depth.section().getAsInt());
        }
        return resampled(now).named(image.name());
    }

    private Image resampled(Image image) {
        if (rows == 1 && columns == 1 && factor == 1 && offset == 0) {
            return image;
        }
        int height = (int) Math.max(1, Math.round(image.height() * rows));
        int width = (int) Math.max(1, Math.round(image.width() * columns));
        Dimensions changed = image.dimensions().withPlane(height, width);
        ImageMetadata given = image.metadata();
        Optional<PixelSize> size = given.pixelSize()
                .map(s -> new PixelSize(s.y() * image.height() / height, s.x() * image.width() / width, s.z()));
        return new Image(
                new AdaptedPlanes(image.source(), factor, offset, changed),
                new ImageMetadata(given.name(), size, given.channelNames(), given.acquisition(), Optional.empty()));
    }

    /**
     * A model that adapts each image, predicts, and brings the prediction back to the height and width of the image as it was given: labels and classes
     * of pixels by the nearest pixel, points by their places, images by interpolation; restored ones get the intensities of the image as it was
     * given, others keep the values that the model gives them. Where a
     * section was taken, the prediction is that of a plane.
     */
    public <P> Model<P> to(Model<P> model) {
        if (isNone()) {
            return model;
        }
        ChangedInputModel.Back<P> back = restores(model)
                ? (prediction, seen, given) -> own(OriginalSize.restored(prediction, seen, given))
                : OriginalSize::restored;
        return new ChangedInputModel<>(model.name() + " (" + this + ")", model, this::apply, back);
    }

    /** Whether what is predicted has the intensities of what was given. */
    static boolean restores(Model<?> model) {
        return WrappedModel.unwrapped(model) instanceof Network<?> network
                && network.decoder() instanceof RestorationDecoder;
    }

    /** A restored image with the intensities of the image as it was given: what was inverted is inverted again. */
    @SuppressWarnings("unchecked")
    private <P> P own(P prediction) {
        return prediction instanceof Image image && (factor != 1 || offset != 0)
                ? (P) new Image(
                        new AdaptedPlanes(image.source(), 1 / factor, -offset / factor, image.dimensions()),
                        image.metadata())
                : prediction;
    }

    /** The call that makes it, as it is typed. */
    public String call() {
        StringBuilder text = new StringBuilder("Adaptation.none()");
        time.ifPresent(t -> text.append(".time(").append(t).append(')'));
        if (!channels.isEmpty()) {
            text.append(channels.size() == 1 ? ".channel(" : ".channels(")
                    .append(channels.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .append(')');
        }
        if (depth.maximum()) {
            text.append(".maximum()");
        }
        depth.section().ifPresent(z -> text.append(".section(").append(z).append(')'));
        if (factor == -1) {
            text.append(".inverted(0, ").append(Rounded.of(offset)).append(')');
        } else if (factor != 1 || offset != 0) {
            text.append(".range(0, 1, ")
                    .append(exact(offset))
                    .append(", ")
                    .append(exact(factor + offset))
                    .append(')');
        }
        if (rows != 1 || columns != 1) {
            text.append(".scale(").append(Rounded.of(rows));
            text.append(rows == columns ? ")" : ", " + Rounded.of(columns) + ")");
        }
        return text.toString();
    }

    private static String exact(double value) {
        return value == Math.rint(value) ? Rounded.of(value) : Float.toString((float) value);
    }

    /** In words: {@code channel 1, inverted, rescaled by 0.62}. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        time.ifPresent(t -> words.add("time point " + t));
        if (!channels.isEmpty()) {
            words.add((channels.size() == 1 ? "channel " : "channels ")
                    + channels.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (depth.maximum()) {
            words.add("maximum projection");
        }
        depth.section().ifPresent(z -> words.add("section " + z));
        if (factor < 0) {
            words.add("inverted");
        }
        if (Math.abs(factor) != 1 || factor == 1 && offset != 0) {
            words.add("intensities times " + Rounded.of(Math.abs(factor)));
        }
        if (rows == columns && rows != 1) {
            words.add("rescaled by " + Rounded.of(rows));
        } else if (rows != columns) {
            words.add("rows rescaled by " + Rounded.of(rows) + ", columns by " + Rounded.of(columns));
        }
        return words.isEmpty() ? "as it is" : String.join(", ", words);
    }
}
