package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pixels of one class that were taken for another: within 2 pixels of a true boundary, where people differ, too, or away from it, where whole
 * regions are mistaken. In a volume boundaries are looked for in each section. Pixels that were not annotated do not count.
 */
public record SemanticErrors() implements ErrorTaxonomy<SemanticMask> {

    private static final int NEAR = 2;
    private static final double TOLERATED = 0.05;

    @Override
    public ErrorScale scale() {
        return new ErrorScale("pixels", "pixels", TOLERATED);
    }

    @Override
    public ErrorTally tally(Image image, SemanticMask truth, SemanticMask prediction) {
        int[] of = truth.voxels();
        int[] given = prediction.voxels();
        Map<ErrorKind, Double> amounts = new TreeMap<>();
        int counted = 0;
        for (int i = 0; i < of.length; i++) {
            if (of[i] == SemanticMask.UNANNOTATED) {
                continue;
            }
            counted++;
            String wanted = truth.names().get(of[i]);
            String found = prediction.names().get(given[i]);
            if (!wanted.equals(found)) {
                amounts.merge(kind(wanted, found, nearBoundary(of, truth, i)), 1.0, Double::sum);
            }
        }
        return ErrorTally.of(amounts, counted);
    }

    private static ErrorKind kind(String wanted, String found, boolean atBoundary) {
        String swap = "“" + wanted + "” taken for “" + found + "”";
        return atBoundary
                ? ErrorKind.once(
                        swap + " at a boundary",
                        "Outlines are uncertain by as much as people differ: let two people draw some images, and train with the more exact"
                                + " outlines.")
                : ErrorKind.once(
                        swap + " away from boundaries",
                        "Whole regions are mistaken: look at them (result.worst(6)), and train with more of that kind, or on larger"
                                + " patches that show the surroundings.");
    }

    private static boolean nearBoundary(int[] of, SemanticMask mask, int i) {
        int plane = mask.height() * mask.width();
        int y = i % plane / mask.width();
        int x = i % mask.width();
        for (int ny = Math.max(0, y - NEAR); ny <= Math.min(mask.height() - 1, y + NEAR); ny++) {
            for (int nx = Math.max(0, x - NEAR); nx <= Math.min(mask.width() - 1, x + NEAR); nx++) {
                int other = of[i / plane * plane + ny * mask.width() + nx];
                if (other != of[i] && other != SemanticMask.UNANNOTATED) {
                    return true;
                }
            }
        }
        return false;
    }
}
