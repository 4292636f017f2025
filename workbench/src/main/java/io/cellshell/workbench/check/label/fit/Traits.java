package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.Solidity;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured of an object, each as a difference from the median of its image, so that fields of other magnification or
 * staining can be looked at together.
 *
 * @param object whose
 * @param values in the order of {@link Trait}
 */
record Traits(LabelledObject object, double[] values) {

    /** A trait, what is odd about an unusual value, and which deviations mean something. */
    enum Trait {
        FIT("its outline disagrees with the intensities", -1, 0.03, true),
        CONTRAST("it is hardly brighter or darker than what is around it", -1, 0.1, false),
        SOLIDITY("it is jagged, in pieces, or two in one", -1, 0.02, false),
        SMALL("it is unusually small", -1, 0.15, true),
        LARGE("it is unusually large", 1, 0.15, false);

        /** In words. */
        final String reason;

        /** -1 where low values are odd, 1 where high ones are. */
        final int odd;

        /** Spread below which deviations are those of pixels. */
        final double least;

        /** Whether a part of an object, cut off by the border of the image, tells nothing of it. */
        final boolean ofWhole;

        Trait(String reason, int odd, double least, boolean ofWhole) {
            this.reason = reason;
            this.odd = odd;
            this.least = least;
            this.ofWhole = ofWhole;
        }
    }

    static List<Traits> of(LabelledImage subject) {
        Image smooth = GaussianBlur.blur(FiniteIntensities.filled(subject.image()), 1);
        List<LabelledObject> objects = subject.labels().objects();
        int margin = Math.max(3, (int) Math.round(LabelledImage.diameter(LabelledImage.typicalArea(objects)) / 4));
        List<Traits> all = new ArrayList<>();
        for (LabelledObject object : objects) {
            OutlineFit fit = OutlineFit.of(smooth, subject.labels(), object, margin);
            double area = Math.log(object.area());
            all.add(new Traits(
                    object,
                    new double[] {fit.iou(), fit.contrast(), Solidity.of(subject.labels(), object), area, area}));
        }
        double usual = median(all, Trait.CONTRAST);
        return centred(all.stream().map(t -> t.relative(usual)).toList());
    }

    /** With the contrast as a share of the usual one, whose sign says whether objects are bright or dark. */
    private Traits relative(double usual) {
        double[] relative = values.clone();
        relative[Trait.CONTRAST.ordinal()] /= usual;
        return new Traits(object, relative);
    }

    private static List<Traits> centred(List<Traits> all) {
        double[] medians = Arrays.stream(Trait.values())
                .mapToDouble(trait -> median(all, trait))
                .toArray();
        return all.stream().map(t -> t.minus(medians)).toList();
    }

    private Traits minus(double[] medians) {
        double[] centred = values.clone();
        Arrays.setAll(centred, i -> values[i] - medians[i]);
        return new Traits(object, centred);
    }

    private static double median(List<Traits> all, Trait trait) {
        double[] values = all.stream()
                .mapToDouble(t -> t.of(trait))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? 0 : Quantiles.median(values);
    }

    double of(Trait trait) {
        return values[trait.ordinal()];
    }

    /** 1.4826 · median absolute deviation: the standard deviation, of a normal distribution; at least what pixels make. */
    static double spread(List<Traits> all, Trait trait) {
        double[] deviations = all.stream()
                .mapToDouble(t -> Math.abs(t.of(trait)))
                .filter(Double::isFinite)
                .toArray();
        return deviations.length == 0 ? trait.least : Math.max(trait.least, 1.4826 * Quantiles.median(deviations));
    }
}
