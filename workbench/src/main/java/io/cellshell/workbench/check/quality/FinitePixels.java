package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.Padding;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.Optional;

/** Every pixel holds a number. */
public final class FinitePixels implements Check<Image> {

    private static final Practice PRACTICE = new Practice(
            "B2.finite", "A single NaN in a training image turns every weight of a network into NaN (checklist B2).");

    @Override
    public Finding examine(Image image) {
        return image.type().isFloat() ? floats(image) : PRACTICE.ok("whole numbers", "Every pixel holds a number.");
    }

    private static Finding floats(Image image) {
        long odd = 0;
        for (int t = 0; t < image.size(Axis.T); t++) {
            for (int c = 0; c < image.size(Axis.C); c++) {
                for (int z = 0; z < image.size(Axis.Z); z++) {
                    odd += odd(image.plane(t, c, z).pixels());
                }
            }
        }
        String evidence = Count.of(odd, "pixel") + " without a finite number";
        Optional<Padding> padding = Padding.of(image.plane(0, 0, 0)).filter(p -> !Float.isFinite(p.value()));
        if (padding.isPresent()) {
            return PRACTICE.stop(
                    evidence + "; " + padding.get().words() + " hold none at all",
                    "“" + image.name()
                            + "” has a border without any number (NaN): a program padded it, as after turning or"
                            + " registering images.",
                    "Crop it, and its labels, to what was photographed.");
        }
        return odd == 0
                ? PRACTICE.ok(evidence, "Every pixel of “" + image.name() + "” holds a number.")
                : PRACTICE.stop(
                        evidence,
                        "Some pixels of “" + image.name() + "” hold no number (NaN or infinity).",
                        "Look for a division by zero in what was done to it; replace them, or leave the image out.");
    }

    private static long odd(float[] pixels) {
        long odd = 0;
        for (float pixel : pixels) {
            odd += Float.isFinite(pixel) ? 0 : 1;
        }
        return odd;
    }
}
