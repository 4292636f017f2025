package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.data;
import static io.cellshell.workbench.planted.study.Studies.dataAlone;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.hallucination.Hallucinations;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Studies of denoising, whose pairs are wrong or whose model invents, loses or bends. */
final class RestorationStudies {

    private static final int IMAGES = 8;
    private static final StudyFault.Doing SOUND = restored(pixels -> pixels);

    private RestorationStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of(
                        "clean images of other fields",
                        "B3.clean-place",
                        (material, seed, faulty) -> pairs(material, seed, faulty ? 1 : 0)),
                StudyFault.of(
                        "denoiser that paints an object",
                        "F8.invented, F8.blank",
                        restored(RestorationStudies::painted),
                        SOUND),
                StudyFault.of(
                        "denoiser that drops what is faint",
                        "F8.lost, F8.linearity, F8.inserted-objects",
                        restored(RestorationStudies::withoutFaint),
                        SOUND),
                StudyFault.of(
                        "denoiser that applies a gamma",
                        "F8.intensity-ratios",
                        restored(RestorationStudies::bent),
                        SOUND),
                StudyFault.of(
                        "denoiser that stretches each image",
                        "F8.intensity-ratios, F8.blank",
                        restored(RestorationStudies::stretched),
                        SOUND));
    }

    /** What a camera adds to each pixel, so that noise is not cut off at 0. */
    private static final int OFFSET = 30;

    /** With four times the noise of a camera that counts photons. */
    private static Sample noisy(Sample sample, long seed) {
        Random random = new Random(seed);
        return with(
                offset(sample),
                intensity -> intensity + 2 * Math.sqrt(Math.max(1, intensity - OFFSET)) * random.nextGaussian());
    }

    private static Sample offset(Sample sample) {
        return with(sample, intensity -> intensity + OFFSET);
    }

    /** Noisy images with the clean one so many places further on. */
    private static List<Finding> pairs(Material material, long seed, int further) {
        List<Sample> samples = material.nuclei(IMAGES, seed);
        return dataAlone(each(samples, (sample, i) -> {
            Image clean = offset(samples.get((i + further) % IMAGES)).image();
            Sample noisy = noisy(sample, seed + i);
            return new Sample(sample.name(), noisy.image(), new TargetImage(clean), sample.metadata());
        }));
    }

    private static StudyFault.Doing restored(UnaryOperator<float[]> mistake) {
        return (material, seed) -> Hallucinations.of(new Mistaken(mistake))
                .progress(Progress.SILENT)
                .on(data(each(material.nuclei(IMAGES, seed), (sample, i) -> noisy(sample, seed + i))))
                .findings()
                .all();
    }

    /** A disc in the middle, as bright as the brightest objects. */
    private static float[] painted(float[] pixels) {
        int side = (int) Math.sqrt(pixels.length);
        float bright = quantile(pixels, 0.99) + 30;
        for (int p = 0; p < pixels.length; p++) {
            if (Math.hypot(p / side - side / 2.0, p % side - side / 2.0) < 8) {
                pixels[p] = bright;
            }
        }
        return pixels;
    }

    /** All below a third of the brightest becomes background. */
    private static float[] withoutFaint(float[] pixels) {
        float background = quantile(pixels, 0.2);
        float least = background + (quantile(pixels, 0.99) - background) / 3;
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = pixels[p] < least ? background : pixels[p];
        }
        return pixels;
    }

    private static float[] bent(float[] pixels) {
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (float) (16 * Math.sqrt(Math.max(0, pixels[p])));
        }
        return pixels;
    }

    private static float[] stretched(float[] pixels) {
        float low = quantile(pixels, 0);
        float high = quantile(pixels, 1);
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = 255 * (pixels[p] - low) / Math.max(1e-6f, high - low);
        }
        return pixels;
    }

    private static float quantile(float[] pixels, double share) {
        float[] sorted = pixels.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /**
     * A plain denoising method that makes a mistake afterwards.
     *
     * @param mistake changes the restored pixels
     */
    private record Mistaken(UnaryOperator<float[]> mistake) implements Model<Image> {

        @Override
        public String name() {
            return "denoising";
        }

        @Override
        public Image predict(Image image) {
            return Image.of(
                    image.height(),
                    image.width(),
                    mistake.apply(Baseline.gaussian(1).predict(image).pixels()));
        }
    }
}
