package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Mask;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many pieces of the foreground fit the image better where all labels are moved by the same. Where labels are shifted, nearly all do; where one
 * outline is sloppy, that one does.
 *
 * @param all number of pieces of which half lies in the image before and after
 * @param better number of those that are brighter there, or darker where objects are dark
 * @param diameter of a typical one, in pixels
 */
record MovedPieces(int all, int better, double diameter) {

    private static final double LEVEL = 0.05;

    /** Fewer pixels are specks. */
    private static final int LEAST_AREA = 12;

    static MovedPieces of(LabelledImage subject, int down, int right) {
        Labels pieces = ConnectedComponents.label(Mask.of(subject.labels()), Connectivity.FOUR);
        int height = pieces.height();
        int width = pieces.width();
        int[] ids = pieces.ids();
        float[] intensities =
                GaussianBlur.blur(FiniteIntensities.filled(subject.image()), 1).pixels();
        double[] rises = new double[pieces.count() + 1];
        int[] counts = new int[rises.length];
        double inside = 0;
        double outside = 0;
        for (int p = 0; p < ids.length; p++) {
            int y = p / width + down;
            int x = p % width + right;
            if (y >= 0 && y < height && x >= 0 && x < width) {
                double there = intensities[y * width + x];
                counts[ids[p]]++;
                rises[ids[p]] += there - intensities[p];
                inside += ids[p] > 0 ? there : 0;
                outside += ids[p] > 0 ? 0 : there;
            }
        }
        double count = IntStream.of(counts).skip(1).sum();
        double sign = Math.signum(inside / Math.max(1, count) - outside / Math.max(1, counts[0]));
        List<LabelledObject> seen = pieces.objects().stream()
                .filter(piece -> piece.area() >= LEAST_AREA && 2 * counts[piece.id()] >= piece.area())
                .toList();
        int better = (int)
                seen.stream().filter(piece -> sign * rises[piece.id()] > 0).count();
        return new MovedPieces(seen.size(), better, LabelledImage.diameter(LabelledImage.typicalArea(seen)));
    }

    /** Whether there are enough for a sign test. */
    boolean areMany() {
        return Math.pow(0.5, all) <= LEVEL;
    }

    /** Whether more fit better than would by chance: a sign test, one-sided. */
    boolean agree() {
        return BinomialDistribution.of(all, 0.5).survivalProbability(better - 1) <= LEVEL;
    }
}
