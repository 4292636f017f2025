package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Interpolation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.Unannotated;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.WrappedModel;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether a model that cuts large images into tiles gives the same in tiles as for the whole image. Four images are predicted whole and in
 * tiles of half their side, cut and joined as the model itself does with large ones; whatever differs is the work of seams. Where the network sees too far
 * for that, an image is made larger by its mirror images. Of networks
 * and of pipelines, those of the zoo included; a classical method sees every image whole.
 *
 * @see io.cellshell.workbench.model.pipeline.ReceptiveField
 */
public final class TileSeams implements Examined {

    private static final int FIRST_TILE = 32;

    private static final int MOST = 4;

    /** How many times as high and wide images are made, by their mirror images, until the network can be given tiles of them. */
    private static final int[] TIMES = {1, 2, 4};

    /** Above this share of pixels, or of objects, it is no matter of the last digits. */
    private static final double TOLERATED = 0.001;

    private static final double IOU = 0.5;

    private static final Practice PRACTICE = new Practice(
            "F9.seams",
            "Tiles overlap by what the network sees, and give what the whole image gives: Rumberger et al. 2021, doi"
                    + " 10.1109/ICCVW54120.2021.00447.");

    /**
     * One image.
     *
     * @param tile side of the tiles in pixels
     * @param pixels share of pixels, or of points, that differ
     * @param objects number of objects of the whole image; 0 where none are predicted
     * @param changed number of them that have no counterpart in tiles (IoU 0.5), or of objects in tiles that have none
     * @param largest greatest difference, of a restored image as a share of its range; 0 of all else
     */
    private record Seam(String image, int tile, double pixels, int objects, int changed, double largest) {}

    private final String model;
    private final String amount;
    private final List<Seam> seams;
    private final String failure;

    private TileSeams(LimitSubject<?> subject, List<Seam> seams, String failure) {
        this.model = subject.model().name();
        this.amount = subject.amount();
        this.seams = List.copyOf(seams);
        this.failure = failure;
    }

    /**
     * Of a network or a pipeline; annotations are not looked at.
     *
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static <P> TileSeams of(Model<P> model, Task<P> task, Dataset data) {
        return Limits.of(model, task).seams(data);
    }

    static <P> TileSeams of(LimitSubject<P> subject) {
        Model<P> inner = WrappedModel.unwrapped(subject.model());
        if (!(inner instanceof Network<P>) && !(inner instanceof Pipeline<P>)) {
            return new TileSeams(
                    subject,
                    List.of(),
                    "it is no network and no pipeline, and sees every image whole as far as is known.");
        }
        List<Seam> seams = new ArrayList<>();
        String failure = "";
        Progress progress = subject.shown();
        List<Integer> places = subject.places().stream().limit(MOST).toList();
        try (Predictor<P> whole = subject.open(subject.model())) {
            for (int i = 0; i < places.size(); i++) {
                try {
                    seams.add(seam(subject, inner, whole, subject.sample(places.get(i))));
                } catch (ModelException e) {
                    failure = e.getMessage();
                }
                progress.at(new Progress.Step(
                        "Looking for seams of " + subject.model().name(),
                        i + 1,
                        places.size(),
                        places.size() - i - 1,
                        null));
            }
        }
        return new TileSeams(subject, seams, failure);
    }

    /** In tiles of half the side; where the network sees too far for that, of the image with its mirror images around. */
    private static <P> Seam seam(LimitSubject<P> subject, Model<P> model, Predictor<P> whole, Sample sample) {
        ModelException last = null;
        for (int times : TIMES) {
            Sample larger =
                    new Sample(sample.name(), mirrored(sample.image(), times), new Unannotated(), sample.metadata());
            int side = Math.max(larger.image().height(), larger.image().width());
            try (Predictor<P> tiled = open(subject, model, Math.max(FIRST_TILE, side / 2))) {
                P found = subject.predict(tiled, larger);
                return compared(sample.name(), Math.max(FIRST_TILE, side / 2), subject.predict(whole, larger), found);
            } catch (ModelException e) {
                last = e;
            }
        }
        throw last;
    }

    private static Image mirrored(Image image, int times) {
        int height = image.height();
        int width = image.width();
        int[] sizes = image.axes().stream()
                .mapToInt(axis -> axis == Axis.Y || axis == Axis.X ? times * image.size(axis) : image.size(axis))
                .toArray();
        int length = times * height * times * width;
        float[] values = new float[image.dimensions().planes() * length];
        List<Image> planes = image.planes();
        for (int i = 0; i < values.length; i++) {
            int y = Interpolation.mirrored(i % length / (times * width), height);
            int x = Interpolation.mirrored(i % (times * width), width);
            values[i] = planes.get(i / length).at(y, x);
        }
        return new Image(Image.of(image.axes(), sizes, values).source(), image.metadata());
    }

