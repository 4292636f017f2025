package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The class of an image, 1 for it and 0 for the others; one target for all pixels.
 *
 * @param classes the names, in the order of the network's outputs; at least 2
 */
public record ImageClassEncoder(List<String> classes) implements TargetEncoder {

    public ImageClassEncoder {
        classes = List.copyOf(classes);
        if (classes.size() < 2 || new HashSet<>(classes).size() < classes.size()) {
            throw new TaskException("A classification tells two classes or more apart, each of another name, but "
                    + classes + " was given; a data set of one class has nothing to be learned.");
        }
    }

    @Override
    public Class<ImageClass> kind() {
        return ImageClass.class;
    }

    @Override
    public int channels() {
        return classes.size();
    }

    @Override
    public boolean isOfWholeImage() {
        return true;
    }

    @Override
    public Optional<String> nothingToLearn(boolean[] occurring) {
        return ClassPlanes.oneClass(classes, occurring, "images");
    }

    @Override
    public Target encode(Annotation annotation, Image image) {
        String name =
                Given.as(ImageClass.class, annotation, image, "classification").name();
        if (!classes.contains(name)) {
            throw new TaskException("The image “" + image.name() + "” is of the class “" + name
                    + "”, but the network learns " + classes + "; give the task this class, too.");
        }
        float[] target = new float[classes.size()];
        target[classes.indexOf(name)] = 1;
        return new Target(classes.size(), 1, 1, 1, target);
    }
}
