package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One field of view with its ground truth.
 *
 * @param name for tables and captions
 * @param image what the microscope saw
 * @param annotation what is known to be true of it, fitting its height and width
 * @param metadata what else is known, such as {@code field}, {@code plate} or {@code condition}; its order is kept
 */
public record Sample(String name, Image image, Annotation annotation, Map<String, String> metadata)
        implements Viewable {

    public Sample {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (image == null || annotation == null) {
            throw new DataException("The sample “" + name + "” has no " + (image == null ? "image" : "annotation")
                    + " (null); was the cell that opens it run to its end?");
        }
        Finding shapes = new ShapesAgree().examine(new ShapesAgree.Pair(name, image, annotation));
        if (shapes.severity() == Severity.STOP) {
            throw new DataException(shapes.sentence() + " " + shapes.remedy());
        }
    }

    /** A sample named as its image. */
    public static Sample of(Image image, Annotation annotation) {
        return new Sample(image.name(), image, annotation, Map.of());
    }

    /**
     * The annotation as instance labels.
     *
     * @throws DataException where it is of another kind
     */
    public Labels labels() {
        return annotation(Labels.class, "instance labels");
    }

    /**
     * The annotation, as the kind that is needed.
     *
     * @param kind such as {@code SemanticMask.class}
     * @throws DataException where it is of another kind
     */
    public <A extends Annotation> A annotation(Class<A> kind) {
        return annotation(kind, kind.getSimpleName());
    }

    private <A extends Annotation> A annotation(Class<A> kind, String needed) {
        if (!kind.isInstance(annotation)) {
            throw new DataException("The sample “" + name + "” is annotated with " + annotation.kind() + " ("
                    + annotation.extent() + "), where " + needed
                    + " are needed; choose a data set, or a method, of the other kind.");
        }
        return kind.cast(annotation);
    }

    /** The image with its annotation on it, or beside it where that is an image, too, and what is known of the sample. */
    @Override
    public View view() {
        Overlay overlay = Overlay.on(image);
        View seen = annotation instanceof TargetImage
                ? annotation.overlay(image).view()
                : overlay.with(words(annotation.kind()), annotation).view();
        String known = "Sample “" + name + "”: " + annotation
                + metadata.entrySet().stream()
                        .map(e -> "; " + e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining());
        return seen.withHeading(known);
    }

    /** What the caption calls an annotation: the truth, as far as anybody knows. */
    private static String words(String kind) {
        return kind.equals("class") ? kind : "ground truth: " + kind;
    }

    /** A part of this sample, under a name of its own. */
    public Sample crop(Region region, String partName) {
        return new Sample(partName, image.crop(region).named(partName), part(region), metadata);
    }

    private Annotation part(Region region) {
        if (annotation instanceof Labels labels) {
            return labels.crop(region).relabelled();
        }
        return annotation.crop(annotation instanceof TargetImage clean ? clean.region(region, image) : region);
    }
}
