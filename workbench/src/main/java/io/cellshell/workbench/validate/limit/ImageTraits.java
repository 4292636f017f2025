package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.quality.measure.PlaneNoise;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.ArrayList;
import java.util.List;

/**
 * What an image is like in eleven numbers a channel, to say whether it is like others: intensities, contrast, noise, and how much detail of which
 * size it shows (energy of differences of Gaussians, as shares). Of a stack the middle plane is taken; pixels that are no finite number are taken as
 * the darkest.
 *
 * @param channels number of channels
 * @param values channel by channel, in the order of {@link #NAMES}
 */
record ImageTraits(int channels, double[] values) {

    /** What the numbers of a channel are, in words. */
    static final List<String> NAMES = List.of(
            "intensity range",
            "darkest intensity",
            "share of bright pixels",
            "brightness of the background",
            "noise",
            "detail of 1 pixel",
            "detail of 2 pixels",
            "detail of 4 pixels",
            "detail of 8 pixels",
            "detail of 16 pixels",
            "evenness of detail");

    private static final double[] SIGMAS = {0, 1, 2, 4, 8, 16};

    /** A share of the range or of the energy below this is none: logarithms need a floor. */
    private static final double FLOOR = 1e-4;

    static ImageTraits of(Image image) {
        List<Double> all = new ArrayList<>();
        for (int c = 0; c < image.size(Axis.C); c++) {
            add(all, FiniteIntensities.filled(image.plane(image.size(Axis.T) / 2, c, image.size(Axis.Z) / 2)));
        }
        return new ImageTraits(
                image.size(Axis.C), all.stream().mapToDouble(value -> value).toArray());
    }

    private static void add(List<Double> all, Image plane) {
        float[] pixels = plane.pixels();
        double[] wide = new double[pixels.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = pixels[i];
        }
        double[] ends = Quantiles.of(wide, 0.01, 0.25, 0.5, 0.9, 0.998);
        double range = ends[4] - ends[0];
        double safe = Math.max(range, 1e-9);
        all.add(Math.log(safe));
        all.add(Math.log1p(Math.abs(ends[0])) * Math.signum(ends[0]));
        all.add((ends[3] - ends[0]) / safe);
        all.add((ends[1] + ends[2] - 2 * ends[0]) / (2 * safe));
        boolean measurable = Math.min(plane.height(), plane.width()) >= PlaneNoise.SMALLEST;
        all.add(Math.log(FLOOR + (measurable ? PlaneNoise.sigma(plane) / safe : 0)));
        addDetail(all, plane, safe);
    }

    /** Energy of the differences between two blurs; the fourth moment of the finest tells a few sharp edges from noise everywhere. */
    private static void addDetail(List<Double> all, Image plane, double range) {
        float[] finer = plane.pixels();
        double kurtosis = 0;
        for (int s = 1; s < SIGMAS.length; s++) {
            float[] coarser = GaussianBlur.blur(plane, SIGMAS[s]).pixels();
            double square = 0;
            double fourth = 0;
            for (int i = 0; i < coarser.length; i++) {
                double difference = (finer[i] - coarser[i]) / range;
                square += difference * difference;
                fourth += difference * difference * difference * difference;
            }
            square /= coarser.length;
            if (s == 2 && square > 0) {
                kurtosis = fourth / coarser.length / square / square;
            }
            all.add(Math.log(FLOOR + Math.sqrt(square)));
            finer = coarser;
        }
        all.add(Math.log1p(kurtosis));
    }

    /** What a number is, in words; of several channels, of which. */
    String name(int index) {
        String name = NAMES.get(index % NAMES.size());
        return channels == 1 ? name : name + " of channel " + index / NAMES.size();
    }
}
