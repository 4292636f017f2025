package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;

/** No axis has a size that suggests it is another: 3 or 4 rows, columns, time points or sections look like colours. */
public final class AxesPlausible implements Check<Image> {

    private static final Practice PRACTICE = new Practice(
            "B1.axes", "Axes that are taken for each other give results that look like results (checklist B1).");

    @Override
    public Finding examine(Image image) {
        String evidence = image.dimensions().toString();
        if (Math.min(image.height(), image.width()) <= 4) {
            return PRACTICE.stop(
                    evidence,
                    "“" + image.name() + "” is so narrow that rows or columns are probably channels.",
                    "Open it again and name the axes, as in Image.open(path, \"CYX\").");
        }
        for (Axis axis : new Axis[] {Axis.Z, Axis.T}) {
            if (image.size(axis) == 3 || image.size(axis) == 4) {
                return PRACTICE.note(
                        evidence,
                        "The axis " + axis + " of “" + image.name() + "” has " + image.size(axis)
                                + " planes: it could as well be channels or colours.",
                        "Look at them side by side; if they are channels, open it as Image.open(path, \"CYX\").");
            }
        }
        int channels = image.size(Axis.C);
        boolean many = channels > 32 && channels > Math.max(image.size(Axis.Z), image.size(Axis.T));
        return many
                ? PRACTICE.note(
                        evidence,
                        "“" + image.name() + "” has " + channels
                                + " channels, which more likely are sections or frames.",
                        "Open it again and name the axes, as in Image.open(path, \"ZYX\").")
                : PRACTICE.ok(evidence, "The axes of “" + image.name() + "” are plausible.");
    }
}
