package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The loss of a copy of a network while the learning rate grows from step to step (learning-rate range test, Smith 2017, arXiv 1506.01186), as
 * {@code lr_find} of fastai 2.8 does it: losses are smoothed exponentially with 0.98, and the first tenth and the last 5 are left out where
 * a rate is suggested.
 *
 * @param rates of each step, growing by one factor
 * @param losses before each step
 * @param ending why it ended, in words
 */
public record LearningRates(List<Double> rates, List<Double> losses, String ending) implements Viewable {

    private static final double MEMORY = 0.98;
    private static final int LAST = 5;
    private static final int FEWEST = 20;
    private static final int REACH = 2;
    private static final double RISEN = 0.1;
    private static final double SCATTERED = 3;

    /** Standard deviation of a normal distribution over the median distance of two values of it. */
    private static final double OF_MEDIAN_STEP = 1.4826 / Math.sqrt(2);

    private static final Practice PRACTICE = new Practice(
            "E.learning-rate",
            "A rate suits where the loss falls fast and is not yet unstable (Smith 2017, doi 10.1109/WACV.2017.58).");

    public LearningRates {
        rates = List.copyOf(rates);
        losses = List.copyOf(losses);
        if (rates.size() != losses.size()) {
            throw new IllegalArgumentException("There is one loss for each rate.");
        }
    }

    /** How rates were suggested. */
    public enum Rule {
        /** Halfway along the longest fall of the smoothed loss. */
        VALLEY("halfway along the longest fall of the smoothed loss (valley)"),
        /** Where the smoothed loss falls the fastest. */
        STEEPEST("where the smoothed loss falls fastest"),
        /** A tenth of the rate of the lowest smoothed loss. */
        MINIMUM_OVER_10("a tenth of the rate with the lowest smoothed loss");

        private final String words;

        Rule(String words) {
            this.words = words;
        }
    }

    /** The losses, smoothed as fastai does: exponentially with 0.98, without the pull towards 0 at the beginning. */
    public double[] smoothed() {
        double[] smooth = new double[losses.size()];
        double sum = 0;
        for (int i = 0; i < smooth.length; i++) {
            sum = MEMORY * sum + (1 - MEMORY) * losses.get(i);
            smooth[i] = sum / (1 - Math.pow(MEMORY, i + 1));
        }
        return smooth;
    }

    private int from() {
        return rates.size() / 10;
    }

    private int to() {
        return rates.size() - LAST;
    }

    private boolean isLongEnough() {
        return rates.size() >= FEWEST;
    }

    /** The rate that the valley suggests, which depends least on single steps. */
    public double suggestion() {
        return suggestion(Rule.VALLEY);
    }

    /**
     * The rate that a rule suggests.
     *
     * @throws IllegalStateException where the test ended after too few steps
     */
    public double suggestion(Rule rule) {
        if (!isLongEnough()) {
            throw new IllegalStateException("The test of learning rates ended after " + rates.size() + " steps because "
                    + ending + ", which are too few to suggest a rate; let it run to its end.");
        }
        double[] smooth = smoothed();
        return switch (rule) {
            case VALLEY -> rates.get(from() + valley(smooth));
            case STEEPEST -> rates.get(steepest(smooth));
            case MINIMUM_OVER_10 -> rates.get(lowest(smooth)) / 10;
        };
    }

