package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.label.BinaryMask;
import io.cellshell.workbench.check.label.BorderObjects;
import io.cellshell.workbench.check.label.ConsecutiveIds;
import io.cellshell.workbench.check.label.CutAnnotations;
import io.cellshell.workbench.check.label.DuplicatedIds;
import io.cellshell.workbench.check.label.FragmentedObjects;
import io.cellshell.workbench.check.label.HolesInObjects;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.MergedObjects;
import io.cellshell.workbench.check.label.TinyObjects;
import io.cellshell.workbench.check.label.fit.LabelsAreIntensities;
import io.cellshell.workbench.check.label.fit.MirroredMask;
import io.cellshell.workbench.check.label.fit.MissingAnnotations;
import io.cellshell.workbench.check.label.fit.ShiftedMask;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.List;

/** The checks that one image and its annotation take, by the kind of the annotation. */
public final class AnnotationQuality {

    private AnnotationQuality() {}

    /** The checks of instance labels; what is no instance labels at all comes first. */
    public static List<Check<LabelledImage>> checks() {
        return List.of(
                new LabelsAreIntensities(),
                new BinaryMask(),
                new DuplicatedIds(),
                new FragmentedObjects(),
                new HolesInObjects(),
                new TinyObjects(),
                new MergedObjects(),
                new CutAnnotations(),
                new BorderObjects(),
                new ConsecutiveIds(),
                new MirroredMask(),
                new ShiftedMask(),
                new MissingAnnotations());
    }

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
            LabelledImage subject = new LabelledImage(name, plane, labels);
            return checks().stream().map(check -> check.examine(subject)).toList();
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
