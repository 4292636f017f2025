package io.cellshell.workbench.model.folder;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.SemanticMask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is counted in a prediction; NaN, or empty, where its kind has no such number.
 *
 * @param count objects, or points
 * @param covered share of the image that objects cover
 * @param medianSize of an object, in pixels, or in voxels
 * @param medianArea of an object in a plane, in µm²
 * @param classes the class of the image, or the share of each class of pixels
 */
public record Measured(double count, double covered, double medianSize, double medianArea, String classes) {

    static final Measured NOTHING = new Measured(Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");

    static Measured of(Object prediction, Image image) {
        if (prediction instanceof Labels labels) {
            return ofObjects(labels, image);
        }
        if (prediction instanceof Points points) {
            return new Measured(points.count(), Double.NaN, Double.NaN, Double.NaN, "");
        }
        if (prediction instanceof ImageClass known) {
            return new Measured(Double.NaN, Double.NaN, Double.NaN, Double.NaN, known.name());
        }
        return prediction instanceof SemanticMask mask
                ? new Measured(Double.NaN, Double.NaN, Double.NaN, Double.NaN, shares(mask))
                : NOTHING;
    }

    private static Measured ofObjects(Labels labels, Image image) {
        List<LabelledObject> objects = labels.objects();
        double pixels = (double) labels.depth() * labels.height() * labels.width();
        double[] sizes = objects.stream().mapToDouble(LabelledObject::size).toArray();
        double sum = objects.stream().mapToDouble(LabelledObject::size).sum();
        double median = sizes.length == 0 ? Double.NaN : Quantiles.median(sizes);
        double area = labels.isPlane()
                ? image.pixelSize().map(size -> size.y() * size.x()).orElse(Double.NaN) * median
                : Double.NaN;
        return new Measured(objects.size(), sum / pixels, median, area, "");
    }

    private static String shares(SemanticMask mask) {
        Map<String, Integer> counts = mask.counts();
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .map(one -> String.format(Locale.ROOT, "%s %.2f %%", one.getKey(), 100 * one.getValue() / all))
                .collect(Collectors.joining("; "));
    }

    /** In a few words; empty where nothing is counted. */
    String words() {
        if (!classes.isEmpty() || Double.isNaN(count)) {
            return classes;
        }
        boolean objects = !Double.isNaN(covered);
        return (int) count
                + (objects ? count == 1 ? " object" : " objects" : count == 1 ? " point" : " points")
                + (Double.isNaN(medianSize)
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", median size %.0f pixels, %.1f %% of the image",
                                medianSize,
                                100 * covered));
    }
}
