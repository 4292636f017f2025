package io.cellshell.workbench.train.show;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.metric.instance.ObjectMatch;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A row of pictures: image, truth, prediction; of objects which were found, missed and invented. */
final class ResultPictures {

    private static final int SIDE = 256;

    /** An object is found where it shares more than half of its union with one that was predicted. */
    private static final double IOU = 0.5;

    private ResultPictures() {}

    static Gallery legend(Gallery gallery, Sample sample) {
        Annotation annotation = sample.annotation();
        if (annotation instanceof Labels) {
            return gallery.legend(Palette.colour(0), "truth, and found at an IoU of " + IOU)
                    .legend(Palette.colour(1), "missed")
                    .legend(Palette.colour(2), "invented");
        }
        if (annotation instanceof Points) {
            return gallery.legend(Palette.colour(0), annotation.kind());
        }
        return annotation instanceof SemanticMask mask
                ? Overlay.on(sample.image()).with(mask.kind(), mask).legend(gallery)
                : gallery;
    }

    static Gallery row(Gallery gallery, Sample sample, Object prediction, String caption) {
        return gallery.newRow()
                .with(Overlay.on(sample.image()).thumbnail(SIDE), caption)
                .with(picture(sample, sample.annotation()), "truth" + words(sample.annotation()))
                .with(
                        prediction instanceof Labels labels ? judged(sample, labels) : picture(sample, prediction),
                        "prediction"
                                + (prediction instanceof Labels labels ? counts(sample, labels) : words(prediction)));
    }

    private static byte[] judged(Sample sample, Labels predicted) {
        Matching matching = Matching.of(sample.labels(), predicted, IOU);
        Set<Integer> missed = new HashSet<>();
        Set<Integer> found = new HashSet<>();
        for (ObjectMatch match : matching.objects()) {
            if (match.isMatched()) {
                found.add(match.matchedId());
            } else {
                missed.add(match.truthId());
            }
        }
        return Overlay.on(sample.image())
                .with("found", only(predicted, found))
                .with("missed", only(sample.labels(), missed))
                .with("invented", only(predicted, new HashSet<>(matching.falsePositives())))
                .thumbnail(SIDE);
    }

    private static String counts(Sample sample, Labels predicted) {
        Matching matching = Matching.of(sample.labels(), predicted, IOU);
        return ": " + matching.tp() + " found, " + matching.fn() + " missed, " + matching.fp() + " invented";
    }

    private static Labels only(Labels labels, Set<Integer> ids) {
        int[] kept = labels.voxels();
        Arrays.setAll(kept, i -> ids.contains(kept[i]) ? kept[i] : 0);
        return Labels.of(labels.depth(), labels.height(), labels.width(), kept);
    }

    private static String words(Object annotation) {
        if (annotation instanceof Points points) {
            return ": " + points.count() + (points.count() == 1 ? " point" : " points");
        }
        return annotation instanceof ImageClass known ? ": " + known.name() : "";
    }

    private static byte[] picture(Sample sample, Object annotation) {
        if (annotation instanceof Image image) {
            return Overlay.on(image).thumbnail(SIDE);
        }
        if (annotation instanceof TargetImage target) {
            return Overlay.on(target.image()).thumbnail(SIDE);
        }
        Annotation drawn = (Annotation) annotation;
        return Overlay.on(sample.image()).with(drawn.kind(), drawn).thumbnail(SIDE);
    }
}
