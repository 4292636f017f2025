package io.cellshell.workbench.image.render;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.file.Path;
import java.util.List;

/** An image as it is seen, between black and white; what is written is the picture, not the intensities. Immutable. */
public final class ShownImage implements Viewable {

    private final Image image;

    public ShownImage(Image image) {
        this.image = image;
    }

    /** The image, which keeps the display range. */
    public Image image() {
        return image;
    }

    /** The picture with an annotation on it, under the same contrast; see {@link Overlay#with}. */
    public Overlay with(String name, Annotation annotation) {
        return Overlay.on(image).with(name, annotation);
    }

    @Override
    public View view() {
        return image.view();
    }

    /**
     * Writes the picture. As {@code .png} it has at least a pixel for each pixel of the image, in 8 bits, with the scale bar where the
     * pixel size is known, and no caption; several channels are drawn side by side. The other formats have the caption, and a large
     * image in the size of the screen.
     */
    @Override
    public void write(Path path) {
        boolean png = FileEnding.of(path, List.of(".png")).isPresent();
        if (png && (image.size(Axis.C) == 1 || Rendering.isColour(image))) {
            AtomicFile.write(path, Rendering.whole(image).png().orElseThrow());
        } else {
            Viewable.super.write(path);
        }
    }

    @Override
    public String toString() {
        return view().text();
    }
}
