package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.IntensityJump;
import io.cellshell.workbench.check.quality.measure.PixelStatistics;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Objects keep their brightness over time: it neither fades nor jumps. */
public final class Bleaching implements Check<Image> {

    /** A fifth of the light lost is as much as the objects of one image commonly differ, so it decides what a threshold finds. */
    private static final double MUCH = 0.2;

    private static final double SOME = 0.1;

    /** Enough frames for a trend; a long series is sampled. */
    private static final int LEAST = 3;

    private static final int MOST = 32;

    private static final Practice PRACTICE = new Practice(
            "B2.bleaching",
            "With bleaching, late frames look unlike early ones, and intensities over time mean nothing (checklist B2;"
                    + " Icha et al. 2017, doi 10.1002/bies.201700003).");

    @Override
    public Finding examine(Image image) {
        int frames = image.size(Axis.T);
        if (frames == 1) {
            return PRACTICE.ok("1 time point", "There is no time over which it could bleach.");
        }
        if (frames < LEAST) {
            return PRACTICE.notChecked(
                    frames + " time points",
                    "Two time points differ by chance, too, so that bleaching cannot be told.",
                    "Take " + LEAST + " or more.");
        }
        double lost = 0;
        IntensityJump jump = new IntensityJump(0, 0, 0);
        for (int c = 0; c < image.size(Axis.C); c++) {
            List<Double> signals = signals(image, c);
            lost = Math.max(lost, 1 - Math.exp(slope(signals) * (signals.size() - 1)));
            IntensityJump largest = IntensityJump.of(signals, i -> frame(i, frames));
            jump = Math.abs(largest.size()) > Math.abs(jump.size()) ? largest : jump;
        }
        if (jump.size() != 0) {
            return PRACTICE.warn(
                    String.format(
                            Locale.ROOT,
                            "the objects' brightness changes by %+.0f %% between the time points %d and %d, far more than between"
                                    + " any others",
                            100 * (Math.exp(jump.size()) - 1),
                            jump.before(),
                            jump.after()),
                    "The brightness of “" + image.name() + "” jumps.",
                    "Look for a change of exposure, gain or filter, or for a film put together from two; correct for it, or"
                            + " take the parts for two films.");
        }
        String evidence = String.format(
                Locale.ROOT, "%.0f %% of the objects' brightness lost over %d time points", 100 * lost, frames);
        if (lost < SOME) {
            return PRACTICE.ok(evidence, "“" + image.name() + "” keeps its brightness.");
        }
        String sentence = "“" + image.name() + "” bleaches.";
        String remedy = "Correct for it before measuring, train on late frames as well, and report the loss.";
        return lost < MUCH ? PRACTICE.note(evidence, sentence, remedy) : PRACTICE.warn(evidence, sentence, remedy);
    }

    /** Logarithms of the brightness of the frames that are looked at. */
    private static List<Double> signals(Image image, int channel) {
        int frames = image.size(Axis.T);
        List<Double> signals = new ArrayList<>();
        for (int i = 0; i < Math.min(frames, MOST); i++) {
            Image plane = image.plane(frame(i, frames), channel, image.size(Axis.Z) / 2);
            signals.add(Math.log(Math.max(1e-12, signal(Planes.finite(plane)))));
        }
        return signals;
    }

    private static int frame(int index, int frames) {
        return (int) ((long) index * (frames - 1) / (Math.min(frames, MOST) - 1));
    }

    /** The brightest twentieth above the median: independent of the camera's offset, and of where objects have moved to. */
    private static double signal(Image plane) {
        double[] values = PixelStatistics.doubles(plane.pixels());
        double bright = PixelStatistics.quantile(values, 0.95);
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (value >= bright) {
                sum += value;
                count++;
            }
        }
        return sum / count - PixelStatistics.median(values);
    }

    /** The median of the slopes of all pairs (Theil and Sen), which a single odd frame does not move. */
    private static double slope(List<Double> values) {
        List<Double> slopes = new ArrayList<>();
        for (int a = 0; a < values.size(); a++) {
            for (int b = a + 1; b < values.size(); b++) {
                slopes.add((values.get(b) - values.get(a)) / (b - a));
            }
        }
        return PixelStatistics.median(
                slopes.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
