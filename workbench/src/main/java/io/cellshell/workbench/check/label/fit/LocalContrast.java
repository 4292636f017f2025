package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;

/**
 * How much an object differs from the background right around it: mean intensity inside minus mean of the background pixels in
 * its box, grown by a margin. Uneven illumination changes both alike.
 */
final class LocalContrast {

    private final int height;
    private final int width;
    private final float[] intensities;
    private final int[] objects;
    private final int[] others;
    private final int margin;

    /**
     * @param others what is no background either
     * @param margin in pixels
     */
    LocalContrast(Image image, Labels objects, Labels others, int margin) {
        height = image.height();
        width = image.width();
        intensities = image.pixels();
        this.objects = objects.ids();
        this.others = others.ids();
        this.margin = margin;
    }

    /** In intensities; NaN where no background is near. */
    double of(LabelledObject object) {
        Region box = object.bounds().grown(margin, height, width);
        double inside = 0;
        double around = 0;
        int ground = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                int i = y * width + x;
                if (objects[i] == object.id()) {
                    inside += intensities[i];
                } else if (objects[i] == 0 && others[i] == 0) {
                    around += intensities[i];
                    ground++;
                }
            }
        }
        return ground == 0 ? Double.NaN : inside / object.area() - around / ground;
    }
}
