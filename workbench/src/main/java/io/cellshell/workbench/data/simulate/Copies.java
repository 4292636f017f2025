package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;

/** Samples that are there twice under different names, as happens when folders are merged. */
final class Copies {

    private final UniformRandomProvider random;

    Copies(UniformRandomProvider random) {
        this.random = random;
    }

    List<Sample> plain(List<Sample> samples, int count) {
        return copies(samples, count, "copy", UnaryOperator.identity());
    }

    List<Sample> mirrored(List<Sample> samples, int count) {
        return copies(samples, count, "mirrored", Copies::mirrored);
    }

    private List<Sample> copies(List<Sample> samples, int count, String how, UnaryOperator<Sample> change) {
        if (count > samples.size()) {
            throw new DataException(count + " samples were to be copied, but there are " + samples.size()
                    + "; ask for fewer copies or more fields.");
        }
        List<Sample> shuffled = new ArrayList<>(samples);
        ListSampler.shuffle(random, shuffled);
        return shuffled.subList(0, count).stream()
                .map(sample -> renamed(change.apply(sample), how))
                .toList();
    }

    private static Sample renamed(Sample sample, String how) {
        Map<String, String> metadata = new LinkedHashMap<>(sample.metadata());
        metadata.put("field", metadata.get("field") + "-" + how);
        String name = sample.name() + "-" + how;
        return new Sample(name, sample.image().named(name), sample.annotation(), metadata);
    }

    private static Sample mirrored(Sample sample) {
        return new Sample(
                sample.name(),
                mirrored(sample.image()),
                mirrored(sample.annotation(), sample.image().width()),
                sample.metadata());
    }

    private static Annotation mirrored(Annotation annotation, int width) {
        if (annotation instanceof Labels labels) {
            return LabelWarp.moved(labels, (y, x) -> new double[] {y, width - 1 - x});
        }
        if (annotation instanceof SemanticMask mask) {
            int[] from = mask.voxels();
            int[] to = new int[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = from[i / width * width + width - 1 - i % width];
            }
            return SemanticMask.of(mask.depth(), mask.height(), width, to, mask.names());
        }
        if (annotation instanceof Points points) {
            return Points.of(points.all().stream()
                    .map(p -> new Points.Point(p.y(), width - 1 - p.x(), p.z()))
                    .toList());
        }
        return annotation instanceof TargetImage clean ? new TargetImage(mirrored(clean.image())) : annotation;
    }

    private static Image mirrored(Image image) {
        int width = image.width();
        float[] from = image.pixels();
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i / width * width + width - 1 - i % width];
        }
        Image mirrored = Stored.image(image.height(), width, to, image.type());
        return image.pixelSize().map(mirrored::withPixelSize).orElse(mirrored);
    }
}
