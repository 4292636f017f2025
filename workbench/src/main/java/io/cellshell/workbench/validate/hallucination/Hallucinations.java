package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.ImageUnits;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.study.ledger.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Asks a restoration model (denoising, deblurring, more pixels) what it invents, loses and bends, and says what may be measured in its
 * images. Raw images are enough; their noise is estimated from themselves. Each is changed in known ways and restored fourteen times: empty, with
 * noise alone, as two halves of its light, with objects put in and taken out, with its phases shuffled, twice as bright, moved, turned. Where the data have
 * clean images, restored ones are held against them, too; of images of several time points the first two are taken for repeats of one field.
 *
 * <pre>{@code
 * var found = Hallucinations.of(model).on(split.test());
 * found.measurements()                                   // what may be measured in restored images, with the evidence
 * }</pre>
 *
 * A quick pass: at most 16 images, evenly spread over the data, of large ones the middle of 256 × 256 pixels; {@link #images} takes more. Planes of
 * one channel. Immutable: each method gives a new one.
 */
public final class Hallucinations {

    private static final int QUICK = 16;
    private static final int DRAWS = 9999;

    /** So many images of which pictures are kept. */
    private static final int SHOWN = 3;

    private final Model<Image> model;
    private final double blur;
    private final int most;
    private final long seed;
    private final int threads;
    private final Progress progress;

    private Hallucinations(Model<Image> model, double blur, int most, long seed, int threads, Progress progress) {
        this.model = model;
        this.blur = blur;
        this.most = most;
        this.seed = seed;
        this.threads = threads;
        this.progress = progress;
    }

    /** Of a model that restores images, of the same size or enlarged by a whole factor. */
    public static Hallucinations of(Model<Image> model) {
        if (model == null) {
            throw new DataException("The model is null; was the cell that trains or opens it run to its end?");
        }
        return new Hallucinations(model, 0, QUICK, 1, 0, null);
    }

    /**
     * Of a model that takes a blur back: restored images are blurred by this before they are held against raw ones.
     *
     * @param sigma standard deviation of a Gaussian, in pixels of the raw image, from 0 to 50
     */
    public Hallucinations blur(double sigma) {
        if (!(sigma >= 0 && sigma <= 50)) {
            throw new DataException(
                    "The blur that a model takes back is from 0 to 50 pixels, but " + sigma + " was given.");
        }
        return new Hallucinations(model, sigma, most, seed, threads, progress);
    }

    /** So many images at most; 16 where nothing is said. */
    public Hallucinations images(int number) {
        if (number < 1) {
            throw new DataException(
                    "Hallucinations are looked for in 1 image or more, but " + number + " were asked for.");
        }
        return new Hallucinations(model, blur, number, seed, threads, progress);
    }

    /** The number that decides noise and places. */
    public Hallucinations seed(long number) {
        return new Hallucinations(model, blur, most, number, threads, progress);
    }

    /** Threads among which networks divide their work; 1 gives the same digits on every machine. */
    public Hallucinations threads(int number) {
        if (number < 1) {
            throw new DataException("Models predict on 1 thread or more, but " + number + " were asked for.");
        }
        return new Hallucinations(model, blur, most, seed, number, progress);
    }

    /** Who hears how far the work has come; without it, the notebook or the terminal shows it. */
    public Hallucinations progress(Progress listener) {
        return new Hallucinations(model, blur, most, seed, threads, listener);
    }

    /** On raw images; see {@link #on(Dataset)}. */
    public HallucinationResult on(List<Image> raw) {
        if (raw.isEmpty()) {
            throw new DataException("There is no raw image; give three or more.");
        }
        return on(Dataset.unannotated("raw images", raw));
    }

    /**
     * On the images of a data set; of annotations clean images alone are looked at. Images that the model has learned from would flatter it: of a split, give the test
     * part.
     *
     * @throws io.cellshell.workbench.image.ImageException where an image is not one plane at each time point, is smaller than 48 pixels, or an intensity is no finite
     *     number
     * @throws io.cellshell.workbench.model.ModelException where the model gives another size, or no finite number
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public HallucinationResult on(Dataset data) {
        List<Integer> places = places(data.size());
        data.ledger()
                .ifPresent(ledger -> ledger.add(Look.of(
                        model.name(),
                        "inventions",
                        Environment.software(),
                        places.stream()
                                .map(place -> data.sample(place).image().id())
                                .toList())));
        ImageUnits independent = ImageUnits.of(data, places);
        KnownPixels learned = KnownPixels.of(model.learnedFrom());
        List<String> names = new ArrayList<>();
        List<String> units = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<Map<Probe, Double>> measured = new ArrayList<>();
        PriorityQueue<ProbedImage> worst = new PriorityQueue<>(Comparator.comparingDouble(ProbedImage::worst));
        Progress shown = progress == null ? Progress.standard() : progress;
        long began = System.nanoTime();
        try (Predictor<Image> predictor = threads == 0 ? model.open() : model.open(threads)) {
            for (int i = 0; i < places.size(); i++) {
                Sample sample = data.sample(places.get(i));
                RawSample raw = RawSample.of(sample);
                ProbedImage probed = ImageProbes.of(
                        raw,
                        Restoration.of(predictor, model.name(), raw.raw(), blur),
                        RandomSource.XO_RO_SHI_RO_128_PP.create(seed + 1_000_003L * i));
                measured.add(probed.measured());
                worst.add(probed);
                if (worst.size() > SHOWN) {
                    worst.remove();
                }
                names.add(sample.name());
                units.add(independent.of(places.get(i)));
                if (learned.holdSomeOf(sample.image().id())) {
                    seen.add(sample.name());
                }
                double each = (System.nanoTime() - began) / 1e9 / (i + 1);
                shown.at(new Progress.Step(
                        "Looking for what " + model.name() + " invents",
                        i + 1,
                        places.size(),
                        each * (places.size() - i - 1),
                        null));
            }
        }
        String images = names.size() == 1 ? "1 image" : names.size() + " images";
        return HallucinationResult.of(
                model.name(),
                (names.size() < data.size() ? images + " of " + data.size() : images) + " of " + data.name()
                        + independent.words(),
                names,
                units,
                seen,
                measured,
                List.copyOf(worst),
                new SignFlipTest(DRAWS, seed));
    }

    private List<Integer> places(int size) {
        int count = Math.min(most, size);
        return IntStream.range(0, count)
                .mapToObj(i -> (int) ((long) i * size / count))
                .toList();
    }
}
