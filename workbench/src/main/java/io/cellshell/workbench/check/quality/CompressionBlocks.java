package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import java.util.Locale;

/** The image shows no blocks of 8 × 8 pixels, the traces of JPEG. */
public final class CompressionBlocks implements Check<Image> {

    /**
     * In standard errors, reached in rows and in columns alike. Of 20 simulated fields (seeds from 1000) none without JPEG came
     * above 3.1 and none with JPEG of quality 75 or less below 7.8; quality 90 is found in most.
     */
    private static final double TRACE = 5;

    private static final Practice PRACTICE = new Practice(
            "B2.compression",
            "Lossy compression moves edges, smooths noise away and leaves blocks that a network learns (checklist B2;"
                    + " Cromey 2010, doi 10.1007/s11948-010-9201-y).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, CompressionBlocks::plane);
    }

    private static Finding plane(Image plane) {
        Blocks blocks = Blocks.of(plane);
        String evidence = String.format(
                Locale.ROOT,
                "grey values jump by %.2f more at the borders of 8 × 8 blocks, %.1f standard errors",
                blocks.excess(),
                blocks.score());
        return blocks.score() < TRACE
                ? PRACTICE.ok(evidence, "“" + plane.name() + "” shows no traces of JPEG.")
                : PRACTICE.warn(
                        evidence,
                        "“" + plane.name() + "” was once a JPEG: part of it was thrown away.",
                        "Go back to the raw image; store as TIFF, PNG or OME-Zarr, which lose nothing.");
    }
}
