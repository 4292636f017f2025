package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import java.util.Locale;

/** Outlines run where brightness changes: they are not all drawn too wide or too narrow. */
public final class OutlinesOnEdges implements Check<LabelledImage> {

    /** The hand is off by a part of a pixel; of 192 sound real images, the outlines of 2 lie this far off, and of 9 a pixel. */
    private static final double FAR = 1.25;

    private static final double A_PIXEL = 1;

    private static final int LEAST = 5;

    private static final Practice PRACTICE = new Practice(
            "B3.outlines",
            "A model learns outlines as they are drawn; 2 pixels all around change the area of an object 20 pixels wide by 40 %"
                    + " (checklist B3; Laine et al. 2021, doi 10.1038/s41592-021-01284-3).");

    @Override
    public Finding examine(LabelledImage subject) {
        OutlineOffset found = OutlineOffset.of(subject);
        if (found.objects() < LEAST) {
            return PRACTICE.notChecked(
                    found.objects() + " objects with an edge, away from the border",
                    "There are too few objects to tell whether their outlines are too wide or too narrow.",
                    "");
        }
        boolean wide = found.pixels() > 0;
        String evidence = String.format(
                Locale.ROOT,
                "outlines lie %.1f pixels %s where brightness changes most (median of %d objects)",
                Math.abs(found.pixels()),
                wide ? "outside of" : "inside of",
                found.objects());
        if (Math.abs(found.pixels()) < A_PIXEL) {
            return PRACTICE.ok(evidence, "The outlines run where brightness changes.");
        }
        String sentence = "The outlines of “" + subject.name() + "” are drawn too " + (wide ? "wide" : "narrow")
                + " throughout"
                + (Math.abs(found.pixels()) < FAR ? ", if a pixel matters here." : ".");
        String remedy = "Lay them over the image; if you agree, "
                + (wide ? "shrink" : "widen")
                + " them all by so many pixels, and agree with the annotators on where an edge is.";
        return Math.abs(found.pixels()) < FAR
                ? PRACTICE.note(evidence, sentence, remedy)
                : PRACTICE.warn(evidence, sentence, remedy);
    }
}
