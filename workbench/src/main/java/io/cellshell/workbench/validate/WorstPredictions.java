package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.validate.statistics.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** The images on which a model did worst, with its predictions. Images of which nothing can be said are left out. */
final class WorstPredictions {

    /** Side of a picture on the screen. */
    private static final int TILE = 300;

    private final int most;
    private final Comparator<Kept> worstFirst;
    private final PriorityQueue<Kept> worst;

    private record Kept(int index, double value, Object prediction) {}

    /** @param most how many are kept */
    WorstPredictions(int most, boolean higherIsBetter) {
        this.most = most;
        Comparator<Kept> rising = Comparator.comparingDouble(Kept::value);
        this.worstFirst = (higherIsBetter ? rising : rising.reversed()).thenComparingInt(Kept::index);
        this.worst = new PriorityQueue<>(worstFirst.reversed());
    }

    void add(int index, double value, Object prediction) {
        if (!Double.isNaN(value) && most > 0) {
            worst.add(new Kept(index, value, prediction));
            if (worst.size() > most) {
                worst.remove();
            }
        }
    }

    private List<Kept> sorted() {
        return worst.stream().sorted(worstFirst).toList();
    }

    /** Places in the data set, the worst first. */
    List<Integer> indices() {
        return sorted().stream().map(Kept::index).toList();
    }

    /** @param data read again for what is shown */
    Gallery gallery(String model, String metric, Dataset data, int number) {
        List<Kept> shown = sorted().subList(0, Math.min(number, worst.size()));
        Gallery gallery = Gallery.of("The " + shown.size() + " of " + data.size() + " images on which " + model
                + " did worst by " + metric + ": image, ground truth, prediction");
        for (int rank = 1; rank <= shown.size(); rank++) {
            Kept one = shown.get(rank - 1);
            Sample sample = data.sample(one.index());
            String name = rank + ". “" + sample.name() + "”";
            String said = String.format(
                    Locale.ROOT,
                    "%s, prediction%s: %s = %s",
                    name,
                    words(one.prediction()),
                    metric,
                    Numbers.text(one.value()));
            gallery = gallery.newRow()
                    .with(Overlay.on(sample.image()).thumbnail(TILE), name)
                    .with(picture(sample, sample.annotation()), name + ", ground truth" + words(sample.annotation()));
            gallery = one.prediction() instanceof Image restored
                    ? restored(gallery, sample, restored, name, said)
                    : gallery.with(picture(sample, one.prediction()), said);
        }
        return gallery;
    }

    /** Restored, and restored minus true, in the scale in which the truth is shown: a difference is seen as large as it would be in both. */
    private static Gallery restored(Gallery gallery, Sample sample, Image restored, String name, String said) {
        Image truth = middle(sample.annotation(TargetImage.class).image());
        Image seen = middle(restored);
        double half = width(truth) / 2;
        Image residual = seen.minus(truth).values();
        return gallery.with(Overlay.on(scaled(seen, truth)).thumbnail(TILE), said)
                .with(
                        Overlay.on(half > 0 ? residual.withDisplayRange(-half, half) : residual)
                                .thumbnail(TILE),
                        name
                                + ", restored minus true, in the same scale: grey is right, white too bright, black too dark");
    }

    /** Of a stack the plane in its middle. */
    private static Image middle(Image image) {
        List<Image> planes = image.planes();
        return planes.get(planes.size() / 2);
    }

    /** In the grey values in which the truth is shown. */
    private static Image scaled(Image image, Image truth) {
        double[] ends = ends(truth);
        return ends[1] > ends[0] ? image.withDisplayRange(ends[0], ends[1]) : image;
    }

    private static double width(Image truth) {
        double[] ends = ends(truth);
        return ends[1] - ends[0];
    }

    private static double[] ends(Image truth) {
        return Quantiles.of(finite(truth), DisplayRange.LOW / 100, DisplayRange.HIGH / 100);
    }

    private static double[] finite(Image image) {
        float[] pixels = image.pixels();
        return IntStream.range(0, pixels.length)
                .mapToDouble(i -> pixels[i])
                .filter(Double::isFinite)
                .toArray();
    }

    private static String words(Object annotation) {
        if (!(annotation instanceof ImageClass known)) {
            return "";
        }
        Double probability = known.probabilities().get(known.name());
        return " (" + known.name()
                + (probability == null ? "" : String.format(Locale.ROOT, ", probability %.2f", probability)) + ")";
    }

    private static byte[] picture(Sample sample, Object annotation) {
        if (annotation instanceof TargetImage target) {
            Image seen = middle(target.image());
            return Overlay.on(scaled(seen, seen)).thumbnail(TILE);
        }
        Annotation drawn = (Annotation) annotation;
        return Overlay.on(sample.image()).with(drawn.kind(), drawn).thumbnail(TILE);
    }
}
