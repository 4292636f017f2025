package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.label.BinaryMask;
import io.cellshell.workbench.check.label.BorderObjects;
import io.cellshell.workbench.check.label.ConsecutiveIds;
import io.cellshell.workbench.check.label.CutAnnotations;
import io.cellshell.workbench.check.label.DuplicatedIds;
import io.cellshell.workbench.check.label.FragmentedObjects;
import io.cellshell.workbench.check.label.HolesInObjects;
import io.cellshell.workbench.check.label.InterpolatedIds;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.MergedObjects;
import io.cellshell.workbench.check.label.fit.InvertedMask;
import io.cellshell.workbench.check.label.fit.LabelledChannel;
import io.cellshell.workbench.check.label.fit.LabelsAreIntensities;
import io.cellshell.workbench.check.label.fit.LabelsBelong;
import io.cellshell.workbench.check.label.fit.MirroredMask;
import io.cellshell.workbench.check.label.fit.MissingAnnotations;
import io.cellshell.workbench.check.label.fit.OutlinesOnEdges;
import io.cellshell.workbench.check.label.fit.ShiftedMask;
import io.cellshell.workbench.check.label.fit.SplitObjects;
import io.cellshell.workbench.check.label.fit.TinyObjects;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The checks that one image and its annotation take, by the kind of the annotation. */
public final class AnnotationQuality {

    /** Checks that find that labels hold no objects. */
    private static final List<String> NO_OBJECTS = List.of("B3.copy", "B3.interpolated");

    private AnnotationQuality() {}

    /** The checks of instance labels; what is no instance labels at all comes first. */
    public static List<Check<LabelledImage>> checks() {
        return List.of(
                new LabelsAreIntensities(),
                new InterpolatedIds(),
                new BinaryMask(),
                new DuplicatedIds(),
                new FragmentedObjects(),
                new HolesInObjects(),
                new TinyObjects(),
                new MergedObjects(),
                new SplitObjects(),
                new CutAnnotations(),
                new BorderObjects(),
                new ConsecutiveIds(),
                new LabelsBelong(),
                new MirroredMask(),
                new ShiftedMask(),
                new OutlinesOnEdges(),
                new MissingAnnotations());
    }

    /** The checks of a mask of two classes, on its foreground. */
    private static List<Check<LabelledImage>> checksOfMasks() {
        return List.of(
                new InvertedMask(),
                new LabelsBelong(),
                new MirroredMask(),
                new ShiftedMask(),
                new OutlinesOnEdges(),
                new MissingAnnotations());
    }

    /**
     * Looks at one annotation. Of a mask of two classes it is asked whether its foreground lies on what the image shows; all else
     * about masks and classes is judged over the whole data set: see {@link EmptyClasses} and the package {@code check.metadata}.
     * Where the labels turn out to hold no objects at all, no more is asked.
     *
     * @param name for sentences
     * @param image that the annotation fits; of several channels that is looked at which the labels fit best
     * @return one finding a check
     */
    public static List<Finding> examine(String name, Image image, Annotation annotation) {
        return examine(name, image, annotation, checks(), checksOfMasks());
    }

    /**
     * The same, but only whether the annotation is one of this image, and lies where it belongs: what makes a training vain. To be asked of
     * several images, of which most have to show the same.
     */
    public static List<Finding> examinePlace(String name, Image image, Annotation annotation) {
        return examine(
                name,
                image,
                annotation,
                List.of(
                        new LabelsAreIntensities(),
                        new InterpolatedIds(),
                        new BinaryMask(),
                        new DuplicatedIds(),
                        new LabelsBelong(),
                        new MirroredMask(),
                        ShiftedMask.amongOthers()),
                List.of(new InvertedMask(), new LabelsBelong(), new MirroredMask(), ShiftedMask.amongOthers()));
    }

    private static List<Finding> examine(
            String name,
            Image image,
            Annotation annotation,
            List<Check<LabelledImage>> ofLabels,
            List<Check<LabelledImage>> ofMasks) {
        if (annotation instanceof Labels labels) {
            LabelledImage subject = new LabelledImage(name, LabelledChannel.of(image, labels.ids()), labels);
            List<Check<LabelledImage>> all = new ArrayList<>(ofLabels);
            if (!labels.notes().isEmpty()) {
                all.add(0, new AsDrawn());
            }
            return untilStopped(subject, all, NO_OBJECTS);
        }
        Image plane = plane(image);
        if (annotation instanceof Points points) {
            MarkedImage marked = new MarkedImage(name, plane, points);
            return List.of(
                    new PointsInside().examine(marked),
                    new RepeatedPoints().examine(marked),
                    new PointsOnImage().examine(marked));
        }
        if (annotation instanceof TargetImage clean) {
            return List.of(new TargetOnImage().examine(new TargetOnImage.Subject(name, plane, clean)));
        }
        if (annotation instanceof SemanticMask mask && mask.names().size() == 2) {
            // what is not annotated is no foreground
            int[] classes =
                    Arrays.stream(mask.classes()).map(c -> Math.max(0, c)).toArray();
            Labels foreground = ConnectedComponents.label(
                    Mask.of(Labels.of(mask.height(), mask.width(), classes)), Connectivity.EIGHT);
            LabelledImage subject = new LabelledImage(name, LabelledChannel.of(image, classes), foreground);
            return untilStopped(subject, ofMasks, List.of("B3.inverted"));
        }
        if (annotation instanceof SemanticMask mask && mask.names().size() > ClassesAreIds.MANY) {
            return List.of(new ClassesAreIds().examine(new ClassesAreIds.Subject(name, mask)));
        }
        return List.of();
    }

    private static Image plane(Image image) {
        return image.isPlane() ? image : image.plane(0, 0, 0);
    }

    /** Whether what was found leaves labels that hold objects, so that it makes sense to look at these. */
    public static boolean holdObjects(List<Finding> findings) {
        return findings.stream().noneMatch(f -> f.severity() == Severity.STOP && NO_OBJECTS.contains(f.id()));
    }

    /** What the checks find, in their order; one of those named ends the rest where it stops. */
    private static List<Finding> untilStopped(
            LabelledImage subject, List<Check<LabelledImage>> checks, List<String> ending) {
        List<Finding> findings = new ArrayList<>();
        for (Check<LabelledImage> check : checks) {
            Finding finding = check.examine(subject);
            findings.add(finding);
            if (finding.severity() == Severity.STOP && ending.contains(finding.id())) {
                break;
            }
        }
        return findings;
    }
}
