package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A mask as one plane for each class. Classes are known by their names, whatever number a mask has for them.
 *
 * @param classes the names, in the order of the network's outputs; at least 2
 * @param ignored names of what is no class but says that a pixel is not annotated: it goes into no loss
 */
public record ClassMapEncoder(List<String> classes, Set<String> ignored) implements TargetEncoder {

    private static final int NOT_ANNOTATED = -1;
    private static final int UNKNOWN = -2;

    public ClassMapEncoder {
        classes = List.copyOf(classes);
        ignored = Set.copyOf(ignored);
        if (classes.size() < 2 || new HashSet<>(classes).size() < classes.size()) {
            throw new TaskException(
                    "A semantic segmentation tells two classes or more apart, each of another name, but " + classes
                            + " was given; background is a class, too.");
        }
        if (classes.stream().anyMatch(ignored::contains)) {
            throw new TaskException("A class is either learned or ignored, but " + classes + " are to be learned and "
                    + ignored + " ignored; name each once.");
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
    public Target encode(Annotation annotation, Image image) {
        SemanticMask mask = Given.as(SemanticMask.class, annotation, image, "semantic segmentation");
        int[] numbers = mask.names().stream().mapToInt(this::number).toArray();
        int[] given = mask.voxels();
        for (int number : given) {
            if (number != SemanticMask.UNANNOTATED && numbers[number] == UNKNOWN) {
                throw new TaskException("The mask of “" + image.name() + "” has pixels of the class “"
                        + mask.names().get(number) + "”, but the network learns " + classes
                        + (ignored.isEmpty() ? "" : " and ignores " + ignored)
                        + "; give the task this class, too, or rename it with mask.relabelled(…).");
            }
        }
        return ClassPlanes.of(
                image, classes.size(), i -> given[i] == SemanticMask.UNANNOTATED ? NOT_ANNOTATED : numbers[given[i]]);
    }

    private int number(String name) {
        int number = classes.indexOf(name);
        if (number >= 0) {
            return number;
        }
        return ignored.contains(name) ? NOT_ANNOTATED : UNKNOWN;
    }
}
