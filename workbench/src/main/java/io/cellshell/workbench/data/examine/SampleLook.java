package io.cellshell.workbench.data.examine;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.LabelsPresent;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.fit.SuspectLabels;
import io.cellshell.workbench.check.leakage.RepeatedImages;
import io.cellshell.workbench.check.quality.ImageQuality;
import io.cellshell.workbench.check.quality.ImageSet;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Source;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is taken from one sample in one reading: what its own checks found, and the few numbers by which it is judged together
 * with the others. The sample itself is not kept.
 *
 * @param source of the sample
 * @param findings of its own checks
 * @param seen empty where it could not be read
 */
record SampleLook(Source source, List<Finding> findings, Optional<Seen> seen) {

    private static final Practice READABLE =
            new Practice("data.readable", "What cannot be read is silently missing from every result.");

    private static final Practice ANNOTATION = new Practice(
            "B3.annotation", "Faults of the ground truth are learned, and hide in every score (checklist B3).");

    /**
     * What all samples together are judged by.
     *
     * @param image its share in what the set of images shows
     * @param print what tells whether it is there twice
     * @param labels its share in what all labels show; empty where it has none that fit
     * @param imageClass the class of the image; empty where it has none
     * @param classPixels the pixels of each class of its mask; empty where it has none
     */
    record Seen(
            ImageSet.Seen image,
            RepeatedImages.Seen print,
            Optional<SuspectLabels.Seen> labels,
            Optional<String> imageClass,
            Map<String, Long> classPixels) {}

    /** Reads and examines a sample. */
    static SampleLook at(Source source, Room room) {
        ShapesAgree.Pair pair;
        try {
            pair = source.reader().get();
        } catch (ImageException | DataException e) {
            return unreadable(source, e);
        }
        int taken = room.enter(pair.image());
        try {
            return at(source, pair);
        } catch (ImageException | DataException e) {
            return unreadable(source, e);
        } finally {
            room.leave(taken);
        }
    }

    private static SampleLook unreadable(Source source, RuntimeException e) {
        return new SampleLook(
                source,
                List.of(READABLE.stop("not readable", e.getMessage(), "Mend or remove the file.")),
                Optional.empty());
    }

    private static SampleLook at(Source source, ShapesAgree.Pair pair) {
        Image image = pair.image().named(source.name());
        Annotation annotation = pair.annotation();
        List<Finding> findings = new ArrayList<>();
        Finding shapes = new ShapesAgree().examine(pair);
        boolean fits = shapes.severity() != Severity.STOP;
        findings.add(shapes);
        if (annotation instanceof Labels labels) {
            findings.add(new LabelsPresent().examine(new LabelsPresent.Subject(source.name(), labels)));
        }
        ImageSet.Seen inSet = ImageSet.see(image);
        findings.addAll(ImageQuality.examine(image, inSet.features()).all());
        boolean volume = annotation.isVolume();
        findings.addAll(
                fits && !volume
                        ? AnnotationQuality.examine(source.name(), pair.image(), annotation)
                        : List.of(notChecked(annotation, shapes)));
        Optional<SuspectLabels.Seen> labels =
                fits && !volume && AnnotationQuality.holdObjects(findings) && annotation instanceof Labels ids
                        ? Optional.of(SuspectLabels.see(new LabelledImage(source.name(), plane(image), ids)))
                        : Optional.empty();
        Optional<String> imageClass = annotation instanceof ImageClass one ? Optional.of(one.name()) : Optional.empty();
        return new SampleLook(
                source,
                List.copyOf(findings),
                Optional.of(new Seen(inSet, RepeatedImages.see(image), labels, imageClass, classPixels(annotation))));
    }

    private static Finding notChecked(Annotation annotation, Finding shapes) {
        if (shapes.severity() == Severity.STOP) {
            return ANNOTATION.notChecked(
                    shapes.evidence(),
                    "Image and " + annotation.kind() + " do not fit, so that the " + annotation.kind()
                            + " could not be examined.",
                    shapes.remedy());
        }
        return ANNOTATION.notChecked(
                annotation.extent(),
                "The " + annotation.kind()
                        + " are a volume, and the checks of them look at planes alone, so that they were not"
                        + " examined.",
                "Examine sections of image and " + annotation.kind() + " by themselves, as in image.z(10).");
    }

    static Image plane(Image image) {
        return image.isPlane() ? image : image.plane(0, 0, 0);
    }

    private static Map<String, Long> classPixels(Annotation annotation) {
        Map<String, Long> pixels = new LinkedHashMap<>();
        if (annotation instanceof SemanticMask mask) {
            mask.counts().forEach((name, count) -> pixels.put(name, (long) count));
        }
        return pixels;
    }
}
