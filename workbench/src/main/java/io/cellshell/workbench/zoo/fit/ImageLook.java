package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.quality.Blank;
import io.cellshell.workbench.check.quality.Saturation;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of one image, or of a part of it where it is large.
 *
 * @param image all of it, as the model would be given it if nothing were done about size and intensities
 * @param region the part that was looked at
 * @param blank whether it shows a single grey level, or noise alone
 * @param saturated whether its brightest parts are cut off
 * @param finite whether all its intensities are numbers
 * @param drawn whether it is made of areas of one grey level each, as labels and masks are
 * @param low percentile 1 of the intensities
 * @param median of the intensities
 * @param high percentile 99.8 of the intensities
 * @param scale of the objects, by estimate
 * @param labelledDiameter median of the equivalent diameters of labelled objects that the border does not cut, in pixels; NaN without
 * @param labelledPolarity as {@link ObjectScale#polarity}, by the labels; 0 without
 */
record ImageLook(
        Image image,
        Region region,
        boolean blank,
        boolean saturated,
        boolean finite,
        boolean drawn,
        double low,
        double median,
        double high,
        ObjectScale scale,
        double labelledDiameter,
        int labelledPolarity) {

    /** With fewer objects, their median says little. */
    private static final int LEAST_OBJECTS = 3;

    static ImageLook of(Image image, Optional<Annotation> annotation) {
        Region region = Window.of(image);
        Image part = image.crop(region);
        Image plane = grey(part);
        float[] values = plane.pixels();
        boolean finite = areFinite(part);
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        double[] levels = Quantiles.of(wide, 0.01, 0.5, 0.998);
        boolean blank = new Blank().examine(plane).severity().isObjection();
        boolean saturated = new Saturation().examine(plane).severity().compareTo(Severity.WARN) >= 0;
        ObjectScale scale = blank ? ObjectScale.NONE : ObjectScale.of(plane);
        Optional<Labels> labels = annotation
                .filter(Labels.class::isInstance)
                .map(Labels.class::cast)
                .filter(l -> l.height() == image.height() && l.width() == image.width())
                .map(l -> l.isVolume() ? l.z(l.depth() / 2) : l);
        return new ImageLook(
                image,
                region,
                blank,
                saturated,
                finite,
                FlatAreas.in(plane),
                levels[0],
                levels[1],
                levels[2],
                scale,
                labels.map(ImageLook::diameter).orElse(Double.NaN),
                labels.map(l -> polarity(l.crop(region), plane)).orElse(0));
    }

    /** The part that was looked at, with all its channels and sections. */
    Image part() {
        return image.crop(region);
    }

    /** One plane for measuring: the middle one; of several channels their sum, each as bright as the others. */
    static Image grey(Image part) {
        Image middle = part.t(part.size(Axis.T) / 2).z(part.size(Axis.Z) / 2);
        int channels = middle.size(Axis.C);
        if (channels == 1) {
            return FiniteIntensities.filled(middle.channel(0));
        }
        float[] sum = new float[middle.height() * middle.width()];
        for (int c = 0; c < channels; c++) {
            float[] one = FiniteIntensities.filled(middle.channel(c)).pixels();
            double mean = 0;
            double squares = 0;
            for (float v : one) {
                mean += v;
                squares += (double) v * v;
            }
            mean /= one.length;
            double deviation = Math.sqrt(Math.max(0, squares / one.length - mean * mean));
            for (int i = 0; deviation > 0 && i < one.length; i++) {
                sum[i] += (float) ((one[i] - mean) / deviation);
            }
        }
        return Image.of(middle.height(), middle.width(), sum).named(part.name());
    }

    private static boolean areFinite(Image part) {
        for (Image plane : List.of(Window.middle(part))) {
            for (float value : plane.pixels()) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double diameter(Labels labels) {
        double[] whole = labels.objects().stream()
                .filter(o -> !o.touchesBorder())
                .mapToDouble(LabelledObject::equivalentDiameter)
                .toArray();
        return whole.length < LEAST_OBJECTS ? Double.NaN : Quantiles.median(whole);
    }

    /** Whether labelled pixels are brighter than others, by more than a tenth of what pixels differ. */
    private static int polarity(Labels labels, Image plane) {
        int[] ids = labels.ids();
        float[] values = plane.pixels();
        double[] sums = new double[2];
        int[] counts = new int[2];
        double squares = 0;
        for (int i = 0; i < ids.length; i++) {
            int on = ids[i] > 0 ? 1 : 0;
            sums[on] += values[i];
            counts[on]++;
            squares += (double) values[i] * values[i];
        }
        if (counts[0] == 0 || counts[1] == 0) {
            return 0;
        }
        double mean = (sums[0] + sums[1]) / ids.length;
        double deviation = Math.sqrt(Math.max(0, squares / ids.length - mean * mean));
        double difference = sums[1] / counts[1] - sums[0] / counts[0];
        return Math.abs(difference) > deviation / 10 ? (int) Math.signum(difference) : 0;
    }

    /** Diameter of its objects in pixels: by the labels, or else by estimate where that is sure; NaN where neither is. */
    double diameter() {
        return labelledDiameter > 0 ? labelledDiameter : scale.isSure() ? scale.diameter() : Double.NaN;
    }

    /** By the labels, or else by estimate. */
    int polarity() {
        return labelledPolarity != 0 ? labelledPolarity : scale.polarity();
    }

    /** The part that was looked at, where the image has been rescaled to so many rows and columns. */
    Region regionAt(int height, int width) {
        int y = (int) ((long) region.y() * height / image.height());
        int x = (int) ((long) region.x() * width / image.width());
        return new Region(y, x, height - y, width - x);
    }

    String name() {
        return image.name();
    }
}
