package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.Unannotated;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.TaskException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The ground truth of a data set, or of images spread evenly over a large one, read one after the other and let go of. */
final class Truths {

    /** Metrics need some tenths of a second for a large image; so many show what metrics make of the data. */
    private static final int MOST = 40;

    /** Before it has taken so long, the work is not worth a bar. */
    private static final double SILENT_SECONDS = 2;

    private final Dataset data;
    private final List<Integer> places;
    private final Set<Optional<PixelSize>> pixelSizes = new HashSet<>();

    private Truths(Dataset data, List<Integer> places) {
        this.data = data;
        this.places = places;
    }

    static Truths of(Dataset data) {
        if (data.size() == 0) {
            throw new TaskException("The data set “" + data.name()
                    + "” has no sample, so no metric can be tried on it; choose one that has.");
        }
        boolean all = data.size() <= MOST || data.sample(0).annotation() instanceof ImageClass;
        int count = all ? data.size() : MOST;
        return new Truths(
                data,
                IntStream.range(0, count)
                        .mapToObj(i -> (int) ((long) i * data.size() / count))
                        .toList());
    }

    int count() {
        return places.size();
    }

    /** Such as {@code 40 of 541 images}. */
    String words() {
        return places.size() == data.size()
                ? data.size() + (data.size() == 1 ? " image" : " images")
                : places.size() + " of " + data.size() + " images, evenly spread,";
    }

    /** The size of a pixel where it is known and all images have the same; after the truths were read once. */
    Optional<PixelSize> pixelSize() {
        return pixelSizes.size() == 1 ? pixelSizes.iterator().next() : Optional.empty();
    }

    /**
     * Reads each truth.
     *
     * @param type of the truth: an annotation, or the image itself
     * @param work what is done, for the progress
     */
    <A> void forEach(Class<A> type, String work, Consumer<A> reader) {
        Progress progress = Progress.standard();
        long began = System.nanoTime();
        for (int i = 0; i < places.size(); i++) {
            requireNotInterrupted();
            reader.accept(truth(data.sample(places.get(i)), type));
            double seconds = (System.nanoTime() - began) / 1e9;
            if (seconds > SILENT_SECONDS) {
                double left = seconds / (i + 1) * (places.size() - i - 1);
                progress.at(new Progress.Step(work, i + 1, places.size(), left, null));
            }
        }
    }

    /** The kind of what a sample is asked for: an annotation, or an image. */
    Object first() {
        List<Object> found = new ArrayList<>();
        for (int place : places) {
            Annotation annotation = data.sample(place).annotation();
            if (!(annotation instanceof Unannotated)) {
                found.add(annotation);
                break;
            }
        }
        if (found.isEmpty()) {
            throw new TaskException("No sample of “" + data.name()
                    + "” is annotated, so that no metric can be tried on it; annotate some images.");
        }
        return found.get(0);
    }

    private <A> A truth(Sample sample, Class<A> type) {
        pixelSizes.add(sample.image().pixelSize());
        Annotation annotation = sample.annotation();
        Object truth = annotation instanceof TargetImage target ? target.image() : annotation;
        if (!type.isInstance(truth)) {
            throw new TaskException("The sample “" + sample.name() + "” holds " + annotation.kind()
                    + " where others hold another kind of annotation; try metrics on samples of one kind.");
        }
        return type.cast(truth);
    }

    static void requireNotInterrupted() {
        if (Thread.interrupted()) {
            throw new CancellationException("The trial of metrics was interrupted; nothing was kept.");
        }
    }
}
