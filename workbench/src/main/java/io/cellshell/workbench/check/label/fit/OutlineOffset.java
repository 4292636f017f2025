package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.segment.DistanceTransform;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the outlines of objects lie from where brightness changes most: for each object the mean intensity at each distance from
 * the background, inside and outside, and the distance at which it changes most, to a third of a pixel.
 *
 * @param pixels median over the objects; above 0 where outlines lie outside of the edge, below 0 where inside
 * @param objects number of objects that have an edge
 */
record OutlineOffset(double pixels, int objects) {

    private static final int REACH = 9;

    private static final int LEAST_AREA = 12;

    static OutlineOffset of(LabelledImage subject) {
        Image smooth = GaussianBlur.blur(subject.image(), 1);
        Mask mask = Mask.of(subject.labels());
        float[] inside = DistanceTransform.euclidean(mask).pixels();
        float[] outside = DistanceTransform.euclidean(mask.inverted()).pixels();
        float[] intensities = smooth.pixels();
        int[] ids = subject.labels().ids();
        List<Double> offsets = new ArrayList<>();
        for (LabelledObject object : subject.labels().objects()) {
            if (object.area() >= LEAST_AREA && !object.touchesBorder()) {
                double offset = offset(
                        object,
                        object.bounds().grown(REACH, smooth.height(), smooth.width()),
                        smooth.width(),
                        intensities,
                        ids,
                        inside,
                        outside);
                if (Double.isFinite(offset)) {
                    offsets.add(offset);
                }
            }
        }
        double[] all = offsets.stream().mapToDouble(Double::doubleValue).toArray();
        return new OutlineOffset(all.length == 0 ? 0 : Quantiles.median(all), all.length);
    }

    /** The distance at which brightness falls most, to a part of a pixel; NaN where the object stands out nowhere. */
    private static double offset(
            LabelledObject object,
            Region box,
            int width,
            float[] intensities,
            int[] ids,
            float[] inside,
            float[] outside) {
        Profile profile = new Profile(REACH);
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                int i = y * width + x;
                // half a pixel lies between the middle of a pixel and the outline beside it
                if (ids[i] == object.id()) {
                    profile.add(0.5 - inside[i], intensities[i]);
                } else if (ids[i] == 0) {
                    profile.add(outside[i] - 0.5, intensities[i]);
                }
            }
        }
        return -profile.edge();
    }
}
