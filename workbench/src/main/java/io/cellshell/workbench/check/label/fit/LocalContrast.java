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

    private final Image image;
    private final Labels objects;
    private final Labels others;
    private final int margin;

    /**
     * @param others what is no background either
     * @param margin in pixels
     */
    LocalContrast(Image image, Labels objects, Labels others, int margin) {
        this.image = image;
        this.objects = objects;
        this.others = others;
        this.margin = margin;
    }

    /** In intensities; NaN where no background is near. */
    double of(LabelledObject object) {
        Region box = object.bounds().grown(margin, image.height(), image.width());
        double inside = 0;
        double around = 0;
        int ground = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (objects.at(y, x) == object.id()) {
                    inside += image.at(y, x);
                } else if (objects.at(y, x) == 0 && others.at(y, x) == 0) {
                    around += image.at(y, x);
                    ground++;
                }
            }
        }
        return ground == 0 ? Double.NaN : inside / object.area() - around / ground;
    }
}
