package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.CleanImage;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.nio.file.Path;
import java.util.SortedMap;

/** Reads the annotation of an image when it is asked for. */
@FunctionalInterface
public interface Truth {

    /** The annotation of this image. */
    Annotation read(Image image);

    /** Instance labels from a label image. */
    static Truth labels(Path path) {
        return image -> Labels.open(path);
    }

    /**
     * Classes from a mask.
     *
     * @param names of pixel values; where it is empty, the mask is opened without
     */
    static Truth mask(Path path, SortedMap<Integer, String> names) {
        return image -> names.isEmpty() ? SemanticMask.open(path) : SemanticMask.open(path, names);
    }

    /** Points from a CSV file; those in µm become pixels with the pixel size of the image. */
    static Truth points(Path path) {
        return image -> Points.open(path, image.pixelSize());
    }

    /** One class for the whole image. */
    static Truth imageClass(String name) {
        return image -> new ImageClass(name);
    }

    /** The same field without noise, or finer. */
    static Truth clean(Path path) {
        return image -> new CleanImage(Image.open(path));
    }
}
