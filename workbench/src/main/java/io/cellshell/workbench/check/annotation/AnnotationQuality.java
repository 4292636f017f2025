package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.label.LabelQuality;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.ShiftedMask;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.List;

/** The checks that one image and its annotation take, by the kind of the annotation. */
public final class AnnotationQuality {

    private AnnotationQuality() {}

    /**
     * Looks at one annotation. Of a mask of two classes it is asked whether it lies on the image; all else about masks and classes
     * is judged over the whole data set: see {@link EmptyClasses} and the package {@code check.metadata}.
     *
     * @param name for sentences
     * @param image that the annotation fits; of several planes the first is looked at
     * @return one finding a check
     */
    public static List<Finding> examine(String name, Image image, Annotation annotation) {
        Image plane = image.isPlane() ? image : image.plane(0, 0, 0);
        if (annotation instanceof Labels labels) {
            return LabelQuality.examine(new LabelledImage(name, plane, labels));
        }
        if (annotation instanceof Points points) {
            MarkedImage marked = new MarkedImage(name, plane, points);
            return List.of(new PointsInside().examine(marked), new RepeatedPoints().examine(marked));
        }
        if (annotation instanceof SemanticMask mask && mask.names().size() == 2) {
            Labels foreground = Labels.of(mask.height(), mask.width(), mask.classes());
            return List.of(new ShiftedMask().examine(new LabelledImage(name, plane, foreground)));
        }
        return List.of();
    }
}
