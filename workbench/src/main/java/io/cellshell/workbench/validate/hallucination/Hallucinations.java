package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.study.ledger.Look;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Asks a restoration model (denoising, deblurring, more pixels) what it invents, loses and bends, and says what may be measured in its
 * images. Raw images are enough; their noise is estimated from themselves. Each is changed in known ways and restored twelve times: empty, with
 * noise alone, as two halves of its light, with objects put in and taken out, with its phases shuffled, twice as bright.
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
    private static final int SIDE = 256;
    private static final int DRAWS = 9999;

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
     * On the images of a data set; annotations are not looked at. Images that the model has learned from would flatter it: of a split, give the test
     * part.
     *
     * @throws io.cellshell.workbench.image.ImageException where an image is not one plane, is smaller than 48 pixels, or an intensity is no finite
     *     number
     * @throws io.cellshell.workbench.model.ModelException where the model gives another size, or no finite number
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public HallucinationResult on(Dataset data) {
        List<Integer> places = places(data.size());
        Map<Probe, double[]> values = new EnumMap<>(Probe.class);
        for (Probe probe : Probe.values()) {
            values.put(probe, new double[places.size()]);
        }
        data.ledger()
                .ifPresent(ledger -> ledger.add(Look.of(
                        model.name(),
                        "inventions",
                        Environment.software(),
                        places.stream()
                                .map(place -> data.sample(place).image().id())
                                .toList())));
        List<String> names = new ArrayList<>();
        List<String> units = new ArrayList<>();
        Progress shown = progress == null ? Progress.standard() : progress;
        long began = System.nanoTime();
        try (Predictor<Image> predictor = threads == 0 ? model.open() : model.open(threads)) {
            for (int i = 0; i < places.size(); i++) {
                Sample sample = data.sample(places.get(i));
                RawImage raw = RawImage.of(middle(sample));
                Map<Probe, Double> measured = ImageProbes.of(
                        raw,
                        Restoration.of(predictor, model.name(), raw, blur),
                        RandomSource.XO_RO_SHI_RO_128_PP.create(seed + 1_000_003L * i));
                for (Map.Entry<Probe, Double> one : measured.entrySet()) {
                    values.get(one.getKey())[i] = one.getValue();
                }
                names.add(sample.name());
                units.add(
                        data.grouping().isEmpty()
                                ? String.valueOf(i)
                                : data.groups().get(places.get(i)));
                double each = (System.nanoTime() - began) / 1e9 / (i + 1);
                shown.at(new Progress.Step(
                        "Looking for what " + model.name() + " invents",
                        i + 1,
                        places.size(),
                        each * (places.size() - i - 1),
                        null));
            }
        }
        Map<Probe, ProbeResult> results = new EnumMap<>(Probe.class);
        values.forEach((probe, each) ->
                results.put(probe, ProbeResult.of(probe, names, units, each, new SignFlipTest(DRAWS, seed))));
        return new HallucinationResult(model.name(), amount(data, units), names, values, results);
    }

    private List<Integer> places(int size) {
        int count = Math.min(most, size);
        return IntStream.range(0, count)
                .mapToObj(i -> (int) ((long) i * size / count))
                .toList();
    }

    private static Image middle(Sample sample) {
        Image image = sample.image();
        if (image.height() <= SIDE && image.width() <= SIDE) {
            return image.named(sample.name());
        }
        int rows = Math.min(SIDE, image.height());
        int columns = Math.min(SIDE, image.width());
        Region region = new Region((image.height() - rows) / 2, (image.width() - columns) / 2, rows, columns);
        return image.crop(region).named(sample.name());
    }

    private static String amount(Dataset data, List<String> units) {
        String images = units.size() == 1 ? "1 image" : units.size() + " images";
        long groups = units.stream().distinct().count();
        return (units.size() < data.size() ? images + " of " + data.size() : images) + " of " + data.name()
                + (data.grouping().isEmpty() ? "" : ", " + groups + " groups (" + data.grouping() + ")");
    }
}
