package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * After the model's own processing, images look to the network as its test input does. That is held against what the network is given, not
 * against what the file holds: where the processing evens out brightness and contrast, 8 or 16 bits make no difference.
 */
final class IntensityFit implements FitCheck {

    /** Exposures of one experiment differ by less. */
    private static final double MOST = 4;

    /** In the span of what the network is given: so far may the darkest lie from where it was. Further, and background is as bright as objects were. */
    private static final double SHIFT = 0.5;

    /** Two inputs that differ by less than this part of their span are taken for the same. */
    private static final double SAME = 0.02;

    private static final double CUT_OFF = 0.1;

    private static final Practice PRACTICE = new Practice(
            "A3.intensities",
            "A network that was trained on numbers from 0 to 1 makes nothing of those from 0 to 65535, and says so nowhere"
                    + " (checklist A3, D1).");

    /** Percentiles 1, 50 and 99.8, and the share of pixels at the ends that were not there before. */
    private record Levels(double low, double median, double high, double cutOff) {

        static Levels of(float[] before, float[] after) {
            double[] wide = new double[after.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = after[i];
            }
            double[] levels = Quantiles.of(wide, 0, 0.01, 0.5, 0.998, 1);
            double cut = share(after, (float) levels[0])
                    + share(after, (float) levels[4])
                    - share(before, min(before))
                    - share(before, max(before));
            return new Levels(levels[1], levels[2], levels[3], Math.max(0, cut));
        }

        double span() {
            return high - low;
        }
    }

    @Override
    public Finding examine(FitSubject subject) {
        ModelSide model = subject.model();
        if (model.steps().isEmpty() || model.range().isEmpty()) {
            return PRACTICE.notChecked(
                    model.steps().isEmpty() ? model.notRunning() : noSample(model),
                    "Which intensities the network was trained on cannot be told"
                            + (model.steps().isEmpty() ? "." : ": the package has no test input that shows something."),
                    "Compare the range of your images with what the model's documentation says.");
        }
        List<ImageLook> looks = subject.telling();
        if (looks.isEmpty()) {
            return PRACTICE.notChecked(
                    "no image that shows something", "There is no image whose intensities could be compared.", "");
        }
        try {
            return compared(subject, model.range().get(), looks);
        } catch (ModelException | ImageException e) {
            return PRACTICE.notChecked(
                    String.valueOf(e.getMessage()),
                    "What the network would be given cannot be made of the images.",
                    "Mend first what is said about axes and channels.");
        }
    }

    private static String noSample(ModelSide model) {
        return model.noSample().isEmpty() ? "the test input shows nothing but noise" : model.noSample();
    }