    private static <P> Predictor<P> open(LimitSubject<P> subject, Model<P> model, int tile) {
        int threads = subject.threads() == 0 ? Runtime.getRuntime().availableProcessors() : subject.threads();
        return model instanceof Network<P> network
                ? network.open(threads, tile)
                : ((Pipeline<P>) model).tile(tile).open(threads);
    }

    private static Seam compared(String image, int tile, Object whole, Object tiled) {
        if (whole instanceof Labels expected && tiled instanceof Labels found) {
            Matching matching = Matching.of(expected, found, IOU);
            return new Seam(
                    image,
                    tile,
                    differing(foreground(expected), foreground(found)),
                    expected.count(),
                    matching.fn() + matching.fp(),
                    0);
        }
        if (whole instanceof SemanticMask expected && tiled instanceof SemanticMask found) {
            return new Seam(image, tile, differing(expected.voxels(), found.voxels()), 0, 0, 0);
        }
        if (whole instanceof Points expected && tiled instanceof Points found) {
            long same = expected.all().stream()
                    .filter(one -> found.all().stream().anyMatch(other -> one.distance(other) < IOU))
                    .count();
            int changed = (int) (expected.count() + found.count() - 2 * same);
            return new Seam(image, tile, 0, expected.count(), changed, 0);
        }
        if (whole instanceof Image expected && tiled instanceof Image found) {
            double range = Math.max(1e-9, ChannelRange.of(expected).width());
            List<Image> others = found.planes();
            double largest = 0;
            long far = 0;
            long all = 0;
            for (int plane = 0; plane < others.size(); plane++) {
                float[] one = expected.planes().get(plane).pixels();
                float[] other = others.get(plane).pixels();
                all += one.length;
                for (int i = 0; i < one.length; i++) {
                    double difference = Math.abs(one[i] - other[i]) / range;
                    largest = Math.max(largest, difference);
                    far += difference > 0.01 ? 1 : 0;
                }
            }
            return new Seam(image, tile, far / (double) all, 0, 0, largest);
        }
        return new Seam(image, tile, whole.equals(tiled) ? 0 : 1, 0, 0, 0);
    }

    private static int[] foreground(Labels labels) {
        int[] ids = labels.voxels();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Math.min(1, ids[i]);
        }
        return ids;
    }

    private static double differing(int[] one, int[] other) {
        int differing = 0;
        for (int i = 0; i < one.length; i++) {
            differing += one[i] == other[i] ? 0 : 1;
        }
        return differing / (double) one.length;
    }

    @Override
    public String title() {
        return model + " in tiles and on whole images";
    }

    @Override
    public Findings findings() {
        return new Findings(title(), List.of(finding()));
    }

    private Finding finding() {
        if (seams.isEmpty()) {
            return PRACTICE.notChecked(
                    amount, "It could not be predicted in tiles: " + failure, "Nothing, where images are never cut.");
        }
        double pixels = seams.stream().mapToDouble(Seam::pixels).average().orElseThrow();
        int objects = seams.stream().mapToInt(Seam::objects).sum();
        int changed = seams.stream().mapToInt(Seam::changed).sum();
        String evidence = String.format(
                Locale.ROOT,
                "%.4f %% of pixels differ, %d objects cut, doubled or lost of %d; tiles of %d pixels; %d images tried, %s",
                100 * pixels,
                changed,
                objects,
                seams.get(0).tile(),
                seams.size(),
                amount);
        return pixels > TOLERATED || changed > Math.max(1, TOLERATED * objects)
                ? PRACTICE.warn(
                        evidence,
                        "In tiles the model gives something else than for the whole image.",
                        "Predict images in one piece where they fit into memory, or with larger tiles (pipeline.tile(size)).")
                : PRACTICE.ok(evidence, "In tiles the model gives what it gives for the whole image.");
    }

    /** A row for each image. */
    public Table table() {
        return Table.create(
                title(),
                StringColumn.create("image", seams.stream().map(Seam::image).toList()),
                IntColumn.create("tile", seams.stream().mapToInt(Seam::tile).toArray()),
                DoubleColumn.create(
                        "share of pixels that differ",
                        seams.stream().mapToDouble(Seam::pixels).toArray()),
                IntColumn.create(
                        "objects", seams.stream().mapToInt(Seam::objects).toArray()),
                IntColumn.create(
                        "objects cut, doubled or lost",
                        seams.stream().mapToInt(Seam::changed).toArray()),
                DoubleColumn.create(
                        "largest difference",
                        seams.stream().mapToDouble(Seam::largest).toArray()));
    }

    @Override
    public View view() {
        return ExaminedView.of(
                this,
                Optional.empty(),
                table(),
                "Objects: those of the whole image and of the tiles without a counterpart at an IoU of 0.5; of restored images, pixels that differ by"
                        + " more than 1 % of the range.");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
