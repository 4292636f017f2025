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
import java.util.Optional;

/**
 * After the model's own processing, images look to the network as its test input does. That is held against what the network is given, not
 * against what the file holds: where the processing evens out brightness and contrast, 8 or 16 bits make no difference.
 */
final class IntensityFit implements FitCheck {

    /** Exposures of one experiment differ by less. */
    private static final double MOST = 4;

    /** In the span of what the network was given: so far may the darkest lie from where it was. */
    private static final double SHIFT = 1;

    /** Two inputs that differ by less than this part of their span are taken for the same. */
    private static final double SAME = 0.02;

    private static final double CUT_OFF = 0.1;

    private static final Practice PRACTICE = new Practice(
            "A3.intensities",
            "A network that was trained on numbers from 0 to 1 makes nothing of those from 0 to 65535, and says so nowhere"
                    + " (checklist A3, D1).");

    /** Percentiles 1, 50 and 99.8, and the share of pixels at the ends that were not there before. */
    private record Levels(double low, double median, double high, double cutOff) {

        double span() {
            return high - low;
        }
    }

    @Override
    public Finding examine(FitSubject subject) {
        ModelSide model = subject.model();
        Optional<ImageLook> sample = model.tellingSample();
        if (model.steps().isEmpty() || sample.isEmpty()) {
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
            return compared(subject, sample.get(), looks);
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

    private static Finding compared(FitSubject subject, ImageLook sample, List<ImageLook> looks) {
        NetworkInput network = network(subject);
        Levels wanted = levels(network, sample.part());
        List<Levels> found = new ArrayList<>();
        for (ImageLook look : looks) {
            found.add(levels(network, subject.adaptation().ofIntensities().apply(look.part())));
        }
        double low = median(found.stream().mapToDouble(Levels::low).toArray());
        double span = median(found.stream().mapToDouble(Levels::span).toArray());
        double cut = median(found.stream().mapToDouble(Levels::cutOff).toArray());
        String evidence = "the network is given " + range(low, low + span) + " (percentiles 1 and 99.8) of yours, and "
                + range(wanted.low(), wanted.high()) + " of its test input; your files hold "
                + range(ofLooks(looks, true), ofLooks(looks, false)) + ", its test input "
                + range(sample.low(), sample.high());
        if (cut > Math.max(CUT_OFF, 3 * wanted.cutOff())) {
            return PRACTICE.warn(
                    evidence + "; " + Rounded.of(Math.rint(100 * cut)) + " % of the pixels are cut off",
                    "The model's processing cuts off much of your images: their intensities are not those that it was made for.",
                    remedy(subject));
        }
        boolean evened = isEvened(network, subject, sample, looks);
        double ratio = span / wanted.span();
        boolean off = !(ratio < MOST && ratio > 1 / MOST)
                || Math.abs(low - wanted.low()) > SHIFT * Math.max(span, wanted.span());
        if (evened) {
            return PRACTICE.ok(
                    evidence,
                    "The model's own processing evens out brightness and contrast, so that range and bit depth of the files make no"
                            + " difference.");
        }
        if (off) {
            return PRACTICE.warn(
                    evidence,
                    "The network would be given other numbers than it was trained on: their range is "
                            + Rounded.of(ObjectSizeFit.rounded(Math.max(ratio, 1 / ratio))) + " times as "
                            + (ratio > 1 ? "wide" : "narrow") + ".",
                    remedy(subject));
        }
        return PRACTICE.ok(evidence, "The network is given numbers like those of its test input.");
    }

    private static String remedy(FitSubject subject) {
        return "Bring them to the range of the test input: "
                + FitCheck.call(ranged(subject, subject.adaptation().ofIntensities()));
    }

    private static NetworkInput network(FitSubject subject) {
        return new NetworkInput(subject.model().input(), subject.model().steps().orElseThrow());
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

    /** Whether the network is given the same once an image is brought to the range of the test input. */
    private static boolean isEvened(NetworkInput network, FitSubject subject, ImageLook sample, List<ImageLook> looks) {
        ImageLook look = looks.get(looks.size() / 2);
        if (!(look.high() > look.low()) || !(sample.high() > sample.low())) {
            return false;
        }
        float[] plain = values(network.of(look.part()));
        float[] ranged = values(network.of(Adaptation.none()
                .range(look.low(), look.high(), sample.low(), sample.high())
                .apply(look.part())));
        double[] all = new double[plain.length];
        double most = 0;
        for (int i = 0; i < plain.length; i++) {
            all[i] = plain[i];
            most = Math.max(most, Math.abs(plain[i] - ranged[i]));
        }
        double[] ends = Quantiles.of(all, 0.01, 0.998);
        return most < SAME * (ends[1] - ends[0]);
    }

    private static Levels levels(NetworkInput network, Image image) {
        float[] before = values(image);
        float[] after = values(network.of(image));
        double[] wide = new double[after.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = after[i];
        }
        double[] levels = Quantiles.of(wide, 0, 0.01, 0.5, 0.998, 1);
        double cut = Math.max(
                0,
                share(after, (float) levels[0])
                        + share(after, (float) levels[4])
                        - share(before, min(before))
                        - share(before, max(before)));
        return new Levels(levels[1], levels[2], levels[3], cut);
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

    /** From the range of the images to that of the test input, after what was decided before: an inversion, say. */
    private static Adaptation ranged(FitSubject subject, Adaptation before) {
        ImageLook sample = subject.model().tellingSample().orElseThrow();
        List<ImageLook> looks = subject.telling();
        double low = ofLooks(looks, true);
        double high = ofLooks(looks, false);
        double first = before.factor() * low + before.offset();
        double second = before.factor() * high + before.offset();
        return before.range(Math.min(first, second), Math.max(first, second), sample.low(), sample.high());
    }

    @Override
    public Adaptation mended(FitSubject subject) {
        return examine(subject).severity().isObjection() ? ranged(subject, subject.adaptation()) : subject.adaptation();
    }
}
