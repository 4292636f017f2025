package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.validate.statistics.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

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
        for (Kept one : shown) {
            Sample sample = data.sample(one.index());
            String name = "“" + sample.name() + "”";
            gallery = gallery.with(Overlay.on(sample.image()).thumbnail(TILE), name)
                    .with(picture(sample, sample.annotation()), name + ", ground truth" + words(sample.annotation()))
                    .with(
                            picture(sample, one.prediction()),
                            String.format(
                                    Locale.ROOT,
                                    "%s, prediction%s: %s = %s",
                                    name,
                                    words(one.prediction()),
                                    metric,
                                    Numbers.text(one.value())));
        }
        return gallery;
    }

    private static String words(Object annotation) {
        return annotation instanceof ImageClass known ? " (" + known.name() + ")" : "";
    }

    private static byte[] picture(Sample sample, Object annotation) {
        if (annotation instanceof Image image) {
            return Overlay.on(image).thumbnail(TILE);
        }
        if (annotation instanceof TargetImage target) {
            return Overlay.on(target.image()).thumbnail(TILE);
        }
        Annotation drawn = (Annotation) annotation;
        return Overlay.on(sample.image()).with(drawn.kind(), drawn).thumbnail(TILE);
    }
}