    private static Finding compared(FitSubject subject, double[] range, List<ImageLook> looks) {
        NetworkInput network = new NetworkInput(
                subject.model().input(), subject.model().steps().orElseThrow());
        Adaptation decided = subject.adaptation().ofIntensities();
        List<Levels> given = new ArrayList<>();
        List<Levels> ranged = new ArrayList<>();
        double apart = 0;
        for (ImageLook look : looks) {
            Image own = decided.apply(look.part());
            Image as = ranged(List.of(look), decided, range).apply(look.part());
            float[] one = values(network.of(own));
            float[] other = values(network.of(as));
            Levels levels = Levels.of(values(as), other);
            given.add(Levels.of(values(own), one));
            ranged.add(levels);
            apart = Math.max(apart, apart(one, other, levels));
        }
        double low = median(given, Levels::low);
        double span = median(given, Levels::span);
        double wantedLow = median(ranged, Levels::low);
        double wantedSpan = median(ranged, Levels::span);
        double cut = median(given, Levels::cutOff);
        String evidence = "the network is given " + range(low, low + span)
                + " (percentiles 1 and 99.8), and would be given " + range(wantedLow, wantedLow + wantedSpan)
                + " if your images had the range that the model was trained on; your files hold "
                + range(ofLooks(looks, true), ofLooks(looks, false)) + ", "
                + (subject.model().rangeOfCard().isPresent() ? "by its card it was trained on " : "its test input ")
                + range(range[0], range[1]);
        if (cut > Math.max(CUT_OFF, 3 * median(ranged, Levels::cutOff))) {
            return PRACTICE.warn(
                    evidence + "; " + Rounded.of(Math.rint(100 * cut)) + " % of the pixels are cut off",
                    "The model's processing cuts off much of your images: their intensities are not those that it was made for.",
                    remedy(subject));
        }
        if (!(wantedSpan > 0)) {
            return PRACTICE.warn(
                    evidence,
                    "The model's own processing makes one number of all intensities, even of those that it was trained on.",
                    "The package is damaged, or its description wrong: test it, as by PackageTest.of(path).run().");
        }
        if (apart < SAME) {
            return PRACTICE.ok(
                    evidence,
                    "The model's own processing evens out brightness and contrast, so that range and bit depth of the files make no"
                            + " difference.");
        }
        double ratio = span / wantedSpan;
        if (!(ratio < MOST && ratio > 1 / MOST)) {
            return PRACTICE.warn(
                    evidence,
                    "The network would be given other numbers than it was trained on: their range is "
                            + (span > 0
                                    ? Rounded.of(ObjectSizeFit.rounded(Math.max(ratio, 1 / ratio))) + " times as "
                                            + (ratio > 1 ? "wide" : "narrow")
                                    : "nothing, so that all pixels are alike to it")
                            + ".",
                    remedy(subject));
        }
        if (Math.abs(low - wantedLow) > SHIFT * Math.max(span, wantedSpan)) {
            return PRACTICE.warn(
                    evidence,
                    "The network would be given other numbers than it was trained on: all are "
                            + (low > wantedLow ? "higher" : "lower") + ".",
                    remedy(subject));
        }
        return PRACTICE.ok(evidence, "The network is given numbers like those that it was trained on.");
    }

    /** The greatest difference of two inputs, in the span of one of them. */
    private static double apart(float[] one, float[] other, Levels levels) {
        double most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs(one[i] - other[i]));
        }
        return levels.span() > 0 ? most / levels.span() : Double.POSITIVE_INFINITY;
    }

    private static String remedy(FitSubject subject) {
        return "Bring them to the range that it was trained on: "
                + FitCheck.call(ranged(
                        subject.telling(),
                        subject.adaptation().ofIntensities(),
                        subject.model().range().orElseThrow()));
    }

    private static String range(double low, double high) {
        return Rounded.of(low) + " to " + Rounded.of(high);
    }

    private static double ofLooks(List<ImageLook> looks, boolean low) {
        return median(looks.stream().mapToDouble(l -> low ? l.low() : l.high()).toArray());
    }

    private static double median(double[] values) {
        return Quantiles.median(values);
    }

    private static double median(List<Levels> levels, ToDoubleFunction<Levels> which) {
        return median(levels.stream().mapToDouble(which).toArray());
    }

    private static float min(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static float max(float[] values) {
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    private static double share(float[] values, float of) {
        int count = 0;
        for (float value : values) {
            count += value == of ? 1 : 0;
        }
        return (double) count / values.length;
    }

    private static float[] values(Image image) {
        List<Image> planes = image.planes();
        float[][] all = planes.stream().map(Image::pixels).toArray(float[][]::new);
        int length = 0;
        for (float[] one : all) {
            length += one.length;
        }
        float[] joined = new float[length];
        int at = 0;
        for (float[] one : all) {
            System.arraycopy(one, 0, joined, at, one.length);
            at += one.length;
        }
        return joined;
    }

    /** From the range of images to that of the model, after what was decided before: an inversion, say. */
    private static Adaptation ranged(List<ImageLook> looks, Adaptation before, double[] range) {
        double low = before.factor() * ofLooks(looks, true) + before.offset();
        double high = before.factor() * ofLooks(looks, false) + before.offset();
        return low == high ? before : before.range(Math.min(low, high), Math.max(low, high), range[0], range[1]);
    }

    @Override
    public Adaptation mended(FitSubject subject) {
        return examine(subject).remedy().contains(FitCheck.APPLIED)
                ? ranged(
                        subject.telling(),
                        subject.adaptation(),
                        subject.model().range().orElseThrow())
                : subject.adaptation();
    }
}
