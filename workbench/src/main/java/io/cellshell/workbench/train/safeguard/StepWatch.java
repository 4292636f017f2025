package io.cellshell.workbench.train.safeguard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Looks at each step of a training, and says where going on is no use, and why. */
public final class StepWatch {

    /** So many losses are looked at together: a single batch may be a hard one. */
    private static final int TOGETHER = 5;

    /** A loss so many times that of the constant answer, or of the beginning, is none of a network that learns. */
    private static final double EXPLODED = 3;

    private static final int LOOK_AT_OUTPUTS = 20;
    private static final double HUGE_INPUT = 1e4;
    private static final double SAME = 1e-5;
    private static final double UNCHANGED = 1e-6;
    private static final String LOWER = "Lower it to a tenth, or take tuning.findLearningRate().suggestion().";

    private final double rate;
    private final double reference;
    private final List<Double> losses = new ArrayList<>();

    /**
     * A watch over a training.
     *
     * @param rate the learning rate
     * @param reference the loss of the answer that is the same everywhere, or that of the network before training where it is higher
     */
    public StepWatch(double rate, double reference) {
        this.rate = rate;
        this.reference = reference;
    }

    /**
     * A step.
     *
     * @param samples the sample of each patch
     * @param images intensities, patch by patch
     * @param targets patch by patch
     */
    public record Step(List<String> samples, float[] images, float[] targets) {}

    /**
     * What is wrong after a step, where something is.
     *
     * @param loss of the step's batch, before the step
     * @param outputs what the network gives for this batch now, of which each channel of each patch lies together; asked for once
     * @param perChannel number of values of a channel of a patch
     */
    public Optional<Divergence> after(double loss, Step batch, Supplier<float[]> outputs, int perChannel) {
        losses.add(loss);
        int step = losses.size();
        if (!Double.isFinite(loss)) {
            return Optional.of(notFinite(step, loss, batch));
        }
        if (step >= TOGETHER && median() > EXPLODED * reference) {
            return Optional.of(new Divergence(
                    step,
                    loss,
                    batch.samples(),
                    String.format(
                            Locale.ROOT,
                            "the loss of the last %d steps is more than %.0f times that of one answer for every pixel (%.3g): the"
                                    + " learning rate of %s is too high, and the network has lost what it knew.",
                            TOGETHER,
                            EXPLODED,
                            reference,
                            rate),
                    LOWER));
        }
        return step == LOOK_AT_OUTPUTS ? dead(step, loss, batch, outputs.get(), perChannel) : Optional.empty();
    }

    private double median() {
        return losses.subList(losses.size() - TOGETHER, losses.size()).stream()
                .sorted()
                .skip(TOGETHER / 2)
                .findFirst()
                .orElseThrow();
    }

    private Divergence notFinite(int step, double loss, Step batch) {
        Optional<String> image = holdingNoNumber(batch.images(), batch.samples());
        if (image.isPresent()) {
            return new Divergence(
                    step,
                    loss,
                    batch.samples(),
                    "the image “" + image.get() + "” has intensities that are no finite number (NaN or infinite).",
                    "Mend or leave out this image.");
        }
        Optional<String> target = holdingNoNumber(batch.targets(), batch.samples());
        if (target.isPresent()) {
            return new Divergence(
                    step,
                    loss,
                    batch.samples(),
                    "what is to be learned of “" + target.get() + "” holds values that are no finite number.",
                    "Mend or leave out this annotation.");
        }
        double greatest = IntStream.range(0, batch.images().length)
                .mapToDouble(i -> Math.abs(batch.images()[i]))
                .max()
                .orElse(0);
        return greatest > HUGE_INPUT
                ? new Divergence(
                        step,
                        loss,
                        batch.samples(),
                        String.format(
                                Locale.ROOT,
                                "the network was given numbers up to %.2g, with which its sums overflow.",
                                greatest),
                        "Choose a normalisation that fits the intensities; tuning.examine() tells more.")
                : new Divergence(
                        step,
                        loss,
                        batch.samples(),
                        "the loss is no finite number any more, though images and annotations are: the learning rate of "
                                + rate + " is too high.",
                        LOWER);
    }

    private static Optional<String> holdingNoNumber(float[] values, List<String> samples) {
        int each = values.length / samples.size();
        return IntStream.range(0, values.length)
                .filter(i -> !Float.isFinite(values[i]))
                .mapToObj(i -> samples.get(i / each))
                .findFirst();
    }

    /** A network that gives the same for every pixel makes nothing of the image any more, and no gradient brings it back. */
    private Optional<Divergence> dead(int step, double loss, Step batch, float[] outputs, int perChannel) {
        double widest = 0;
        double greatest = 0;
        for (int from = 0; from + perChannel <= outputs.length; from += perChannel) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = from; i < from + perChannel; i++) {
                low = Math.min(low, outputs[i]);
                high = Math.max(high, outputs[i]);
            }
            widest = Math.max(widest, high - low);
            greatest = Math.max(greatest, Math.max(Math.abs(low), Math.abs(high)));
        }
        if (perChannel == 1 || widest > SAME * Math.max(1e-3, greatest)) {
            return Optional.empty();
        }
        if (greatest < UNCHANGED) {
            return Optional.of(new Divergence(
                    step,
                    loss,
                    batch.samples(),
                    "the network still gives 0 for every pixel: the learning rate of " + rate + " is far too low.",
                    "Take tuning.findLearningRate().suggestion()."));
        }
        return Optional.of(new Divergence(
                step,
                loss,
                batch.samples(),
                "the network gives the same for every pixel: it makes nothing of the image any more. Either the learning rate of "
                        + rate + " is too high, or what it is given is the same everywhere.",
                LOWER + " tuning.examine() tells what the network is given."));
    }
}
