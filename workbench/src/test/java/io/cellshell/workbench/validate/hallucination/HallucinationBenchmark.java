package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Threshold;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.FineTuning;
import io.cellshell.workbench.zoo.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often the probes of restoration are right: faulty and sound models, each on simulated nuclei, filaments, spots and tissue and on real nuclei,
 * with seeds and images that the probes were not developed on. Prints a table; run by hand, from {@code workbench}:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/classes:target/lib/*' \\
 *     io.cellshell.workbench.validate.hallucination.HallucinationBenchmark FOLDER-OF-DSB2018 SEED
 * }</pre>
 */
final class HallucinationBenchmark {

    private static final int IMAGES = 6;
    private static final int SIZE = 96;
    private static final int PATCH = 8;

    private HallucinationBenchmark() {}

    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[1]);
        Map<String, Dataset> data = new LinkedHashMap<>();
        data.put("nuclei, 200 photons", clean(Simulation.nuclei().photons(200).seed(seed)));
        data.put(
                "filaments, 20 photons",
                clean(Simulation.filaments().photons(20).seed(seed + 1)));
        data.put("spots, 60 photons", clean(Simulation.spots().photons(60).seed(seed + 2)));
        data.put("tissue, 10 photons", clean(Simulation.tissue().photons(10).seed(seed + 3)));
        data.put("real nuclei", real(Path.of(arguments[0]), seed));
        int[] caught = new int[2];
        int[] silent = new int[2];
        data.forEach((name, images) -> {
            Map<String, Model<Image>> faulty = faulty(images);
            Map<String, Model<Image>> sound = sound(images);
            if (name.startsWith("filaments")) {
                faulty.put(
                        "network that learned other specimens in a hundredth of the light",
                        trained(Simulation.nuclei().photons(2).seed(seed + 80), 12));
                sound.put(
                        "network that learned from pairs",
                        trained(Simulation.filaments().photons(20).seed(seed + 90), 12));
            }
            if (name.startsWith("tissue")) {
                sound.put(
                        "network that learned from pairs",
                        trained(Simulation.tissue().photons(10).seed(seed + 91), 12));
            }
            faulty.forEach((model, one) -> count(name, model, one, images, true, caught));
            sound.forEach((model, one) -> count(name, model, one, images, false, silent));
        });
        System.out.printf(
                Locale.ROOT,
                "sensitivity %d of %d, specificity %d of %d%n",
                caught[0],
                caught[1],
                silent[0],
                silent[1]);
    }

    private static void count(
            String data, String name, Model<Image> model, Dataset images, boolean isFaulty, int[] right) {
        HallucinationResult result =
                Hallucinations.of(model).threads(1).progress(Progress.SILENT).on(images);
        boolean warned = result.findings().severity() == Severity.WARN;
        right[0] += warned == isFaulty ? 1 : 0;
        right[1]++;
        System.out.printf(
                "| %s | %s | %s | %s | %s |%n",
                data,
                name,
                isFaulty ? "faulty" : "sound",
                warned == isFaulty ? "right" : "**wrong**",
                ids(result, Severity.WARN)
                        + (result.findings().of(Severity.NOTE).isEmpty()
                                ? ""
                                : " (" + ids(result, Severity.NOTE) + ")"));
    }

    private static String ids(HallucinationResult result, Severity severity) {
        return result.findings().of(severity).stream()
                .map(Finding::id)
                .map(id -> id.substring(3))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Model<Image>> faulty(Dataset images) {
        Map<String, Model<Image>> models = new LinkedHashMap<>();
        models.put("median over 21 x 21", Baseline.median(10));
        models.put("blur of 6 pixels", Baseline.gaussian(6));
        models.put("each image stretched to 0 to 1", model(image -> stretched(GaussianBlur.blur(image, 0.7), 1)));
        models.put("gamma of 0.5 of each image", model(image -> stretched(GaussianBlur.blur(image, 0.7), 0.5)));
        models.put("sharpened", model(HallucinationBenchmark::sharpened));
        models.put("all dark below Otsu's threshold", model(HallucinationBenchmark::thresholded));
        models.put("small objects removed", model(HallucinationBenchmark::withoutSmall));
        List<float[]> patches = dictionary(Simulation.tissue());
        models.put("painted from patches of another specimen", model(image -> paintedFrom(image, patches)));
        models.put("always the first image", model(image -> images.sample(0).image()));
        models.put(
                "a fixed pattern laid over",
                model(image -> patterned(image, images.sample(0).image())));
        models.put("moved by 2 pixels", model(HallucinationBenchmark::moved));
        models.put(
                "an object painted into each image",
                model(image -> painted(image, images.sample(1).image())));
        return models;
    }

    private static Map<String, Model<Image>> sound(Dataset images) {
        Map<String, Model<Image>> models = new LinkedHashMap<>();
        models.put("unchanged", model(image -> image));
        models.put("blur of 0.7 pixels", Baseline.gaussian(0.7));
        models.put("blur of 1 pixel", Baseline.gaussian(1));
        models.put("median over 3 x 3", Baseline.median(1));
        models.put("the bundled denoiser", Zoo.bundled().model("denoising").predicting(Image.class));
        models.put("in units of its own", model(image -> mapped(GaussianBlur.blur(image, 0.7), v -> 3 + v / 200)));
        models.put("enlarged twice", Baseline.bicubic(2));
        return models;
    }

    private static Model<Image> trained(Simulation<?> simulation, int epochs) {
        Task<Image> task = Task.denoising(65535);
        Dataset pairs = simulation.restoration().size(SIZE, SIZE).samples(16);
        return FineTuning.of(task.network(new UNet(2, 8), 1), task)
                .on(pairs.split(0.7, 0.15, 0.15).seed(1).make())
                .patchSize(48)
                .epochs(epochs)
                .stepsPerEpoch(20)
                .learningRate(0.01)
                .threads(1)
                .seed(1)
                .named("learned")
                .progress(Progress.SILENT)
                .start()
                .best();
    }

    private static Dataset clean(Simulation<?> simulation) {
        return simulation.size(SIZE, SIZE).restoration().samples(IMAGES);
    }

    private static Dataset real(Path folder, long seed) {
        Dataset all = Dataset.csv(folder.resolve("index.csv"));
        List<Image> images = new ArrayList<>();
        for (int i = (int) (seed % 7); i < all.size() && images.size() < IMAGES; i += 11) {
            Image image = all.sample(i).image();
            if (image.isPlane() && Math.min(image.height(), image.width()) >= SIZE) {
                images.add(image.crop(new Region(0, 0, SIZE, SIZE)).named("real " + i));
            }
        }
        return Dataset.unannotated("real nuclei", images);
    }

    private static float[] range(Image image) {
        float[] pixels = image.pixels();
        return new float[] {(float) RawImage.quantile(pixels, 0.01), (float) RawImage.quantile(pixels, 0.998)};
    }

    private static Image stretched(Image image, double gamma) {
        float[] range = range(image);
        return mapped(image, v -> (float) Math.pow(Math.max(0, (v - range[0]) / (range[1] - range[0] + 1e-6)), gamma));
    }

    private static Image sharpened(Image image) {
        float[] blurred = GaussianBlur.blur(image, 1.5).voxels();
        float[] pixels = image.pixels();
        return made(image, i -> pixels[i] + 2 * (pixels[i] - blurred[i]));
    }

    private static Image thresholded(Image image) {
        Image smooth = GaussianBlur.blur(image, 1);
        double threshold = Threshold.otsu(smooth);
        float dark = range(image)[0];
        return mapped(smooth, v -> v < threshold ? dark : v);
    }

    /** A grey opening: the greatest of the least intensities of squares of 9 × 9 pixels. */
    private static Image withoutSmall(Image image) {
        Image smooth = GaussianBlur.blur(image, 1);
        return mapped(greatest(mapped(greatest(mapped(smooth, v -> -v)), v -> -v)), v -> v);
    }

    private static Image greatest(Image image) {
        float[] pixels = image.pixels();
        int width = image.width();
        int height = image.height();
        return made(image, i -> {
            float most = pixels[i];
            for (int y = Math.max(0, i / width - 4); y <= Math.min(height - 1, i / width + 4); y++) {
                for (int x = Math.max(0, i % width - 4); x <= Math.min(width - 1, i % width + 4); x++) {
                    most = Math.max(most, pixels[y * width + x]);
                }
            }
            return most;
        });
    }

    /** Each square of 8 × 8 pixels becomes the one of clean images of another specimen that is most like it, brought to its mean and contrast. */
    private static Image paintedFrom(Image image, List<float[]> dictionary) {
        float[] pixels = image.pixels();
        float[] made = pixels.clone();
        int width = image.width();
        for (int top = 0; top + PATCH <= image.height(); top += PATCH) {
            for (int left = 0; left + PATCH <= width; left += PATCH) {
                float[] patch = patch(pixels, width, top, left);
                float[] best = dictionary.get(0);
                double most = -1;
                for (float[] one : dictionary) {
                    double agreement = Math.abs(StraightLine.of(one, patch).slope());
                    if (agreement > most) {
                        most = agreement;
                        best = one;
                    }
                }
                StraightLine line = StraightLine.of(best, patch);
                for (int i = 0; i < best.length; i++) {
                    made[(top + i / PATCH) * width + left + i % PATCH] =
                            (float) (line.offset() + line.slope() * best[i]);
                }
            }
        }
        return Filtered.image(image, made);
    }

    /** Of standard deviation 1, so that slopes compare. */
    private static List<float[]> dictionary(Simulation<?> simulation) {
        List<float[]> patches = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            Image clean =
                    simulation.seed(900 + n).noiseless().size(SIZE, SIZE).make().image();
            for (int i = 0; i < 100; i++) {
                float[] patch = patch(clean.pixels(), SIZE, i / 10 * 8 + 2, i % 10 * 8 + 2);
                double mean = 0;
                double squares = 0;
                for (float value : patch) {
                    mean += value / patch.length;
                    squares += value * value / patch.length;
                }
                float deviation = (float) Math.sqrt(squares - mean * mean);
                if (deviation > 1) {
                    for (int k = 0; k < patch.length; k++) {
                        patch[k] /= deviation;
                    }
                    patches.add(patch);
                }
            }
        }
        return patches;
    }

    private static float[] patch(float[] pixels, int width, int top, int left) {
        float[] patch = new float[PATCH * PATCH];
        for (int i = 0; i < patch.length; i++) {
            patch[i] = pixels[(top + i / PATCH) * width + left + i % PATCH];
        }
        return patch;
    }

    private static Image patterned(Image image, Image scale) {
        float[] range = range(scale);
        float[] pixels = image.pixels();
        int width = image.width();
        return made(image, i -> pixels[i] + (i / width / 8 + i % width / 8) % 2 * 0.4F * (range[1] - range[0]));
    }

    private static Image moved(Image image) {
        float[] pixels = image.pixels();
        return made(image, i -> pixels[Math.max(0, i - 2)]);
    }

    private static Image painted(Image image, Image scale) {
        float[] range = range(scale);
        float[] pixels = image.pixels();
        int width = image.width();
        return made(
                image,
                i -> pixels[i]
                        + (float) ((range[1] - range[0])
                                * Math.exp(-(Math.pow(i / width - 30, 2) + Math.pow(i % width - 60, 2)) / 8)));
    }

    private interface Pixel {
        float at(int i);
    }

    private static Image made(Image image, Pixel pixel) {
        float[] pixels = new float[image.height() * image.width()];
        IntStream.range(0, pixels.length).forEach(i -> pixels[i] = pixel.at(i));
        return Filtered.image(image, pixels);
    }

    private static Image mapped(Image image, UnaryOperator<Float> change) {
        float[] pixels = image.pixels();
        return made(image, i -> change.apply(pixels[i]));
    }

    private static Model<Image> model(UnaryOperator<Image> change) {
        return new Model<>() {
            @Override
            public String name() {
                return "model";
            }

            @Override
            public Image predict(Image image) {
                return change.apply(image);
            }
        };
    }
}
