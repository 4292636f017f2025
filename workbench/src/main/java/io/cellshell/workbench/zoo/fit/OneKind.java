package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Rounded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The images are of one kind, so that what is said of them together, and done to them together, is right for each. */
final class OneKind implements FitCheck {

    /** Objects of one kind differ by less from image to image. */
    private static final double MOST = 2;

    private static final double SAME_PIXEL = 1.1;

    private static final Practice PRACTICE = new Practice(
            "A3.one-kind",
            "Images of different kinds need different models, or different scales for one; a mean over them describes none"
                    + " (checklist A3).");

    @Override
    public Finding examine(FitSubject subject) {
        List<ImageLook> telling = subject.telling().stream()
                .filter(l -> l.diameter() > 0)
                .sorted(Comparator.comparingDouble(ImageLook::diameter))
                .toList();
        List<String> differences = new ArrayList<>();
        if (subject.looks().size() == 1) {
            return PRACTICE.ok("1 image", "There is a single image.");
        }
        if (telling.size() > 1) {
            ImageLook first = telling.get(0);
            ImageLook last = telling.get(telling.size() - 1);
            // what the model was trained on may be as different
            boolean eachFits = subject.model().restores()
                    || telling.stream().allMatch(l -> ObjectSizeFit.fits(subject.model(), l.diameter()));
            if (last.diameter() > MOST * first.diameter() && !eachFits) {
                differences.add("objects of " + Rounded.of(Math.rint(first.diameter())) + " pixels in “" + first.name()
                        + "” and of " + Rounded.of(Math.rint(last.diameter())) + " in “" + last.name() + "”");
            }
        }
        polarities(subject.telling(), differences);
        List<String> types = subject.given().stream()
                .map(i -> i.type().toString())
                .distinct()
                .toList();
        if (types.size() > 1) {
            differences.add("stored as " + String.join(" and ", types));
        }
        List<PixelSize> sizes = subject.given().stream()
                .flatMap(i -> i.pixelSize().stream())
                .distinct()
                .toList();
        if (differ(sizes, PixelSize::y) || differ(sizes, PixelSize::x)) {
            differences.add("pixels of "
                    + FirstFew.of(sizes.stream().map(PixelSize::toString).toList(), ", "));
        }
        if (!differences.isEmpty()) {
            return PRACTICE.warn(
                    String.join("; ", differences),
                    "The images are of different kinds, so that no one remedy is right for all of them.",
                    "Divide the data set, as in data.where(key, value), and ask of each part whether the model fits.");
        }
        return telling.isEmpty()
                ? PRACTICE.notChecked(
                        "no objects of a sure size in " + subject.lookedAt(),
                        "Whether the images are of one kind cannot be told by their objects.",
                        "")
                : PRACTICE.ok(
                        "type, brightness and object size of " + subject.lookedAt(), "The images are of one kind.");
    }

    /** By more than what is rounded away where a size is written down. */
    private static boolean differ(List<PixelSize> sizes, ToDoubleFunction<PixelSize> side) {
        double least = sizes.stream().mapToDouble(side).min().orElse(1);
        double most = sizes.stream().mapToDouble(side).max().orElse(1);
        return most > SAME_PIXEL * least;
    }

    private static void polarities(List<ImageLook> looks, List<String> differences) {
        List<String> bright = looks.stream()
                .filter(l -> l.polarity() > 0)
                .map(ImageLook::name)
                .toList();
        List<String> dark = looks.stream()
                .filter(l -> l.polarity() < 0)
                .map(ImageLook::name)
                .toList();
        if (!bright.isEmpty() && !dark.isEmpty()) {
            differences.add(
                    "bright objects in " + FirstFew.of(bright, ", ") + ", dark ones in " + FirstFew.of(dark, ", "));
        }
    }
}
