package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The images have the axes that the network takes: planes for a network of planes, stacks for one of stacks. */
final class AxesFit implements FitCheck {

    private static final Practice PRACTICE = new Practice(
            "A3.axes",
            "A model answers for images with the axes that it was trained on, and for no others (checklist A3).");

    @Override
    public Finding examine(FitSubject subject) {
        TensorSpec input = subject.model().input();
        String takes = "the network takes " + input.axisIds();
        int needed = subject.model().needed().size();
        if (needed > 1) {
            return PRACTICE.stop(
                    takes + " and " + (needed - 1) + " more",
                    "The model takes " + needed
                            + " images at a time, and which of yours are which cannot be told here.",
                    "Give each input its image: pipeline.open().predict(List.of(first, second)).");
        }
        if (input.axis(AxisRole.Y).isEmpty() || input.axis(AxisRole.X).isEmpty()) {
            return PRACTICE.stop(
                    takes,
                    "The model takes no images: its input has no rows and columns.",
                    "Look into its documentation what it is given.");
        }
        if (subject.given().isEmpty()) {
            return PRACTICE.notChecked("no image", "There is no image to look at.", "Give at least one image.");
        }
        TreeSet<String> kinds = new TreeSet<>();
        for (Image image : subject.given()) {
            kinds.add(tooMany(image, input) + missing(image, input));
        }
        String found = takes + ", “" + subject.given().get(0).name() + "” has "
                + subject.given().get(0).dimensions();
        if (kinds.size() > 1) {
            return PRACTICE.stop(
                    found,
                    "The images have different axes, so that no single model fits them all.",
                    "Divide them, and check each kind by itself.");
        }
        String kind = kinds.first();
        if (kind.contains("-Z")) {
            boolean possible = takesOne(input);
            return possible
                    ? PRACTICE.warn(
                            found,
                            "The model was made for z-stacks, and a single plane tells it much less than it was trained with.",
                            "Give it stacks, or take a model of planes.")
                    : PRACTICE.stop(
                            found,
                            "The model was made for z-stacks, and the images are planes.",
                            "Give it stacks, or take a model of planes.");
        }
        if (kind.isEmpty()) {
            return PRACTICE.ok(found, "The images have the axes that the model takes.");
        }
        return PRACTICE.stop(
                found,
                kind.contains("Z")
                        ? "The images are z-stacks, and the model takes planes: it knows nothing of what lies above and below."
                        : "The images are films, and the model takes one time point.",
                "Take one plane: " + FitCheck.call(mended(subject))
                        + (kind.contains("Z")
                                ? " .maximum() instead of .section(…) takes the brightest of all sections, which joins what lies"
                                        + " above each other."
                                : ""));
    }

    private static boolean takesOne(TensorSpec input) {
        Optional<AxisSpec> z = input.axis(AxisRole.Z);
        return z.isPresent()
                && (z.get().size() instanceof SizeRule.Exactly exactly
                        ? exactly.size() == 1
                        : z.get().size() instanceof SizeRule.Stepped);
    }

    private static String tooMany(Image image, TensorSpec input) {
        String too = "";
        if (image.size(Axis.Z) > 1 && input.axis(AxisRole.Z).isEmpty()) {
            too += "Z";
        }
        if (image.size(Axis.T) > 1 && input.axis(AxisRole.TIME).isEmpty()) {
            too += "T";
        }
        return too;
    }

    private static String missing(Image image, TensorSpec input) {
        return input.axis(AxisRole.Z)
                .filter(z -> image.size(Axis.Z) == 1)
                .filter(z -> !(z.size() instanceof SizeRule.Exactly one && one.size() == 1))
                .map(z -> "-Z")
                .orElse("");
    }

    @Override
    public Adaptation mended(FitSubject subject) {
        TensorSpec input = subject.model().input();
        Adaptation made = subject.adaptation();
        List<String> kinds =
                subject.given().stream().map(i -> tooMany(i, input)).distinct().toList();
        if (kinds.size() != 1) {
            return made;
        }
        if (kinds.get(0).contains("T")) {
            made = made.time(
                    subject.given().stream().mapToInt(i -> i.size(Axis.T)).min().orElse(1) / 2);
        }
        if (kinds.get(0).contains("Z")) {
            made = made.section(
                    subject.given().stream().mapToInt(i -> i.size(Axis.Z)).min().orElse(1) / 2);
        }
        return made;
    }
}
