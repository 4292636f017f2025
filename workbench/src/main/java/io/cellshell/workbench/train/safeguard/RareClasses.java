package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Each class is there to be learned, and rare ones are met by a loss that minds them: where each pixel counts the same, it would be small though
 * the class is never found.
 */
public final class RareClasses implements Check<RareClasses.Subject> {

    private static final double RARE = 0.01;

    private static final Practice PRACTICE = new Practice(
            "E.rare-classes",
            "With a rare class a plain cross-entropy is least, at first, where the class is never predicted (Sudre et al. 2017,"
                    + " doi 10.1007/978-3-319-67558-9_28).");

    /**
     * Classes and a loss.
     *
     * @param classes their names
     * @param shares of each among all that is annotated, 0 to 1
     * @param loss its name
     * @param neglects whether each pixel counts the same in it
     * @param leftOut the classes that count for nothing in it
     */
    public record Subject(
            List<String> classes, List<Double> shares, String loss, boolean neglects, List<String> leftOut) {}

    @Override
    public Finding examine(Subject subject) {
        List<String> missing = IntStream.range(0, subject.classes().size())
                .filter(c -> subject.shares().get(c) == 0)
                .mapToObj(subject.classes()::get)
                .toList();
        if (!missing.isEmpty()) {
            return PRACTICE.warn(
                    "no pixel or image of " + String.join(", ", missing) + " in the training part",
                    "A class is never shown to the network, so that it will never be found.",
                    "Annotate images of it, split anew with stratifiedBy, or leave the class out of the task. Objects of less than"
                            + " three pixels across have no inside; thin ones are learned with Task.semanticSegmentation(…).");
        }
        if (!subject.leftOut().isEmpty()) {
            return PRACTICE.warn(
                    "loss: " + subject.loss() + ", in which " + String.join(", ", subject.leftOut())
                            + " counts for nothing",
                    "A class counts for nothing in the loss, so that it will never be found.",
                    "Give it a weight; task.frequencies(split.train()).weights() makes them of data. Pixels that nobody"
                            + " annotated need no class: mask.ignoring(name) leaves them out.");
        }
        List<String> rare = IntStream.range(0, subject.classes().size())
                .filter(c -> subject.shares().get(c) > 0 && subject.shares().get(c) < RARE)
                .mapToObj(c -> String.format(
                        Locale.ROOT,
                        "%s %.2g %%",
                        subject.classes().get(c),
                        100 * subject.shares().get(c)))
                .toList();
        String evidence =
                (rare.isEmpty() ? "each class has 1 % or more" : String.join(", ", rare)) + "; loss: " + subject.loss();
        return rare.isEmpty() || !subject.neglects()
                ? PRACTICE.ok(evidence, "The loss suits how frequent the classes are.")
                : PRACTICE.warn(
                        evidence,
                        "A class is rare, but each pixel counts the same in the loss, so that the network may never find it.",
                        "Take a loss that minds rare classes, such as task.loss(Losses.focal(2).and(Losses.dice())), and centre"
                                + " patches on objects with .onObjects(0.5).");
    }
}
