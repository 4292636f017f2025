package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import java.util.List;
import java.util.Locale;

/**
 * No object is far smaller than the others; those that the border cuts off may be. One that stands out from the background is debris or
 * a small object, which somebody has seen: a note. One that does not is a slip of the brush.
 */
public final class TinyObjects implements Check<LabelledImage> {

    /** An object of a tenth of the area is a third as wide: seldom a cell among cells, often a slip of the brush. */
    private static final double SHARE = 0.1;

    /** Of the contrast of a typical object: less is nothing that anybody would have labelled. */
    private static final double VISIBLE = 0.1;

    /** Fewer pixels are too few to tell by them what stands out. */
    private static final int LEAST_AREA = 9;

    /** Pixels around an object that are the background beside it. */
    private static final int MARGIN = 3;

    private static final Practice PRACTICE = new Practice(
            "B3.tiny",
            "In scores that count objects a slip of the brush weighs as much as a cell (checklist B3; Metrics Reloaded,"
                    + " doi 10.1038/s41592-023-02151-z).");

    @Override
    public Finding examine(LabelledImage subject) {
        List<LabelledObject> objects = subject.labels().objects();
        double typical = LabelledImage.typicalArea(objects);
        List<LabelledObject> tiny = objects.stream()
                .filter(o -> !o.touchesBorder() && o.area() < SHARE * typical)
                .toList();
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d objects below a tenth of the median area of %.0f pixels",
                tiny.size(),
                objects.size(),
                typical);
        if (objects.size() == 1) {
            return PRACTICE.notChecked(
                    evidence, "There is no other object to compare the only one of “" + subject.name() + "” with.", "");
        }
        if (tiny.isEmpty()) {
            return PRACTICE.ok(evidence, "No object is far smaller than the others.");
        }
        LocalContrast contrast = new LocalContrast(
                FiniteIntensities.filled(subject.image()), subject.labels(), subject.labels(), MARGIN);
        double[] contrasts = objects.stream()
                .mapToDouble(contrast::of)
                .filter(Double::isFinite)
                .toArray();
        double visible = VISIBLE * (contrasts.length == 0 ? 0 : Quantiles.median(contrasts));
        List<LabelledObject> slips = tiny.stream()
                .filter(o -> o.area() < LEAST_AREA || !(Math.signum(visible) * contrast.of(o) > Math.abs(visible)))
                .toList();
        return slips.isEmpty()
                ? PRACTICE.note(
                        evidence + where(tiny),
                        "Some objects of “" + subject.name() + "” are very small, but stand out from the background:"
                                + " debris, or small objects.",
                        "Look at them; delete what is no object.")
                : PRACTICE.warn(
                        evidence + where(slips),
                        "Some objects of “" + subject.name()
                                + "” are so small, and show so little, that they may be slips" + " of the brush.",
                        "Look at them; delete what is no object.");
    }

    private static String where(List<LabelledObject> objects) {
        return ": "
                + LabelledImage.some(objects.stream()
                        .map(o -> o.area() + " pixels " + LabelledImage.at(o))
                        .toList());
    }
}
