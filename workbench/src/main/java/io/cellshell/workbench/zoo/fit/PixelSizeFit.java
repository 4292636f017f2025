package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.quality.PixelSizeKnown;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.model.card.Spread;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A pixel is about as large in the specimen as one of the images that the model was trained on, and the size is one that can be. */
final class PixelSizeFit implements FitCheck {

    /** A wrong unit makes a pixel a thousand times too large or too small. */
    private static final double UNIT = 100;

    private static final Practice PRACTICE = new Practice(
            "A3.pixel-size",
            "The pixel size ties the size of objects in pixels to that in the specimen; with it an image can be rescaled without"
                    + " looking at objects (checklist A3, B1).");

    @Override
    public Finding examine(FitSubject subject) {
        List<Image> known =
                subject.given().stream().filter(i -> i.pixelSize().isPresent()).toList();
        Optional<Finding> wrong = known.stream()
                .map(i -> new PixelSizeKnown().examine(i))
                .filter(f -> f.severity() == Severity.WARN)
                .findFirst();
        if (wrong.isPresent()) {
            Finding f = wrong.get();
            return PRACTICE.warn(f.evidence(), f.sentence(), f.remedy());
        }
        Optional<Finding> odd = known.stream()
                .map(i -> new PixelSizeKnown().examine(i))
                .filter(f -> f.severity() == Severity.NOTE)
                .findFirst();
        if (odd.isPresent()) {
            return PRACTICE.note(
                    odd.get().evidence(),
                    odd.get().sentence() + " Nothing is rescaled by it.",
                    odd.get().remedy());
        }
        Optional<Spread> wanted = subject.model().pixelSizes();
        String evidence = "model: " + wanted.map(s -> s + " µm").orElse("not said") + "; yours: "
                + (known.isEmpty()
                        ? "not known"
                        : FirstFew.of(
                                known.stream()
                                        .map(i -> i.pixelSize().orElseThrow().toString())
                                        .distinct()
                                        .toList(),
                                "; "));
        if (wanted.isEmpty()) {
            return PRACTICE.notChecked(
                    evidence,
                    "The package does not say how large the pixels were that the model was trained on.",
                    "See A3.object-size, which measures objects in pixels.");
        }
        if (known.isEmpty()) {
            return PRACTICE.notChecked(
                    evidence,
                    "How large the pixels of your images are is not known.",
                    "Take it from the microscope's metadata: image.withPixelSize(PixelSize.ofMicrometres(…)).");
        }
        double scale = scale(subject).orElseThrow();
        double bySize = sizeScale(subject);
        boolean contradicts = bySize > 0 && Math.abs(Math.log(bySize / scale)) > Math.log(2);
        if (scale > UNIT || scale < 1 / UNIT) {
            return PRACTICE.warn(
                    evidence,
                    "One of the two pixel sizes has a wrong unit: they differ by a factor of "
                            + Rounded.of(ObjectSizeFit.rounded(Math.max(scale, 1 / scale))) + ".",
                    "Look for nm or mm that were taken for µm, and set the right size: image.withPixelSize(…). Nothing is"
                            + " rescaled by it.");
        }
        if (contradicts) {
            return PRACTICE.warn(
                    evidence + "; by pixel size the images are to be rescaled by "
                            + Rounded.of(ObjectSizeFit.rounded(scale)) + ", by the size of the objects by "
                            + Rounded.of(ObjectSizeFit.rounded(bySize)),
                    "Pixel size and object size contradict each other: a pixel size is wrong, or the objects are of another kind.",
                    "Measure the scale bar of one image, or ask who took them; the objects decide what is rescaled here.");
        }
        double own = scale * wanted.get().median();
        if (scale >= ObjectSizeFit.LEAST && scale <= ObjectSizeFit.MOST
                || own >= wanted.get().low() && own <= wanted.get().high()) {
            return PRACTICE.ok(evidence, "The pixels are about as large as those that the model was trained on.");
        }
        return PRACTICE.warn(
                evidence + "; ratio " + Rounded.of(ObjectSizeFit.rounded(scale)),
                "The pixels are " + (scale > 1 ? "larger" : "smaller") + " than those that the model was trained on.",
                "Rescale by " + Rounded.of(ObjectSizeFit.rounded(scale)) + ": "
                        + FitCheck.call(Adaptation.none().scale(ObjectSizeFit.rounded(scale))));
    }

    /** By how much images are to be rescaled by their pixel size. */
    private static OptionalDouble scale(FitSubject subject) {
        double[] ratios = subject.given().stream()
                .flatMap(i -> i.pixelSize().stream())
                .mapToDouble(s -> Math.sqrt(s.y() * s.x()))
                .toArray();
        return subject.model().pixelSizes().isEmpty() || ratios.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Quantiles.median(ratios)
                        / subject.model().pixelSizes().get().median());
    }

    private static double sizeScale(FitSubject subject) {
        double[] found = ObjectSizeFit.diameters(subject);
        return found.length == 0 ? Double.NaN : subject.model().objectDiameter() / Quantiles.median(found);
    }

    /** Only where objects do not tell. */
    @Override
    public Adaptation mended(FitSubject subject) {
        if (sizeScale(subject) > 0
                || examine(subject).severity() != Severity.WARN
                || scale(subject).isEmpty()) {
            return subject.adaptation();
        }
        double scale = scale(subject).getAsDouble();
        return scale > UNIT || scale < 1 / UNIT
                ? subject.adaptation()
                : subject.adaptation().scale(Math.max(1 / 32.0, Math.min(32, ObjectSizeFit.rounded(scale))));
    }
}
