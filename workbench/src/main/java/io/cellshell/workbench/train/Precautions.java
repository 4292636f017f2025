package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelAnnotation;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.task.TargetEncoder;
import io.cellshell.workbench.train.safeguard.AnnotationsFit;
import io.cellshell.workbench.train.safeguard.AnnotationsInPlace;
import io.cellshell.workbench.train.safeguard.PatchesFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks at a few training images before a training: whether they are what they are taken for, and whether patches fit in them. */
final class Precautions {

    private static final int TINY = 3;
    private static final int FAR = 8;

    /** A part of so many rows and columns shows where annotations lie. */
    private static final int PART = 512;

    private Precautions() {}

    static List<Finding> examine(TrainingConfig<?> plan) {
        Dataset some = Trials.some(plan.train());
        List<Sample> samples =
                IntStream.range(0, some.size()).mapToObj(some::sample).toList();
        List<Finding> found = new ArrayList<>();
        found.add(new AnnotationsFit()
                .examine(new AnnotationsFit.Subject(
                        samples.stream().map(Precautions::look).toList())));
        found.add(new PatchesFit().examine(patches(plan, samples)));
        TargetEncoder targets = plan.objective().targets();
        if (!targets.isOfWholeImage() && !targets.hidesPixels()) {
            found.add(new AnnotationsInPlace()
                    .examine(samples.stream().map(Precautions::inPlace).toList()));
        }
        return found;
    }

    /** What the checks of annotations say of the middle of an image, of a stack of its middle section. */
    private static List<Finding> inPlace(Sample sample) {
        Image image = sample.image();
        Annotation annotation = sample.annotation();
        if (image.size(Axis.Z) > 1) {
            int middle = image.size(Axis.Z) / 2;
            image = image.z(middle);
            annotation = section(annotation, middle);
        }
        Sample whole = new Sample(sample.name(), image, annotation, sample.metadata());
        Sample looked = whole.crop(middle(annotated(whole)), sample.name());
        // what is not annotated may hold objects, which would look like ones that were missed
        return looked.annotation() instanceof PixelAnnotation partly && partly.unannotated() > 0
                ? List.of()
                : AnnotationQuality.examinePlace(sample.name(), looked.image(), looked.annotation());
    }

    private static Region middle(Region region) {
        int height = Math.min(PART, region.height());
        int width = Math.min(PART, region.width());
        return new Region(
                region.y() + (region.height() - height) / 2, region.x() + (region.width() - width) / 2, height, width);
    }

    /** The smallest part of a plane that holds all annotated pixels; the whole plane where none is. */
    private static Region annotated(Sample sample) {
        int width = sample.image().width();
        int height = sample.image().height();
        int[] codes = sample.annotation() instanceof Labels labels
                ? labels.annotatedVoxels()
                : sample.annotation() instanceof SemanticMask mask ? mask.classes() : new int[0];
        int top = height;
        int left = width;
        int bottom = -1;
        int right = -1;
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] >= 0) {
                top = Math.min(top, i / width);
                bottom = i / width;
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
            }
        }
        return bottom < 0 ? new Region(0, 0, height, width) : new Region(top, left, bottom - top + 1, right - left + 1);
    }

    private static Annotation section(Annotation annotation, int z) {
        if (annotation instanceof Labels labels) {
            return labels.z(z);
        }
        if (annotation instanceof SemanticMask mask) {
            return mask.z(z);
        }
        return annotation instanceof TargetImage clean
                ? new TargetImage(clean.image().z(z))
                : annotation;
    }

    private static PatchesFit.Subject patches(TrainingConfig<?> plan, List<Sample> samples) {
        PatchSize size = plan.patchSize();
        long patches = 0;
        int smaller = 0;
        int farSmaller = 0;
        for (Sample sample : samples) {
            Image image = sample.image();
            patches += Math.max(1, image.height() / size.side())
                    * Math.max(1L, image.width() / size.side())
                    * Math.max(1, image.size(Axis.Z) / size.depth());
            smaller += Math.min(image.height(), image.width()) < size.side() ? 1 : 0;
            farSmaller += FAR * Math.max(image.height(), image.width()) < size.side() ? 1 : 0;
        }
        int images = plan.train().size();
        return new PatchesFit.Subject(
                plan.batchSize(),
                patches * images / samples.size(),
                images,
                smaller,
                farSmaller,
                samples.size(),
                size.toString());
    }

    private static AnnotationsFit.Look look(Sample sample) {
        Image image = sample.image();
        float[] pixels = image.planes().iterator().next().pixels();
        int width = image.width();
        double clean = sample.annotation() instanceof TargetImage target
                ? relativeNoise(
                        target.image().planes().iterator().next().pixels(),
                        target.image().width())
                : Double.NaN;
        int[] ids = sample.annotation() instanceof Labels labels ? labels.voxels() : new int[0];
        return new AnnotationsFit.Look(
                steps(pixels, width), steps(ids, width), tiny(ids), relativeNoise(pixels, width), clean);
    }

    private static double steps(float[] pixels, int width) {
        return IntStream.range(0, pixels.length - 1)
                .filter(i -> (i + 1) % width != 0)
                .mapToDouble(i -> pixels[i] == pixels[i + 1] ? 0 : 1)
                .average()
                .orElse(0);
    }

    private static double steps(int[] ids, int width) {
        return IntStream.range(0, Math.max(0, ids.length - 1))
                .filter(i -> (i + 1) % width != 0 && ids[i] > 0 && ids[i + 1] > 0)
                .mapToDouble(i -> ids[i] == ids[i + 1] ? 0 : 1)
                .average()
                .orElse(Double.NaN);
    }

    private static double tiny(int[] ids) {
        Map<Integer, Integer> sizes = new HashMap<>();
        Arrays.stream(ids).filter(id -> id > 0).forEach(id -> sizes.merge(id, 1, Integer::sum));
        return sizes.values().stream()
                .mapToDouble(size -> size <= TINY ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** Noise in standard deviations of the image, so that neither exposure nor unit matters; NaN of an even image. */
    private static double relativeNoise(float[] pixels, int width) {
        double spread = Trials.spread(pixels);
        return spread > 0 ? noise(pixels, width) / spread : Double.NaN;
    }

    /** Mean absolute second difference along rows: what is smooth has none. */
    private static double noise(float[] pixels, int width) {
        return IntStream.range(1, Math.max(1, pixels.length - 1))
                .filter(i -> i % width != 0 && (i + 1) % width != 0)
                .mapToDouble(i -> Math.abs(pixels[i - 1] - 2.0 * pixels[i] + pixels[i + 1]))
                .average()
                .orElse(0);
    }
}
