package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.validate.statistics.Interval;
import io.cellshell.workbench.validate.statistics.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a probe gave over all images: the mean over independent units, its interval, and which images lie outside of what is tolerated.
 *
 * @param mean over units, of each the mean over its images; NaN where no image tells anything
 * @param interval of the mean, of 95 %
 * @param units number of units that tell something
 * @param known number of images that tell something
 * @param outside names of the images outside
 */
record ProbeResult(Probe probe, double mean, Interval interval, int units, int known, List<String> outside) {

    private static final String SOURCE =
            "What a restoration invents and bends is tested before anything is measured in its images: Belthangady and Royer 2019, doi"
                    + " 10.1038/s41592-019-0458-z; Hoffman, Slavitt and Fitzpatrick 2021, doi 10.1038/s41592-020-01047-7.";

    private static final double LEVEL = 0.95;

    /** So many images that are each proof by themselves are no accident. */
    private static final int ENOUGH_PROOFS = 2;

    /**
     * @param images name, unit and value of each, in one order; NaN where the probe tells nothing
     */
    static ProbeResult of(Probe probe, List<String> images, List<String> unit, double[] values, SignFlipTest test) {
        Map<String, List<Double>> byUnit = new LinkedHashMap<>();
        List<String> outside = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                byUnit.computeIfAbsent(unit.get(i), u -> new ArrayList<>()).add(values[i]);
                if (!probe.tolerates(values[i])) {
                    outside.add(images.get(i));
                }
            }
        }
        double[] means = byUnit.values().stream()
                .mapToDouble(all -> all.stream().mapToDouble(d -> d).average().orElse(Double.NaN))
                .toArray();
        double[] ones = new double[means.length];
        Arrays.fill(ones, 1);
        int known = byUnit.values().stream().mapToInt(List::size).sum();
        double mean = Arrays.stream(means).average().orElse(Double.NaN);
        SignFlipTest.Result tested = Double.isInfinite(mean) || means.length < Ratio.LEAST_UNITS
                ? new SignFlipTest.Result(Double.NaN, Double.NaN, 1)
                : Ratio.of(means, ones).tested(test, LEVEL);
        return new ProbeResult(
                probe,
                mean,
                new Interval(tested.low(), tested.high(), LEVEL),
                means.length,
                known,
                List.copyOf(outside));
    }

    /** Whether the interval lies outside of what is tolerated, or most images do. */
    private boolean isBeyond() {
        return interval.low() > probe.high()
                || interval.high() < probe.low()
                || 2 * outside.size() > known
                || probe.isProvenByEachImage() && outside.size() >= ENOUGH_PROOFS;
    }

    Severity severity() {
        if (units < Ratio.LEAST_UNITS) {
            return Severity.NOT_CHECKED;
        }
        if (isBeyond()) {
            return probe.isOfSharpness() ? Severity.NOTE : Severity.WARN;
        }
        return outside.isEmpty() ? Severity.OK : Severity.NOTE;
    }

    /** Whether what rests on this probe may be measured: {@code yes}, {@code with care}, {@code no}, {@code not known}. */
    Permission permission() {
        return switch (severity()) {
            case OK -> Permission.YES;
            case NOT_CHECKED -> Permission.NOT_KNOWN;
            default -> isBeyond() ? Permission.NO : Permission.WITH_CARE;
        };
    }

    Finding finding() {
        Practice practice = new Practice("F8." + probe.id(), SOURCE);
        String found = evidence();
        return switch (severity()) {
            case OK -> practice.ok(found, "As it should be, within what is tolerated.");
            case NOT_CHECKED ->
                practice.notChecked(
                        found,
                        "Fewer than " + Ratio.LEAST_UNITS + " independent images tell anything about this"
                                + (known == 0 ? "; it takes " + probe.needs() : "") + ".",
                        "Give " + Ratio.LEAST_UNITS
                                + " raw images or more of different fields, with structures in them.");
            case NOTE ->
                practice.note(found, isBeyond() ? sentence() : "In some images: " + sentence(), probe.remedy());
            default -> practice.warn(found, sentence(), probe.remedy());
        };
    }

    private String sentence() {
        boolean tooHigh = probe.sentence(false).isEmpty()
                || !probe.sentence(true).isEmpty() && mean > (probe.low() + probe.high()) / 2;
        return probe.sentence(tooHigh);
    }

    private String evidence() {
        if (known == 0) {
            return probe.definition() + ": not known of any image";
        }
        return probe.definition() + ": " + number(mean)
                + (Double.isNaN(interval.low())
                        ? " (no interval)"
                        : " (95 % interval " + number(interval.low()) + " to " + number(interval.high()) + ")")
                + "; ideal " + number(probe.ideal()) + ", tolerated " + number(probe.low()) + " to "
                + number(probe.high()) + "; outside: "
                + (outside.isEmpty()
                        ? "no image"
                        : outside.size() + " of " + known + " images (" + FirstFew.of(outside, ", ") + ")")
                + "; independent units: " + units;
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? "no finite number" : String.format(Locale.ROOT, "%.2f", value);
    }
}