    /** The longest falling subsequence that ends at each step, by dynamic programming. */
    private int valley(double[] smooth) {
        int n = to() - from();
        int[] length = new int[n];
        int start = 0;
        int end = 0;
        for (int i = 0; i < n; i++) {
            length[i] = 1;
        }
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (smooth[from() + i] < smooth[from() + j] && length[i] < length[j] + 1) {
                    length[i] = length[j] + 1;
                }
            }
            if (length[end] < length[i]) {
                end = i;
                start = end - length[end];
            }
        }
        int third = (end - start) / 3;
        return Math.max(0, start + third + third / 2);
    }

    private int steepest(double[] smooth) {
        int best = from();
        for (int i = from() + 1; i < to() - 1; i++) {
            if (smooth[i + 1] - smooth[i] < smooth[best + 1] - smooth[best]) {
                best = i;
            }
        }
        return best;
    }

    private int lowest(double[] smooth) {
        return IntStream.range(from(), to())
                .reduce((a, b) -> smooth[b] < smooth[a] ? b : a)
                .orElse(from());
    }

    /**
     * The rate from which on training is unstable: from there on the running median of 5 losses stays above its lowest by a tenth of its fall, and by more
     * than losses of single batches scatter by. The smoothed loss of fastai lags too far behind to show it. Infinite where there is none.
     */
    public double unstableFrom() {
        double[] median = runningMedian();
        int lowest = IntStream.range(0, median.length)
                .reduce((a, b) -> median[b] < median[a] ? b : a)
                .orElse(0);
        double highest = Arrays.stream(median).limit(lowest + 1L).max().orElse(0);
        double limit = median[lowest] + Math.max(RISEN * (highest - median[lowest]), SCATTERED * scatter());
        int first = median.length;
        while (first > lowest && median[first - 1] > limit) {
            first--;
        }
        return first == median.length ? Double.POSITIVE_INFINITY : rates.get(first);
    }

    /** Standard deviation of the loss of one batch, from the median step between two losses, which neither a slow change nor few great steps move. */
    private double scatter() {
        double[] steps = IntStream.range(1, losses.size())
                .mapToDouble(i -> Math.abs(losses.get(i) - losses.get(i - 1)))
                .sorted()
                .toArray();
        return steps.length == 0 ? 0 : OF_MEDIAN_STEP * steps[steps.length / 2];
    }

    private double[] runningMedian() {
        return IntStream.range(0, losses.size())
                .mapToDouble(i -> {
                    double[] near =
                            losses.subList(Math.max(0, i - REACH), Math.min(losses.size(), i + REACH + 1)).stream()
                                    .mapToDouble(Double::doubleValue)
                                    .sorted()
                                    .toArray();
                    return near[near.length / 2];
                })
                .toArray();
    }

    /** Whether a rate lies where the loss falls: above it training is unstable, far below it takes very long. */
    public Finding examine(double rate) {
        if (!isLongEnough()) {
            return PRACTICE.notChecked(
                    rates.size() + " steps, ended because " + ending,
                    "The test of learning rates was too short to say anything.",
                    "Let it run to its end.");
        }
        String evidence =
                String.format(Locale.ROOT, "learning rate %.2g; suggested %.2g; %s", rate, suggestion(), stability());
        String remedy = String.format(Locale.ROOT, "Take .learningRate(%.2g).", suggestion());
        if (rate >= unstableFrom()) {
            return PRACTICE.warn(evidence, "The learning rate lies where training is unstable.", remedy);
        }
        if (rate < suggestion() / 100) {
            return PRACTICE.warn(evidence, "The learning rate is so low that training would take very long.", remedy);
        }
        return PRACTICE.ok(evidence, "The learning rate lies where the loss falls.");
    }

    private String stability() {
        double unstable = unstableFrom();
        return Double.isInfinite(unstable)
                ? "none of the rates is unstable"
                : String.format(Locale.ROOT, "unstable from %.2g on", unstable);
    }

    @Override
    public View view() {
        if (!isLongEnough()) {
            return View.text(toString());
        }
        double[] powers = rates.stream().mapToDouble(Math::log10).toArray();
        double[] smooth = smoothed();
        int chosen = rates.indexOf(suggestion());
        // what comes before may be a hundred times as high, and would leave nothing to be seen
        double top = 1.3 * Math.max(smooth[0], smooth[from()]);
        double bottom = losses.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double margin = Math.max(top - bottom, 1e-6) / 10;
        return Figure.of("Loss while the learning rate grows")
                .subtitle(toString())
                .x("learning rate, power of 10")
                .y("loss")
                .points(
                        "each step",
                        powers,
                        losses.stream().mapToDouble(Double::doubleValue).toArray())
                .line("smoothed", powers, smooth)
                .points("suggested", new double[] {powers[chosen]}, new double[] {smooth[chosen]})
                .yLimits(bottom - margin, top + margin)
                .view();
    }

    @Override
    public String toString() {
        return isLongEnough()
                ? String.format(
                        Locale.ROOT,
                        "Learning rate %.2g: %s;\n%s; the test ended because %s",
                        suggestion(),
                        Rule.VALLEY.words,
                        stability(),
                        ending)
                : "No learning rate is suggested: the test ended after " + rates.size() + " steps because " + ending;
    }
}
