package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.ImageUnits;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whose limits are looked for, and on which images.
 *
 * @param reference a simple method that is shown beside the model
 * @param data null where none was given yet
 * @param units of the images that are looked at; null where no data were given yet
 * @param most so many images are looked at, at most, evenly spread over the data
 * @param seed decides noise and draws
 * @param threads among which models divide their work; 0 where each decides
 * @param progress null where the standard one is meant
 */
record LimitSubject<P>(
        Model<P> model,
        Metric<P, ?> metric,
        Optional<Model<P>> reference,
        Dataset data,
        ImageUnits units,
        int most,
        long seed,
        int threads,
        Progress progress) {

    static final double LEVEL = 0.95;

    private static final int DRAWS = 9999;

    /** Of larger images the middle is taken, so that some dozens of conditions take minutes and not hours. */
    private static final int SIDE = 256;

    /** The places in the data set of the images that are looked at. */
    List<Integer> places() {
        return places(data);
    }

    private List<Integer> places(Dataset of) {
        int count = Math.min(most, of.size());
        return IntStream.range(0, count)
                .mapToObj(i -> (int) ((long) i * of.size() / count))
                .toList();
    }

    /** A sample, or the middle of a large one; the class of an image belongs to the whole of it. */
    Sample sample(int place) {
        Sample whole = data.sample(place);
        int height = whole.image().height();
        int width = whole.image().width();
        if (height <= SIDE && width <= SIDE || whole.annotation() instanceof ImageClass) {
            return whole;
        }
        int rows = Math.min(SIDE, height);
        int columns = Math.min(SIDE, width);
        return whole.crop(new Region((height - rows) / 2, (width - columns) / 2, rows, columns), whole.name());
    }

    /** On these images alone. */
    LimitSubject<P> on(Dataset other) {
        return new LimitSubject<>(
                model, metric, reference, other, ImageUnits.of(other, places(other)), most, seed, threads, progress);
    }

    /** On those of its images that will do; of none, a {@link DataException}. */
    LimitSubject<P> where(IntPredicate fit, String what) {
        List<Integer> some = places().stream().filter(place -> fit.test(place)).toList();
        if (some.isEmpty()) {
            throw new DataException("None of the images (" + places().size() + ") " + what + ".");
        }
        return on(data.part(data.name(), some));
    }

    /** What an image is independent as: its group where there are several, else itself, or an earlier one that is the same. */
    String unit(int place) {
        return units.of(place);
    }

    /** Such as {@code 12 images, 4 groups (donor)}. */
    String amount() {
        List<Integer> places = places();
        String images = places.size() == 1 ? "1 image" : places.size() + " images";
        return (places.size() < data.size() ? images + " of " + data.size() : images) + units.words();
    }

    SignFlipTest test() {
        return new SignFlipTest(DRAWS, seed);
    }

    Predictor<P> open(Model<P> one) {
        return threads == 0 ? one.open() : one.open(threads);
    }

    /** A prediction; an interrupt ends the work before it. */
    P predict(Predictor<P> predictor, Sample sample) {
        return predict(predictor, sample.image(), sample.name());
    }

    /**
     * A prediction of a changed image.
     *
     * @throws ModelException where the model fails on it, whatever it throws, so that the rest of the work can go on
     */
    P predict(Predictor<P> predictor, Image image, String name) {
        return predicted(predictor, image, name);
    }

    static <P> P predicted(Predictor<P> predictor, Image image, String name) {
        stopIfInterrupted();
        P prediction;
        try {
            prediction = predictor.predict(image);
        } catch (CancellationException | ModelException | ImageException | DataException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModelException("A model failed on “" + name + "”, changed as this needs: " + e, e);
        }
        if (prediction == null) {
            throw new ModelException("A model gave nothing for “" + name
                    + "”; where it finds no object, let it give labels that are 0 everywhere.");
        }
        return prediction;
    }

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The search for limits was interrupted.");
        }
    }

    /** The same, without a word of how far the work has come. */
    LimitSubject<P> quiet() {
        return new LimitSubject<>(model, metric, reference, data, units, most, seed, threads, Progress.SILENT);
    }

    Progress shown() {
        return progress == null ? Progress.standard() : progress;
    }
}
