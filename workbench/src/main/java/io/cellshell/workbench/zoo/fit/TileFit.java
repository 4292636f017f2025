package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import java.util.ArrayList;
import java.util.List;

/** The images are of a size that the network takes, or it is said what is done about it. */
final class TileFit implements FitCheck {

    /** Where the network sees more than this of what was made up, its answer is more about that than about the image. */
    private static final double MADE_UP = 0.5;

    private static final Practice PRACTICE = new Practice(
            "A3.size",
            "A network of a fixed size sees an image through tiles, or filled up with what is not there (checklist A3, D5).");

    @Override
    public Finding examine(FitSubject subject) {
        if (subject.looks().isEmpty()) {
            return PRACTICE.notChecked("no image", "There is no image to look at.", "Give at least one image.");
        }
        Adaptation size = subject.adaptation().ofSize();
        List<String> rules = new ArrayList<>();
        double most = 0;
        int filled = 0;
        int tiled = 0;
        String example = "";
        for (AxisRole role : List.of(AxisRole.Y, AxisRole.X)) {
            subject.model().input().axis(role).ifPresent(a -> rules.add(a.id() + " " + a.size()));
        }
        for (ImageLook look : subject.looks()) {
            int height = (int) Math.round(look.image().height() * size.rows());
            int width = (int) Math.round(look.image().width() * size.columns());
            double y = madeUp(subject, AxisRole.Y, height);
            double x = madeUp(subject, AxisRole.X, width);
            double share = 1 - (1 - y) * (1 - x);
            filled += share > 0 ? 1 : 0;
            tiled += isTiled(subject, AxisRole.Y, height) || isTiled(subject, AxisRole.X, width) ? 1 : 0;
            if (share > most) {
                most = share;
                example = ", as “" + look.name() + "” of " + height + " × " + width + " pixels"
                        + (size.isNone() ? "" : " once it is rescaled");
            }
        }
        String evidence = "the network takes " + String.join(" and ", rules) + "; of " + subject.lookedAt() + " "
                + filled + " are filled up" + example + ", " + tiled + " cut into tiles";
        String cut = tiled > 0
                ? " Larger ones go through it in tiles that overlap by its halo, or by what it is measured to look."
                : "";
        if (most > MADE_UP) {
            return PRACTICE.warn(
                    evidence,
                    "Up to " + Math.round(100 * most)
                            + " % of what the network sees would be made up: the images are smaller than what it takes, and go on as"
                            + " their mirror image.",
                    "Take larger fields of view, or a model that takes smaller images." + cut);
        }
        if (filled > 0 && most > 0.02) {
            return PRACTICE.note(
                    evidence,
                    "Images are smaller than what the network takes, and go on as their mirror image: up to "
                            + Math.round(100 * most) + " % of what it sees." + cut,
                    "");
        }
        return PRACTICE.ok(evidence, "The images are of sizes that the network takes." + cut);
    }

    private static double madeUp(FitSubject subject, AxisRole role, int length) {
        int least = subject.model()
                .input()
                .axis(role)
                .map(AxisSpec::size)
                .map(size -> size instanceof SizeRule.Exactly exactly
                        ? exactly.size()
                        : size instanceof SizeRule.Stepped stepped ? stepped.minimum() : 1)
                .orElse(1);
        return length < least ? 1 - (double) length / least : 0;
    }

    private static boolean isTiled(FitSubject subject, AxisRole role, int length) {
        int most = subject.model()
                .input()
                .axis(role)
                .map(AxisSpec::size)
                .map(size -> size instanceof SizeRule.Exactly exactly ? exactly.size() : Window.WHOLE)
                .orElse(Window.WHOLE);
        return length > most;
    }
}
