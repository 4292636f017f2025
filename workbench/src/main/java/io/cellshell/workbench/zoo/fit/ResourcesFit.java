package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/** The model runs on this machine, in a time and a memory that are told beforehand: one tile is timed, and the rest is reckoned from it. */
final class ResourcesFit implements FitCheck {

    /** Seconds from which a data set is worth a word: an hour. */
    private static final double LONG = 3600;

    /** Programs that run at a time, by core; this one alone makes one a core. */
    private static final double BUSY = 1.5;

    private static final double GIGABYTE = 1L << 30;

    private static final Practice PRACTICE = new Practice(
            "A9.resources", "What a model needs is better known before the night than in the morning (checklist A9).");

    @Override
    public Finding examine(FitSubject subject) {
        ModelSide model = subject.model();
        if (model.pipeline().isEmpty()) {
            return PRACTICE.stop(
                    model.notRunning(), "The model does not run here.", "Take another model, or convert its weights.");
        }
        Optional<ImageLook> look = subject.telling().stream()
                .findFirst()
                .or(() -> subject.looks().stream().findFirst());
        if (look.isEmpty()) {
            return PRACTICE.notChecked(
                    "no image", "There is no image to try the model on.", "Give at least one image.");
        }
        Adaptation rest = subject.adaptation()
                .ofIntensities()
                .scale(subject.adaptation().rows(), subject.adaptation().columns());
        ProbeTile probe;
        try {
            Image adapted = rest.apply(look.get().image());
            probe = ProbeTile.run(
                    model.pipeline().get(), adapted, look.get().regionAt(adapted.height(), adapted.width()));
        } catch (ModelException | ImageException e) {
            return PRACTICE.stop(
                    String.valueOf(e.getMessage()),
                    "The model did not run on a part of “" + look.get().name() + "”.",
                    "Mend first what is said about axes and channels; if that is done, the package is damaged.");
        }
        return told(subject, probe);
    }

    private static Finding told(FitSubject subject, ProbeTile probe) {
        double pixels = 0;
        double largest = 0;
        for (ImageLook look : subject.looks()) {
            double height = look.image().height() * subject.adaptation().rows();
            double width = look.image().width() * subject.adaptation().columns();
            double planes = look.image().size(Axis.Z);
            pixels += along(subject, AxisRole.Y, height) * along(subject, AxisRole.X, width) * planes;
            largest = Math.max(largest, height * width * planes);
        }
        double total =
                pixels * subject.all().size() / Math.max(1, subject.looks().size());
        double seconds = probe.seconds() * total / ((double) probe.height() * probe.width());
        // the outputs as they are put together, after each step of processing, and what a decoder makes of them
        double heap = largest * Float.BYTES * (3 * probe.outputValues() + 3);
        double limit = Runtime.getRuntime().maxMemory();
        String evidence = String.format(
                        Locale.ROOT,
                        "a tile of %d × %d pixels took %.2f s after %.1f s for opening the model; %s: about %s in all, by %d pixels; at most %s of"
                                + " Java's %s for the largest image%s",
                        probe.height(),
                        probe.width(),
                        probe.seconds(),
                        probe.opening(),
                        subject.all().size() + (subject.all().size() == 1 ? " image" : " images"),
                        time(seconds),
                        Math.round(total),
                        bytes(heap),
                        bytes(limit),
                        probe.grown().isPresent()
                                ? ", and the engine at most "
                                        + bytes(probe.grown().getAsLong()) + " beside it for a tile"
                                : "; how much the engine takes beside it, the system does not tell")
                + busy();
        if (heap > limit) {
            return PRACTICE.warn(
                    evidence,
                    "The largest image does not fit into memory as a whole.",
                    "Predict it part by part, as in model.predict(image.crop(region)), or start Java with more memory"
                            + " (-Xmx" + (long) Math.ceil(1.3 * heap / GIGABYTE) + "g).");
        }
        return seconds > LONG
                ? PRACTICE.note(
                        evidence,
                        "All images together take about " + time(seconds) + ".",
                        "Try the model on a few images first.")
                : PRACTICE.ok(
                        evidence, "The model runs here, and all images together take about " + time(seconds) + ".");
    }

    /** Other programs that run meanwhile make a tile slower than it is alone. */
    private static String busy() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int cores = Runtime.getRuntime().availableProcessors();
        return load > BUSY * cores
                ? String.format(
                        Locale.ROOT,
                        "; the machine is busy (%.1f programs at a time on %d cores), so that it takes less when it is not",
                        load,
                        cores)
                : "";
    }

    /** How many pixels the network is given along an axis for so many of the image: filled up, or in tiles that overlap by the halo. */
    private static double along(FitSubject subject, AxisRole role, double length) {
        AxisSpec axis = subject.model().input().axis(role).orElse(null);
        if (axis == null) {
            return length;
        }
        int halo = subject.model().pipeline().orElseThrow().network().outputs().stream()
                .flatMap(o -> o.axis(role).stream())
                .mapToInt(AxisSpec::halo)
                .max()
                .orElse(0);
        double tile = axis.size() instanceof SizeRule.Exactly exactly ? exactly.size() : Window.WHOLE;
        if (length <= tile) {
            return axis.size() instanceof SizeRule.Stepped stepped
                    ? Math.max(stepped.minimum(), Math.ceil(length / stepped.step()) * stepped.step())
                    : tile;
        }
        double inner = Math.max(1, tile - 2.0 * halo);
        return Math.ceil((length - 2.0 * halo) / inner) * tile;
    }

    private static String time(double seconds) {
        return seconds < 100
                ? Rounded.of(ObjectSizeFit.rounded(Math.max(0.01, seconds))) + " s"
                : seconds < 2 * LONG
                        ? Math.round(seconds / 60) + " minutes"
                        : Rounded.of(ObjectSizeFit.rounded(seconds / LONG)) + " hours";
    }

    private static String bytes(double bytes) {
        return bytes < GIGABYTE / 10
                ? Math.max(1, Math.round(bytes / (1 << 20))) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }
}
