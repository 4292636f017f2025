package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What became of a copy of the network that learned one batch again and again, without random changes. A sound network and loss come near
 * to the least loss; where they do not, the fault lies in the network, the loss, the learning rate or the inputs. What this cannot show:
 * whether labels are right. A network learns by heart even labels of other images.
 *
 * @param losses before each step
 * @param yardstick of the batch
 * @param samples whose patches the batch holds
 * @param spread standard deviation of the inputs
 * @param rate the learning rate
 * @param lossName in words
 * @param wanted the part of the way from the constant answer to the least loss that has to be gone
 */
public record OneBatch(
        List<Double> losses,
        Yardstick yardstick,
        List<String> samples,
        double spread,
        double rate,
        String lossName,
        double wanted)
        implements Viewable {

    private static final int SHORT = 40;

    private static final Practice PRACTICE = new Practice(
            "E.one-batch",
            "A network that cannot learn one batch by heart learns nothing from many (Karpathy 2019, “A Recipe for Training"
                    + " Neural Networks”).");

    private static final double FLAT_INPUT = 1e-3;
    private static final double UNCHANGED = 1e-3;
    private static final double NEARLY_BACK = 1.5;

    public OneBatch {
        losses = List.copyOf(losses);
        samples = List.copyOf(samples);
    }

    /** The lowest loss that was reached. */
    public double reached() {
        return losses.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(Double.NaN);
    }

    private double first() {
        return losses.get(0);
    }

    private double last() {
        return losses.get(losses.size() - 1);
    }

    private String evidence() {
        return String.format(
                Locale.ROOT,
                "loss %.4g, after %d steps %.4g; the same answer everywhere has %.4g, the best possible one %.4g",
                first(),
                losses.size() - 1,
                last(),
                yardstick.constant(),
                yardstick.least());
    }

    /** What it means, and what is likely wrong where the batch was not learned. */
    public Finding finding() {
        if (!Double.isFinite(last())) {
            return PRACTICE.stop(
                    evidence(),
                    "The network cannot even learn one batch: the loss became no finite number.",
                    "Lower the learning rate (it was " + rate + "), and look at the images " + samples + ".");
        }
        if (spread < FLAT_INPUT) {
            return PRACTICE.warn(
                    String.format(Locale.ROOT, "standard deviation of the inputs %.2g", spread),
                    "The network is given nearly the same number for every pixel, so that it cannot tell them apart.",
                    "Choose a normalisation that fits the intensities, as in network.with(Normalisation.standard()).");
        }
        if (!yardstick.tellsAnything()) {
            return PRACTICE.notChecked(
                    evidence(),
                    "Nothing differs from pixel to pixel in what this batch is to give, so that it shows nothing: its patches"
                            + " hold no object, or are of one class.",
                    "Centre patches on objects, as in .onObjects(0.5), or look at the annotations of " + samples + ".");
        }
        if (yardstick.explained(last()) >= wanted) {
            return PRACTICE.ok(
                    evidence(),
                    "The network can learn one batch by heart; whether the labels are right this cannot show.");
        }
        return fault();
    }

    /**
     * A network without any training begins far off, and one that begins with the best single answer jumps off in its first steps; a short trial may end before it shows whether it
     * looks at the image.
     */
    private boolean isOnItsWay() {
        double highest = losses.stream().max(Double::compare).orElseThrow();
        return losses.size() <= SHORT
                && highest > yardstick.constant()
                && highest - last() > 0.1 * (highest - yardstick.least())
                && last() < NEARLY_BACK * Math.max(first(), yardstick.constant());
    }

    private Finding fault() {
        if (isOnItsWay()) {
            return PRACTICE.notChecked(
                    evidence(),
                    "The network had answers worse than one for every pixel, and was still on its way when the trial ended.",
                    "tuning.overfitOneBatch() takes more steps.");
        }
        if (last() > Math.max(first(), yardstick.constant()) * 1.1) {
            return PRACTICE.warn(
                    evidence(),
                    "One batch learned again and again gets worse, not better: the learning rate is too high.",
                    "Lower it to a tenth (it was " + rate + "), or take tuning.findLearningRate().suggestion().");
        }
        if (Math.abs(last() - first()) < UNCHANGED * Math.abs(first())) {
            return PRACTICE.warn(
                    evidence(),
                    "Nothing changes where one batch is learned again and again: the learning rate is far too low, or"
                            + " the layers that are trained do not matter.",
                    "Take tuning.findLearningRate().suggestion() (the rate was " + rate
                            + "), and leave at least the head free.");
        }
        if (yardstick.explained(last()) < 0.1) {
            return PRACTICE.warn(
                    evidence(),
                    "One batch learned again and again is answered hardly better than by one number for every pixel: the"
                            + " network makes nothing of the image.",
                    "Look at patches and annotations (tuning.showBatch()), at the normalisation, at what is frozen, and at"
                            + " the learning rate (it was " + rate + "; tuning.findLearningRate() suggests one).");
        }
        return PRACTICE.note(
                evidence(),
                String.format(
                        Locale.ROOT,
                        "One batch is learned slowly: %.0f %% of the way from one answer for every pixel to the best possible.",
                        100 * yardstick.explained(last())),
                "Labels that contradict each other, a learning rate that is low (it was " + rate
                        + "), frozen layers or a small network can be the reason; look with tuning.showBatch().");
    }

    @Override
    public View view() {
        double[] steps = IntStream.range(0, losses.size()).asDoubleStream().toArray();
        double[] ends = {0, losses.size() - 1};
        return Figure.of("One batch, learned again and again (" + lossName + ")")
                .subtitle(finding().sentence().replaceFirst("[:;] ", ":\n"))
                .x("step")
                .y("loss")
                .line(
                        "loss",
                        steps,
                        losses.stream().mapToDouble(Double::doubleValue).toArray())
                .line("one answer for every pixel", ends, new double[] {yardstick.constant(), yardstick.constant()})
                .line("best possible", ends, new double[] {yardstick.least(), yardstick.least()})
                .view();
    }

    @Override
    public String toString() {
        return finding().toString();
    }
}
