package io.cellshell.workbench.train.show;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.study.ledger.Look;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.study.ledger.SeenImage;
import io.cellshell.workbench.validate.PredictionDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * How a model does on whole images, each with its truth, its prediction and its score. Every image is predicted; shown are the worst, or images from the
 * worst to the best. Immutable: each method gives a new one.
 *
 * @param <P> what is predicted
 */
public final class ShownResults<P> implements Viewable {

    private static final int SHOWN = 4;

    private final Model<P> model;
    private final Dataset data;
    private final Metric<P, ?> metric;
    private final List<Scored> ranked;
    private final int undefined;
    private final Optional<LookCount> look;
    private final int count;
    private final boolean even;

    /** Place in the data set and score of an image. */
    private record Scored(int index, double score) {}

    private ShownResults(
            Model<P> model,
            Dataset data,
            Metric<P, ?> metric,
            List<Scored> ranked,
            int undefined,
            Optional<LookCount> look,
            int count,
            boolean even) {
        this.model = model;
        this.data = data;
        this.metric = metric;
        this.ranked = List.copyOf(ranked);
        this.undefined = undefined;
        this.look = look;
        this.count = count;
        this.even = even;
    }

    /**
     * Predicts every image.
     *
     * @param metric by which each image is scored
     * @throws CancellationException where the thread was interrupted
     */
    public static <P> ShownResults<P> of(Model<P> model, Metric<P, ?> metric, Dataset data, Progress progress) {
        List<Scored> scored = new ArrayList<>();
        List<SeenImage> seen = new ArrayList<>();
        int undefined = 0;
        long began = System.nanoTime();
        try (Predictor<P> predictor = model.open()) {
            for (int i = 0; i < data.size(); i++) {
                if (Thread.interrupted()) {
                    throw new CancellationException(
                            "Showing results was interrupted after " + i + " of " + data.size() + " images.");
                }
                Sample sample = data.sample(i);
                P prediction = predictor.predict(sample.image());
                double score = score(metric, sample, prediction);
                seen.add(new SeenImage(sample.image().id(), PredictionDigest.of(prediction), score));
                if (Double.isNaN(score)) {
                    undefined++;
                } else {
                    scored.add(new Scored(i, score));
                }
                double left = (System.nanoTime() - began) / 1e9 / (i + 1) * (data.size() - i - 1);
                progress.at(new Progress.Step("Predicting " + data.name(), i + 1, data.size(), left, null));
            }
        }
        Comparator<Scored> rising = Comparator.comparingDouble(Scored::score);
        scored.sort((metric.higherIsBetter() ? rising : rising.reversed()).thenComparingInt(Scored::index));
        Optional<LookCount> look = data.ledger()
                .map(ledger -> ledger.add(new Look(
                        model.name(),
                        metric.definition().name(),
                        "results of " + model.name() + " were shown",
                        Environment.software(),
                        seen)));
        return new ShownResults<>(model, data, metric, scored, undefined, look, SHOWN, false);
    }

    /** Which look at the test part of a split it was; empty where the images are none. */
    public Optional<LookCount> look() {
        return look;
    }

    private static <P, T extends Tally<T>> double score(Metric<P, T> metric, Sample sample, P prediction) {
        return metric.of(truth(sample, prediction), prediction).value();
    }

    /** The annotation, as the kind that was predicted; where that is an image, the one that it should have been. */
    @SuppressWarnings("unchecked")
    private static <P> P truth(Sample sample, P prediction) {
        return prediction instanceof Annotation annotation
                ? (P) sample.annotation(annotation.getClass())
                : (P) sample.annotation(TargetImage.class).image();
    }

    /** Shows so many images, 1 or more. */
    public ShownResults<P> count(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "Results are shown of at least one image, but " + number + " were asked for.");
        }
        return new ShownResults<>(model, data, metric, ranked, undefined, look, number, even);
    }

    /** Shows images evenly from the worst to the best, in place of the worst alone. */
    public ShownResults<P> evenly() {
        return new ShownResults<>(model, data, metric, ranked, undefined, look, count, true);
    }

    /** The names of the images that are shown, the worst first. */
    public List<String> names() {
        return shown().stream().map(one -> data.names().get(one.index())).toList();
    }

    private List<Scored> shown() {
        int most = Math.min(count, ranked.size());
        if (!even || most < 2) {
            return ranked.subList(0, most);
        }
        List<Scored> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(ranked.get((int) Math.round((double) i * (ranked.size() - 1) / (most - 1))));
        }
        return some;
    }

    @Override
    public View view() {
        String name = metric.definition().name();
        Gallery gallery = ResultPictures.legend(Gallery.of(title()), data.sample(0));
        try (Predictor<P> predictor = model.open()) {
            for (Scored one : shown()) {
                Sample sample = data.sample(one.index());
                String caption = String.format(Locale.ROOT, "%s: %s = %.3f", sample.name(), name, one.score());
                gallery = ResultPictures.row(gallery, sample, predictor.predict(sample.image()), caption);
            }
        }
        return gallery.view();
    }

    private String title() {
        int shown = shown().size();
        String which = shown == ranked.size()
                ? "all images, the worst first"
                : even
                        ? shown + " of " + ranked.size() + " images, evenly from the worst to the best"
                        : "the " + (shown == 1 ? "" : shown + " ") + "worst of " + ranked.size() + " images";
        return model.name() + " on " + data.name() + ", " + which + " by "
                + metric.definition().name()
                + (undefined == 0
                        ? ""
                        : "; left out: " + undefined + (undefined == 1 ? " image" : " images")
                                + " of which the score is undefined")
                + ": image, truth, prediction"
                + look.map(LookCount::warnings).orElse(List.of()).stream()
                        .map(one -> ". " + one)
                        .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return title() + ": "
                + shown().stream()
                        .map(one -> String.format(
                                Locale.ROOT, "%s (%.3f)", data.names().get(one.index()), one.score()))
                        .collect(Collectors.joining(", "));
    }
}
