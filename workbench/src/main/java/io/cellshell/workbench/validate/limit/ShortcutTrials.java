package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Images without their objects, with other surroundings, and with other corners, each predicted.
 *
 * @param classes whether classes of images are predicted
 * @param masked of classes, how many are right without the objects
 * @param amount how many images, in words
 * @param rows the score of each way, images as they are first
 * @param surroundings of classes, other surroundings against those of the same class
 * @param corners of classes, other corners against those of the same class
 * @param nothing whether what has learned nothing reaches the score
 */
record ShortcutTrials(
        boolean classes,
        Optional<ClassesByChance> masked,
        String amount,
        List<TrialRow> rows,
        Optional<Comparison> surroundings,
        Optional<Comparison> corners,
        boolean nothing) {

    private static final List<String> NAMES = List.of(
            "images as they are",
            "without the objects",
            "objects in the surroundings of another image",
            "objects in the surroundings of the same class",
            "with corners and rim of another class",
            "with corners and rim of the same class");

    /** Of objects, points and classes of pixels there is no other class to take surroundings from. */
    private static final int NAMES_OF_OBJECTS = 3;

    static <P> ShortcutTrials of(LimitSubject<P> subject) {
        return of(subject, subject.metric());
    }

    private static <P, T extends Tally<T>> ShortcutTrials of(LimitSubject<P> all, Metric<P, T> metric) {
        Sample first = all.sample(all.places().get(0));
        boolean classes = first.annotation() instanceof ImageClass;
        if (!classes
                && !(first.annotation() instanceof Labels
                        || first.annotation() instanceof Points
                        || first.annotation() instanceof SemanticMask)) {
            throw new DataException("Shortcuts are looked for in models of objects, points and classes, but “"
                    + first.name() + "” is annotated with " + first.annotation().kind() + ".");
        }
        LimitSubject<P> parted = all.where(
                place -> Surroundings.of(all.sample(place)).isPresent(),
                "can be parted into objects and what is around them: nothing, or everything, is of an object, or they are no planes");
        Partners candidates = new Partners(parted, true);
        LimitSubject<P> subject = parted.where(
                place -> candidates
                                .of(place, (a, b) -> !classes || !sameClass(a, b))
                                .isPresent()
                        && (!classes
                                || candidates
                                        .of(place, ShortcutTrials::sameClass)
                                        .isPresent()),
                "has another one of its size" + (classes ? " in each class" : "") + ", to take surroundings from");
        Partners partners = new Partners(subject, true);
        int left = all.places().size() - subject.places().size();
        List<String> truths = new ArrayList<>();
        List<String> masked = new ArrayList<>();
        try (Predictor<P> predictor = subject.open(subject.model())) {
            UnitRows<T> rows = UnitRows.of(
                    subject,
                    metric,
                    classes ? NAMES.size() : NAMES_OF_OBJECTS,
                    "Looking for shortcuts of " + subject.model().name(),
                    (place, sample) -> {
                        List<Supplier<Image>> images = new ArrayList<>();
                        images.add(sample::image);
                        images.add(() -> parted(sample).withoutObjects(subject.seed()));
                        images.add(() -> swapped(subject, partners, place, (a, b) -> !classes || !sameClass(a, b)));
                        images.add(() -> swapped(subject, partners, place, ShortcutTrials::sameClass));
                        images.add(() -> framed(partners, place, (a, b) -> !sameClass(a, b)));
                        images.add(() -> framed(partners, place, ShortcutTrials::sameClass));
                        Annotation held = parted(sample).truth();
                        return IntStream.range(0, images.size())
                                .<Supplier<T>>mapToObj(way -> () -> {
                                    P prediction = subject.predict(
                                            predictor, images.get(way).get(), sample.name());
                                    if (way == 1 && prediction instanceof ImageClass named) {
                                        truths.add(sample.annotation(ImageClass.class)
                                                .name());
                                        masked.add(named.name());
                                    }
                                    return metric.tally(GroundTruth.of(sample.name(), held, prediction), prediction);
                                })
                                .toList();
                    });
            return new ShortcutTrials(
                    classes,
                    classes && rows.failure(1) == null
                            ? Optional.of(ClassesByChance.of(truths, masked, subject.seed()))
                            : Optional.empty(),
                    subject.amount() + (left == 0 ? "" : " (" + left + " without surroundings left out)"),
                    TrialRow.of(rows, classes ? NAMES : NAMES.subList(0, NAMES_OF_OBJECTS)),
                    classes ? compared(rows, 3, 2) : Optional.empty(),
                    classes ? compared(rows, 5, 4) : Optional.empty(),
                    NullModels.reach(subject));
        }
    }

    private static Optional<Comparison> compared(UnitRows<?> rows, int one, int other) {
        return rows.failure(one) == null && rows.failure(other) == null
                ? Optional.of(rows.comparison(one, other))
                : Optional.empty();
    }

    private static Image framed(Partners partners, int place, BiPredicate<Sample, Sample> fit) {
        Sample other = partners.sample(partners.of(place, fit).orElseThrow());
        return parted(partners.sample(place)).framedBy(other.image());
    }

    private static boolean sameClass(Sample one, Sample other) {
        return one.annotation().equals(other.annotation());
    }

    private static Surroundings parted(Sample sample) {
        return Surroundings.of(sample).orElseThrow();
    }

    private static Image swapped(
            LimitSubject<?> subject, Partners partners, int place, BiPredicate<Sample, Sample> fit) {
        int other = partners.of(place, fit)
                .orElseThrow(
                        () -> new DataException("“" + partners.sample(place).name()
                                + "” has no other image that was looked at to take surroundings from."));
        return parted(partners.sample(place))
                .in(
                        parted(partners.sample(other)).withoutObjects(subject.seed()),
                        !(partners.sample(place).annotation() instanceof ImageClass));
    }
}
