package io.cellshell.workbench.task.loss;

import io.cellshell.workbench.task.CrossEntropyLoss;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.task.TaskException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Losses by name, to be given to a task and to be mixed:
 *
 * <pre>{@code
 * Task.semanticSegmentation("background", "mitosis").loss(Losses.focal(2).and(Losses.dice()))
 * Task.semanticSegmentation("background", "mitosis").loss(Losses.tversky(0.3, 0.7).times(2).and(Losses.crossEntropy()))
 * }</pre>
 *
 * Where a class is rare, a plain cross-entropy is small though the class is never found: take one of the others, or a mixture of both.
 */
public final class Losses {

    /** Of the focal Tversky loss: 1/γ with γ = 4/3 (Abraham and Khan 2019). */
    private static final double FOCAL_TVERSKY = 0.75;

    private Losses() {}

    /** Each annotated pixel counts the same. */
    public static Loss crossEntropy() {
        return new CrossEntropyLoss();
    }

    /**
     * Pixels count as the weight of their class.
     *
     * @param weights one for each class in the order of the task's; {@link io.cellshell.workbench.task.Task#frequencies} makes them of data
     */
    public static FocalLoss crossEntropy(double... weights) {
        return new FocalLoss(0, list(weights));
    }

    /**
     * Pixels count the less the better they are known.
     *
     * @param gamma how much less, 0 to 10; 2 is usual
     */
    public static FocalLoss focal(double gamma) {
        return new FocalLoss(gamma, List.of());
    }

    /** The overlap of each class, whatever its size. */
    public static TverskyLoss dice() {
        return tversky(0.5, 0.5);
    }

    /**
     * The overlap of each class, where missed pixels weigh more than wrong ones, or less.
     *
     * @param falsePositives weight of pixels that are wrongly of a class; 0.3 is usual
     * @param falseNegatives weight of pixels that are missed; 0.7 is usual
     */
    public static TverskyLoss tversky(double falsePositives, double falseNegatives) {
        return new TverskyLoss(falsePositives, falseNegatives, 1, true);
    }

    /** The same, in which classes that overlap less count more; with the power 0.75. */
    public static TverskyLoss focalTversky(double falsePositives, double falseNegatives) {
        return new TverskyLoss(falsePositives, falseNegatives, FOCAL_TVERSKY, true);
    }

    static List<Double> list(double... values) {
        if (values == null) {
            throw new TaskException("The weights of classes are null; give one for each class.");
        }
        return Arrays.stream(values).boxed().toList();
    }

    /** Such as {@code 2} or {@code 0.7}. */
    static String text(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
    }
}
