package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;

/**
 * How well an object's outline agrees with the simplest segmentation there is: a threshold halfway between the mean intensity
 * inside and that of the background around it, in the box of the object grown by a margin.
 *
 * @param contrast mean inside minus mean of the background around; NaN where no background is near
 * @param iou intersection over union of the object and of what is beyond the threshold on the object's side
 */
record OutlineFit(double contrast, double iou) {

    static OutlineFit of(Image image, Labels labels, LabelledObject object, int margin) {
        Region box = object.bounds().grown(margin, image.height(), image.width());
        double inside = 0;
        double around = 0;
        int ground = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (labels.at(y, x) == object.id()) {
                    inside += image.at(y, x);
                } else if (labels.at(y, x) == 0) {
                    around += image.at(y, x);
                    ground++;
                }
            }
        }
        double contrast = inside / object.area() - around / ground;
        double halfway = (inside / object.area() + around / ground) / 2;
        return new OutlineFit(contrast, iou(image, labels, object, box, halfway, Math.signum(contrast)));
    }

    private static double iou(
            Image image, Labels labels, LabelledObject object, Region box, double halfway, double side) {
        int both = 0;
        int either = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                boolean mine = labels.at(y, x) == object.id();
                boolean beyond = (mine || labels.at(y, x) == 0) && side * (image.at(y, x) - halfway) > 0;
                both += mine && beyond ? 1 : 0;
                either += mine || beyond ? 1 : 0;
            }
        }
        return (double) both / either;
    }
}
