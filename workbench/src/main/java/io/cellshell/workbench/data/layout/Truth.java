package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.outline.Coco;
import io.cellshell.workbench.image.outline.Outlines;
import java.nio.file.Path;
import java.util.SortedMap;

/** Reads the annotation of an image when it is asked for. */
@FunctionalInterface
public interface Truth {

    /** The annotation of this image. */
    Annotation read(Image image);

    /** Instance labels from a label image, or from outlines that another program has drawn. */
    static Truth labels(Path path) {
        return image -> Labels.open(path, image);
    }

    /**
     * Classes from a mask.
     *
     * @param names of pixel values; where it is empty, the mask is opened without
     */
    static Truth mask(Path path, SortedMap<Integer, String> names) {
        return image -> SemanticMask.open(path, names, image);
    }

    /** Points from a CSV file; those in µm become pixels with the pixel size of the image. */
    static Truth points(Path path) {
        return image -> Points.open(path, image);
    }

    /** Labels from outlines, or points where there are only points. */
    static Truth outlines(Path path) {
        return image -> {
            Outlines outlines = Outlines.open(path);
            return outlines.arePoints() ? outlines.points() : outlines.labels(image);
        };
    }

    /** Labels from the objects that a list of several images has for this one. */
    static Truth coco(Coco coco, String file) {
        return image -> {
            Outlines outlines = coco.of(file);
            return outlines.count() == 0
                    ? Labels.of(image.height(), image.width(), new int[image.height() * image.width()])
                            .withNotes(outlines.notes())
                    : outlines.labels(image.height(), image.width());
        };
    }

    /** One class for the whole image. */
    static Truth imageClass(String name) {
        return image -> new ImageClass(name);
    }

    /** The same field without noise, or finer. */
    static Truth clean(Path path) {
        return image -> new TargetImage(Image.open(path));
    }
}
