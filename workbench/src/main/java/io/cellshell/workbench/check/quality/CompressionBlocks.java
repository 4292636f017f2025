package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.CompressionGrid;
import io.cellshell.workbench.image.Image;
import java.util.Locale;

/**
 * The image is no JPEG, and shows no blocks of 8 × 8 pixels, the traces of one that it once was. What its file says goes first: at a high
 * quality no trace is left to see, and something was thrown away all the same.
 */
public final class CompressionBlocks implements Check<Image> {

    /**
     * In standard errors, reached in rows and in columns alike. Of 20 simulated fields (seeds from 1000) none without JPEG came
     * above 3.1 and none with JPEG of quality 75 or less below 7.8; quality 90 is found in most.
     */
    private static final double TRACE = 5;

    /** Five blocks: four borders between them, wherever the grid lies. */
    private static final int SMALLEST = 40;

    private static final Practice PRACTICE = new Practice(
            "B2.compression",
            "Lossy compression moves edges, smooths noise away and leaves blocks that a network learns (checklist B2;"
                    + " Cromey 2010, doi 10.1007/s11948-010-9201-y).");

    private static final String REMEDY =
            "Go back to the raw image; store as TIFF, PNG or OME-Zarr, which lose nothing.";

    @Override
    public Finding examine(Image image) {
        Finding seen = Planes.gravest(image, CompressionBlocks::plane);
        return image.acquisition().getOrDefault("stored as", "").contains("lossy JPEG")
                ? PRACTICE.warn(
                        "its file is packed as JPEG; " + seen.evidence(),
                        "“" + image.name() + "” is a JPEG: part of it was thrown away when it was stored.",
                        REMEDY)
                : seen;
    }

    private static Finding plane(Image plane) {
        if (Math.min(plane.height(), plane.width()) < SMALLEST) {
            return Planes.tooSmall(PRACTICE, plane, SMALLEST);
        }
        CompressionGrid blocks = CompressionGrid.of(plane);
        String evidence = String.format(
                Locale.ROOT,
                "grey values jump by %.2f more at the borders of 8 × 8 blocks, %.1f standard errors",
                blocks.excess(),
                blocks.score());
        return blocks.score() < TRACE
                ? PRACTICE.ok(evidence, "“" + plane.name() + "” shows no traces of JPEG.")
                : PRACTICE.warn(
                        evidence, "“" + plane.name() + "” was once a JPEG: part of it was thrown away.", REMEDY);
    }
}
