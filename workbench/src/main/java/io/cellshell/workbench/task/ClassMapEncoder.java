package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A mask as one plane for each class. Classes are known by their names, whatever number a mask has for them. A pixel that is not annotated
 * is of no class, and goes into no loss.
 *
 * @param classes the names, in the order of the network's outputs; at least 2
 */
public record ClassMapEncoder(List<String> classes) implements TargetEncoder {

    private static final int UNKNOWN = -2;

    public ClassMapEncoder {
        classes = List.copyOf(classes);
        if (classes.size() < 2 || new HashSet<>(classes).size() < classes.size()) {
            throw new TaskException(
                    "A semantic segmentation tells two classes or more apart, each of another name, but " + classes
                            + " was given; background is a class, too.");
        }
    }

    @Override
    public Class<SemanticMask> kind() {
        return SemanticMask.class;
    }

    @Override
    public int channels() {
        return classes.size();
    }

    @Override
    public Optional<String> nothingToLearn(boolean[] occurring) {
        return ClassPlanes.oneClass(classes, occurring, "pixels");
    }

    @Override
    public int annotated(Target target) {
        return ClassPlanes.annotated(target);
    }

    @Override
    public Target encode(Annotation annotation, Image image) {
        SemanticMask mask = Given.as(SemanticMask.class, annotation, image, "semantic segmentation");
        int[] numbers = mask.names().stream()
                .mapToInt(name -> classes.contains(name) ? classes.indexOf(name) : UNKNOWN)
                .toArray();
        int[] given = mask.voxels();
        for (int number : given) {
            if (number != SemanticMask.UNANNOTATED && numbers[number] == UNKNOWN) {
                throw new TaskException("The mask of “" + image.name() + "” has pixels of the class “"
                        + mask.names().get(number) + "”, but the network learns " + classes
                        + "; give the task this class, too, rename it with mask.relabelled(…), or leave its pixels out"
                        + " with mask.ignoring(…).");
            }
        }
        return ClassPlanes.of(
                image,
                classes.size(),
                i -> given[i] == SemanticMask.UNANNOTATED ? ClassPlanes.NOT_ANNOTATED : numbers[given[i]]);
    }
}
