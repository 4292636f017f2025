package io.cellshell.workbench.train.experiment;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.validate.ValidationResult;
import io.cellshell.workbench.validate.statistics.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a network has forgotten in fine-tuning: how far its outputs for the test image of its package have moved, and how its score on older data has
 * changed.
 *
 * @param moved root mean square of the change of the outputs, as a share of their standard deviation before; NaN where there is no test image
 * @param changed share of pixels of which another class is the most probable now; NaN where outputs are no probabilities of classes, or there is no test image
 * @param old the network after against the network before, on the older data; empty where none were given
 * @param <P> what the network predicts
 */
public record Forgetting<P>(Network<P> after, double moved, double changed, Optional<ValidationResult> old)
        implements Viewable {

    /** Outputs that moved by a tenth of their spread are other outputs. */
    private static final double LIMIT = 0.1;

    private static final String AFTER = "after fine-tuning";
    private static final String BEFORE = "before fine-tuning";

    /**
     * Runs both on the test image that came with the network before.
     *
     * @param before the network that was fine-tuned
     * @param after what came of it
     */
    public static <P> Forgetting<P> of(Network<P> before, Network<P> after) {
        Optional<double[]> change = before.example().map(image -> change(before, after, image));
        return new Forgetting<>(
                after,
                change.map(c -> c[0]).orElse(Double.NaN),
                change.map(c -> c[1]).orElse(Double.NaN),
                Optional.empty());
    }

    /** Besides, compares the two on data of the kind that the network before was made for. */
    public static <P> Forgetting<P> of(Network<P> before, Network<P> after, Metric<P, ?> metric, Dataset old) {
        Forgetting<P> outputs = of(before, after);
        ValidationResult result = Scores.compared(List.of(after.named(AFTER), before.named(BEFORE)), metric, old);
        return new Forgetting<>(after, outputs.moved(), outputs.changed(), Optional.of(result));
    }

    private static double[] change(Network<?> before, Network<?> after, Image image) {
        List<float[]> was = channels(before.outputs(image));
        List<float[]> is = channels(after.outputs(image));
        if (was.size() != is.size() || was.get(0).length != is.get(0).length) {
            throw new ModelException(
                    "“" + before.name() + "” gives " + was.size() + " × " + was.get(0).length
                            + " values for the test image, and “" + after.name() + "” " + is.size() + " × "
                            + is.get(0).length
                            + "; what was forgotten is measured between a network and one that was trained from it for the same task.");
        }
        double sum = 0;
        double squares = 0;
        double moved = 0;
        long count = 0;
        int changed = 0;
        int pixels = was.get(0).length;
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < was.size(); c++) {
                double value = was.get(c)[i];
                double difference = is.get(c)[i] - value;
                sum += value;
                squares += value * value;
                moved += difference * difference;
                count++;
            }
            changed += largest(was, i) == largest(is, i) ? 0 : 1;
        }
        double variance = squares / count - (sum / count) * (sum / count);
        boolean classes = before.decoder().activation() == Activation.SOFTMAX;
        return new double[] {
            Math.sqrt(moved / count) / Math.sqrt(variance), classes ? (double) changed / pixels : Double.NaN
        };
    }

    private static List<float[]> channels(Image outputs) {
        List<float[]> all = new ArrayList<>();
        for (int c = 0; c < outputs.size(Axis.C); c++) {
            all.add(outputs.axes().contains(Axis.C) ? outputs.channel(c).voxels() : outputs.voxels());
        }
        return all;
    }

    private static int largest(List<float[]> channels, int pixel) {
        int best = 0;
        for (int c = 1; c < channels.size(); c++) {
            best = channels.get(c)[pixel] > channels.get(best)[pixel] ? c : best;
        }
        return best;
    }

    /**
     * Whether its score on the older data is worse beyond chance; where none were given, whether its outputs for the test image are others now,
     * which may be better or worse.
     */
    public boolean hasForgotten() {
        return old.map(result ->
                        result.comparisons().stream().anyMatch(one -> one.outcome() == Comparison.Outcome.WORSE))
                .orElse(moved > LIMIT);
    }

    /** The network after, whose card says what it is not for any more where it has forgotten; otherwise as it was. */
    public Network<P> network() {
        if (!hasForgotten()) {
            return after;
        }
        String said = after.card().use().outOfScopeUse().map(text -> text + " ").orElse("");
        String text = "Images of the kind that the network was made for before it was fine-tuned: " + sentence();
        return said.contains(text) ? after : after.with(after.card().outOfScopeUse(said + text));
    }

    private String sentence() {
        if (Double.isNaN(moved)) {
            return "how its outputs for them have changed could not be measured.";
        }
        return String.format(
                Locale.ROOT,
                "its outputs for the test image of the former network have moved by %.2f of their standard deviation%s.",
                moved,
                Double.isNaN(changed)
                        ? ""
                        : String.format(Locale.ROOT, ", and %.1f %% of the pixels have another class", 100 * changed));
    }

    @Override
    public View view() {
        return View.text(toString());
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(
                Double.isNaN(moved)
                        ? "How far its outputs have moved cannot be measured, since the network came without a test image, or its head was made"
                                + " anew for another task; where the task is the same, give data of the kind that it was made for:"
                                + " run.forgetting(data)."
                        : "Fine-tuned, " + sentence());
        old.ifPresent(result -> {
            lines.add(result.toString());
            result.comparisons().forEach(one -> lines.add(one + "."));
        });
        if (hasForgotten()) {
            lines.add(
                    (old.isEmpty()
                                    ? "It may have forgotten, which data of the former kind would tell: until then, "
                                    : "The network has forgotten: ")
                            + "use the former one for the former images. forgetting().network() is the network whose card says so.");
        } else if (old.isPresent()) {
            lines.add("That its score on data of the former kind is worse was not shown.");
        } else if (!Double.isNaN(moved)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "That is at most %.1f of the standard deviation, the limit for “has forgotten”%s.",
                    LIMIT,
                    old.isEmpty() ? "; one image says little: better give data of the former kind" : ""));
        }
        return String.join("\n", lines);
    }
}
