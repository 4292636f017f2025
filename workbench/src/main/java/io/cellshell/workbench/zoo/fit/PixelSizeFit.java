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

    /** Half of what the size of objects may be off by: a circle becomes an ellipse of 1.2 to 1. */
    private static final double STRETCHED = 1.2;

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
        double stretched = stretch(subject);
        if (stretched != 1) {
            return PRACTICE.warn(
                    evidence,
                    "The pixels of your images are "
                            + Rounded.of(ObjectSizeFit.rounded(Math.max(stretched, 1 / stretched)))
                            + " times as " + (stretched > 1 ? "high" : "wide")
                            + " as those of the model, so that round objects look long to it.",
                    "Make them alike: " + FitCheck.call(mended(subject)));
        }
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
        boolean contradicts = contradicts(subject, scale);
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
                            + Rounded.of(ObjectSizeFit.rounded(sizeScale(subject))),
                    "Pixel size and object size contradict each other: a pixel size is wrong, or the objects are of another kind.",
                    "Measure the scale bar of one image, or ask who took them; the objects decide what is rescaled here.");
        }
        if (fits(wanted.get(), scale)) {
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

    /** Whether objects would be of another size than the model's, by far, once the images were rescaled by their pixel size. */
    private static boolean contradicts(FitSubject subject, double scale) {
        double bySize = sizeScale(subject);
        return bySize > 0
                && Math.abs(Math.log(bySize / scale)) > Math.log(2)
                && !ObjectSizeFit.fits(subject.model(), scale * subject.model().objectDiameter() / bySize);
    }

    private static boolean fits(Spread wanted, double scale) {
        double own = scale * wanted.median();
        return scale >= ObjectSizeFit.LEAST && scale <= ObjectSizeFit.MOST
                || own >= wanted.low() && own <= wanted.high();
    }

    /** How many times higher than wide pixels are, compared with the model's; 1 where the difference is small. */
    private static double stretch(FitSubject subject) {
        double[] shapes = subject.given().stream()
                .flatMap(i -> i.pixelSize().stream())
                .mapToDouble(s -> s.y() / s.x() / subject.model().pixelShape())
                .toArray();
        double median = shapes.length == 0 ? 1 : Quantiles.median(shapes);
        return median > STRETCHED || median < 1 / STRETCHED ? median : 1;
    }

    /** What makes pixels as large as the model's, and of their shape; where the objects contradict, the shape alone. */
    @Override
    public Adaptation mended(FitSubject subject) {
        boolean plausible = subject.given().stream()
                .filter(i -> i.pixelSize().isPresent())
                .noneMatch(i -> new PixelSizeKnown().examine(i).severity() == Severity.WARN);
        if (!plausible) {
            return subject.adaptation();
        }
        double scale = scale(subject).orElse(1);
        double shape = Math.sqrt(stretch(subject));
        boolean resized = scale <= UNIT
                && scale >= 1 / UNIT
                && !contradicts(subject, scale)
                && subject.model()
                        .pixelSizes()
                        .filter(w -> shape != 1 || !fits(w, scale))
                        .isPresent();
        double size = resized ? scale : 1;
        return size == 1 && shape == 1
                ? subject.adaptation()
                : subject.adaptation().scale(Adaptation.bounded(size * shape), Adaptation.bounded(size / shape));
    }
}
