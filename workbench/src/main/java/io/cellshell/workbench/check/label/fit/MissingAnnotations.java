package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.Solidity;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.DistanceTransform;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Mask;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What looks like an object is labelled as one. The labelled objects say what an object looks like: brighter or darker than the
 * background right around it, and how large.
 */
public final class MissingAnnotations implements Check<LabelledImage> {

    /** A blob with half the contrast of the paler quarter of the labelled objects might well be one of them. */
    private static final double CONTRAST = 0.5;

    /** A quarter of the area: half as wide. */
    private static final double AREA = 0.25;

    /** Fewer pixels in a row are noise. */
    private static final int LEAST_AREA = 9;

    /** Outlines drawn too narrow leave a bright rim, this share of an object wide at most, which is no object. */
    private static final double RIM = 0.15;

    private static final double LEAST_RIM = 3;

    /** What is left of a rim is a crescent; an object fills more of its hull. */
    private static final double SOLIDITY = 0.75;

    /**
     * Objects of which the border shows a part are often left out, or are too thin a part to be told from dirt: of 193 real images,
     * 10 have a few of them without a label, and no other. More than this share of all is no oversight.
     */
    private static final double BORDER = 0.1;

    /** Of the typical area; what is less than half an object is a rest of it. */
    private static final double REST = 0.5;

    private static final Practice PRACTICE = new Practice(
            "B3.missing",
            "An object that was forgotten teaches that such objects are background, and punishes the model that finds it"
                    + " (checklist B3; Laine et al. 2021, doi 10.1038/s41592-021-01284-3).");

    @Override
    public Finding examine(LabelledImage subject) {
        List<LabelledObject> objects = subject.labels().objects();
        if (objects.isEmpty()) {
            return PRACTICE.note(
                    "0 labelled objects",
                    "Without any labelled object in “" + subject.name() + "” it is unknown what an object looks like.",
                    "Label the field, or make sure that it is empty.");
        }
        Optional<List<LabelledObject>> looked = missing(subject, objects);
        if (looked.isEmpty()) {
            return PRACTICE.notChecked(
                    objects.size() + " labelled objects, none clearly brighter or darker than background beside it",
                    "What an object of “" + subject.name() + "” looks like cannot be told from the labelled ones.",
                    "Check that the labels belong to this image; look for forgotten objects by eye.");
        }
        List<LabelledObject> missing = looked.get();
        int all = objects.size() + missing.size();
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d objects (%.1f %%) without a label",
                missing.size(),
                all,
                100.0 * missing.size() / all);
        if (missing.isEmpty()) {
            return PRACTICE.ok(evidence, "Whatever looks like a labelled object is labelled.");
        }
        double area = LabelledImage.typicalArea(objects);
        String places = evidence + ": "
                + LabelledImage.some(missing.stream().map(LabelledImage::at).toList());
        return missing.stream().allMatch(b -> isRest(b, area)) && missing.size() <= BORDER * all
                ? PRACTICE.note(
                        places,
                        "“" + subject.name() + "” holds a few objects that are cut by its border and have no label.",
                        "Label them, or leave out all that the border cuts, and say which you do.")
                : PRACTICE.warn(
                        places,
                        "“" + subject.name() + "” holds blobs that look like the labelled objects and have no label.",
                        "Look at these places; label what was forgotten.");
    }

    private static boolean isRest(LabelledObject blob, double area) {
        return blob.touchesBorder() && blob.area() < REST * area;
    }

    /** What looks like an object and has no label; empty where the labelled ones do not say what an object looks like. */
    private static Optional<List<LabelledObject>> missing(LabelledImage subject, List<LabelledObject> objects) {
        double area = LabelledImage.typicalArea(objects);
        int margin = Math.max(3, (int) Math.round(LabelledImage.diameter(area) / 3));
        Image smooth = GaussianBlur.blur(FiniteIntensities.filled(subject.image()), 1);
        Labels labels = subject.labels();
        LocalContrast labelled = new LocalContrast(smooth, labels, labels, margin);
        double[] contrasts = objects.stream()
                .mapToDouble(labelled::of)
                .filter(Double::isFinite)
                .toArray();
        double[] ground = background(smooth, labels);
        if (contrasts.length == 0 || ground.length == 0) {
            return Optional.empty();
        }
        double sign = Math.signum(Quantiles.median(contrasts));
        double pale =
                Quantiles.quantile(Arrays.stream(contrasts).map(c -> sign * c).toArray(), 0.25);
        double wanted = CONTRAST * pale;
        if (!(wanted > 0)) {
            return Optional.empty();
        }
        double rim = Math.max(LEAST_RIM, RIM * LabelledImage.diameter(area));
        Labels blobs = blobs(smooth, labels, rim, sign, Quantiles.median(ground) + sign * wanted);
        LocalContrast found = new LocalContrast(smooth, blobs, labels, margin);
        return Optional.of(blobs.objects().stream()
                .filter(b -> b.area() >= Math.max(LEAST_AREA, AREA * area))
                .filter(b -> Solidity.of(blobs, b) >= SOLIDITY)
                .filter(b -> sign * found.of(b) >= wanted)
                .toList());
    }

    private static double[] background(Image image, Labels labels) {
        float[] pixels = image.pixels();
        int[] ids = labels.ids();
        return IntStream.range(0, ids.length)
                .filter(i -> ids[i] == 0)
                .mapToDouble(i -> pixels[i])
                .toArray();
    }

    /** Connected pixels beyond a threshold, holes filled, away from any label. */
    private static Labels blobs(Image image, Labels labels, double rim, double sign, double threshold) {
        float[] pixels = image.pixels();
        boolean[] beyond = new boolean[pixels.length];
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = sign * (pixels[i] - threshold) > 0;
        }
        boolean[] free =
                Mask.of(image.height(), image.width(), beyond).holesFilled().values();
        float[] away = DistanceTransform.euclidean(Mask.of(labels).inverted()).pixels();
        for (int i = 0; i < free.length; i++) {
            free[i] &= away[i] > rim;
        }
        return ConnectedComponents.label(Mask.of(image.height(), image.width(), free), Connectivity.FOUR);
    }
}
