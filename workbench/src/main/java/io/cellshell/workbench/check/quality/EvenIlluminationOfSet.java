package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.PixelStatistics;
import io.cellshell.workbench.check.quality.measure.Quadratic;
import io.cellshell.workbench.image.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Over many images, objects are equally bright from corner to corner. Where fields hold few objects, chance makes slopes, too: of 36
 * simulated sound sets of 40 to 48 small fields, 6 were objected to, of 36 unevenly lit ones 33. Hence “screening only”.
 */
public final class EvenIlluminationOfSet implements Check<ImageSet> {

    /** So many fields put objects nearly everywhere. */
    private static final int LEAST = 20;

    private static final int PLACES = 81;

    /** Unevenness, as a share of the light at the brightest place, that decides what a threshold finds. */
    private static final double UNEVEN = 0.25;

    /** In standard errors: with eight values, chance goes that far once in a hundred times. */
    private static final double SURE = 3;

    private static final Practice PRACTICE = new Practice(
            "B2.illumination-of-set",
            "What the mean of many fields has in common comes from the microscope (checklist B2; Smith et al. 2015,"
                    + " CIDRE, doi 10.1038/nmeth.3323).");

    @Override
    public Finding examine(ImageSet set) {
        int count = set.features().size();
        if (count < LEAST || set.means().isEmpty()) {
            return PRACTICE.notChecked(
                    Count.of(count, "image")
                            + (count >= LEAST ? " of different sizes, or below " + ImageSet.CELLS + " pixels" : ""),
                    "Whether the lamp is even cannot be told without a mean image.",
                    "Examine " + LEAST + " images or more of one size together.");
        }
        double[] fall = fall(set.means());
        String evidence = String.format(
                Locale.ROOT,
                "the mean of %d images falls by %.0f %% (± %.0f %%) over the field",
                count,
                100 * fall[0],
                100 * fall[1]);
        return fall[0] < UNEVEN || !(fall[0] >= SURE * fall[1])
                ? PRACTICE.ok(evidence, "“" + set.name() + "” is lit evenly.")
                : PRACTICE.note(
                        evidence,
                        "“" + set.name()
                                + "” may be lit unevenly: objects look darker at one place of the field than at another"
                                + " (screening only).",
                        "Look at the mean of many images; if it falls smoothly, divide every image by a smooth fit of the mean image before anything is measured, in training and later.");
    }

    /**
     * The fall from the brightest to the darkest place of the field, and its standard error. Half of the means say where these places
     * are, the other half how bright: chance also makes a brightest and a darkest place, but not the same ones in both.
     */
    private static double[] fall(List<Image> means) {
        List<Quadratic> surfaces =
                means.stream().map(EvenIlluminationOfSet::surface).toList();
        double[] falls = new double[means.size()];
        for (int half = 0; half < 2; half++) {
            int brightest = 0;
            int darkest = 0;
            for (int place = 1; place < PLACES; place++) {
                brightest = mean(surfaces, half, place) > mean(surfaces, half, brightest) ? place : brightest;
                darkest = mean(surfaces, half, place) < mean(surfaces, half, darkest) ? place : darkest;
            }
            double light = Math.max(1e-9, mean(surfaces, 1 - half, brightest));
            for (int m = 1 - half; m < falls.length; m += 2) {
                falls[m] = (at(surfaces.get(m), brightest) - at(surfaces.get(m), darkest)) / light;
            }
        }
        double mean = Arrays.stream(falls).average().orElseThrow();
        double squares = Arrays.stream(falls).map(f -> (f - mean) * (f - mean)).sum();
        return new double[] {mean, Math.sqrt(squares / (falls.length - 1) / falls.length)};
    }

    /** Over every second of the surfaces, from the first or from the second on. */
    private static double mean(List<Quadratic> surfaces, int half, int place) {
        return IntStream.range(0, surfaces.size())
                .filter(m -> m % 2 == half)
                .mapToDouble(m -> at(surfaces.get(m), place))
                .average()
                .orElseThrow();
    }

    /** At one of 9 × 9 places that are spread over the field. */
    private static double at(Quadratic surface, int place) {
        return surface.at((place / 9 - 4) * 0.225, (place % 9 - 4) * 0.225);
    }

    private static Quadratic surface(Image mean) {
        int side = mean.height();
        double[] y = new double[side * side];
        double[] x = new double[y.length];
        boolean[] used = new boolean[y.length];
        Arrays.fill(used, true);
        for (int i = 0; i < y.length; i++) {
            y[i] = (i / side + 0.5) * 2 / side - 1;
            x[i] = (i % side + 0.5) * 2 / side - 1;
        }
        return Quadratic.fit(y, x, PixelStatistics.doubles(mean.pixels()), used);
    }
}
