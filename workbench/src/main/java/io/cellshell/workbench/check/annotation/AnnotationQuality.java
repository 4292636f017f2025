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
import io.cellshell.workbench.image.CleanImage;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.List;
import java.util.stream.Stream;

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
            Stream<Finding> drawn = labels.notes().isEmpty() ? Stream.of() : Stream.of(new AsDrawn().examine(subject));
            return Stream.concat(drawn, checks().stream().map(check -> check.examine(subject)))
                    .toList();
        }
        if (annotation instanceof Points points) {
            MarkedImage marked = new MarkedImage(name, plane, points);
            return List.of(
                    new PointsInside().examine(marked),
                    new RepeatedPoints().examine(marked),
                    new PointsOnImage().examine(marked));
        }
        if (annotation instanceof CleanImage clean) {
            return List.of(new CleanOnImage().examine(new CleanOnImage.Subject(name, plane, clean)));
        }
        if (annotation instanceof SemanticMask mask && mask.names().size() == 2) {
            Labels foreground = Labels.of(mask.height(), mask.width(), mask.classes());
            return List.of(new ShiftedMask().examine(new LabelledImage(name, plane, foreground)));
        }
        if (annotation instanceof SemanticMask mask && mask.names().size() > ClassesAreIds.MANY) {
            return List.of(new ClassesAreIds().examine(new ClassesAreIds.Subject(name, mask)));
        }
        return List.of();
    }
}
