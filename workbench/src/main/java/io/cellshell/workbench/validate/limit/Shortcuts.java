package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Whether a model looks at the objects, or at something else that goes with the answer: a mark in the corner, the brightness of the plate. Three
 * changed images are predicted: without the objects (what is around them is put there, pixel by pixel), the objects in the surroundings of another image,
 * and, for classes, the objects in the surroundings of an image of the same class, which tells what the cutting out does by itself.
 *
 * <p>A model of classes that still answers right without the objects, or answers otherwise in the surroundings of another class than in those of
 * the same class, uses a shortcut. A model of objects that finds them where they are not invents them by their surroundings. What a shortcut inside objects would
 * be, such as a stain that differs by batch, is not seen.
 */
public final class Shortcuts implements Examined {

    /** So much of the score without objects, or lost in other surroundings, is a finding. */
    private static final double SHARE = 0.2;

    private static final List<String> NAMES = List.of(
            "images as they are",
            "without the objects",
            "objects in the surroundings of another image",
            "objects in the surroundings of the same class");

    private static final String SOURCE =
            "A network may take what goes with a class for the class: Geirhos et al. 2020, doi 10.1038/s42256-020-00257-z.";

    private static final Practice MASKED = new Practice("F10.without-objects", SOURCE);
    private static final Practice SWAPPED = new Practice("F10.other-surroundings", SOURCE);

    private final String model;
    private final String metric;
    private final boolean classes;
    private final Optional<ClassesByChance> masked;
    private final String amount;
    private final List<TrialRow> rows;
    private final Optional<Comparison> surroundings;

    private Shortcuts(
            LimitSubject<?> subject,
            boolean classes,
            Optional<ClassesByChance> masked,
            String amount,
            List<TrialRow> rows,
            Optional<Comparison> surroundings) {
        this.model = subject.model().name();
        this.metric = subject.metric().definition().name();
        this.classes = classes;
        this.masked = masked;
        this.amount = amount;
        this.rows = List.copyOf(rows);
        this.surroundings = surroundings;
    }

    /**
     * Of a model of classes of images, judged by the share of right answers, or of objects, judged by the metric that decides the task; planes.
     *
     * @throws DataException where the task is another one
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static <P> Shortcuts of(Model<P> model, Task<P> task, Dataset data) {
        return Limits.of(model, task).shortcuts(data);
    }

    static <P> Shortcuts of(LimitSubject<P> subject) {
        return of(subject, subject.metric());
    }

    private static <P, T extends Tally<T>> Shortcuts of(LimitSubject<P> all, Metric<P, T> metric) {
        Sample first = all.sample(all.places().get(0));
        boolean classes = first.annotation() instanceof ImageClass;
        if (!classes && !(first.annotation() instanceof Labels)) {
            throw new DataException("Shortcuts are looked for in models of objects and of classes of images, but “"
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
                                || candidates.of(place, Shortcuts::sameClass).isPresent()),
                "has another one of its size" + (classes ? " in each class" : "") + ", to take surroundings from");
        Partners partners = new Partners(subject, true);
        int left = all.places().size() - subject.places().size();
        List<String> truths = new ArrayList<>();
        List<String> masked = new ArrayList<>();
        try (Predictor<P> predictor = subject.open(subject.model())) {
            UnitRows<T> rows = UnitRows.of(
                    subject,
                    metric,
                    classes ? NAMES.size() : NAMES.size() - 1,
                    "Looking for shortcuts of " + subject.model().name(),
                    (place, sample) -> {
                        List<Supplier<Image>> images = new ArrayList<>();
                        images.add(sample::image);
                        images.add(() -> parted(sample).withoutObjects(subject.seed()));
                        images.add(() -> swapped(subject, partners, place, (a, b) -> !classes || !sameClass(a, b)));
                        images.add(() -> swapped(subject, partners, place, Shortcuts::sameClass));
                        return IntStream.range(0, images.size())
                                .<Supplier<T>>mapToObj(way -> () -> {
                                    P prediction = subject.predict(
                                            predictor,
                                            new Sample(
                                                    sample.name(),
                                                    images.get(way).get(),
                                                    sample.annotation(),
                                                    sample.metadata()));
                                    if (way == 1 && prediction instanceof ImageClass named) {
                                        truths.add(sample.annotation(ImageClass.class)
                                                .name());
                                        masked.add(named.name());
                                    }
                                    return metric.tally(
                                            GroundTruth.of(sample.name(), sample.annotation(), prediction), prediction);
                                })
                                .toList();
                    });
            int last = NAMES.size() - 1;
            return new Shortcuts(
                    subject,
                    classes,
                    classes && rows.failure(1) == null
                            ? Optional.of(ClassesByChance.of(truths, masked, subject.seed()))
                            : Optional.empty(),
                    subject.amount() + (left == 0 ? "" : " (" + left + " without surroundings left out)"),
                    TrialRow.of(rows, classes ? NAMES : NAMES.subList(0, last)),
                    classes && rows.failure(last) == null && rows.failure(last - 1) == null
                            ? Optional.of(rows.comparison(last, last - 1))
                            : Optional.empty());
        }
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
                        partners.sample(place).annotation() instanceof Labels);
    }

    /** Images as they are, and changed in each way. */
    public List<TrialRow> rows() {
        return rows;
    }

    @Override
    public String title() {
        return "Does " + model + " look at the objects?";
    }

    @Override
    public Findings findings() {
        return new Findings(title(), List.of(withoutObjects(), otherSurroundings()));
    }

    private boolean isUnknown(TrialRow row) {
        return !rows.get(0).isKnown()
                || !row.isKnown()
                || row.units() < SignFlipTest.LEAST_UNITS
                || !(rows.get(0).value() > 0);
    }

    private static Finding notChecked(Practice practice, TrialRow row, String evidence) {
        return practice.notChecked(
                evidence,
                row.failure().isEmpty()
                        ? "Too few independent images, or no score, to say whether the model looks at the objects."
                        : "It could not be tried: " + row.failure(),
                "Give " + SignFlipTest.LEAST_UNITS
                        + " images or more, of equal size, with objects and something around them.");
    }

    private Finding withoutObjects() {
        TrialRow row = rows.get(1);
        String evidence = metric + ": " + rows.get(0) + ", " + row + "; "
                + masked.map(one -> one + "; ").orElse("") + amount;
        if (isUnknown(row) || masked.map(ClassesByChance::isSilent).orElse(false)) {
            return notChecked(MASKED, row, evidence);
        }
        boolean persists = masked.map(ClassesByChance::isBeyondChance)
                .orElse(row.interval().low() > SHARE * rows.get(0).value());
        return persists
                ? MASKED.warn(
                        evidence,
                        classes
                                ? "“" + model + "” still tells the classes where no object is left in the image."
                                : "“" + model + "” still finds objects where none are left in the image.",
                        "Look for what goes with the answer: marks, borders, the brightness of plates or days; mix these in the training data, or"
                                + " crop them, and train again.")
                : MASKED.ok(
                        evidence,
                        "Without the objects the answer is lost, as it should be; a shortcut inside objects is not seen by this.");
    }

    private Finding otherSurroundings() {
        TrialRow row = rows.get(2);
        String evidence = metric + ": "
                + rows.stream()
                        .filter(one -> one != rows.get(1))
                        .map(TrialRow::toString)
                        .collect(Collectors.joining(", "))
                + surroundings
                        .map(one -> String.format(Locale.ROOT, "; p = %.2g", one.p()))
                        .orElse(String.format(Locale.ROOT, "; p = %.2g", row.p()))
                + "; " + amount;
        if (isUnknown(row) || classes && (surroundings.isEmpty() || isUnknown(rows.get(3)))) {
            return notChecked(SWAPPED, row, evidence);
        }
        double p = surroundings.map(Comparison::p).orElse(row.p());
        double lost =
                surroundings.map(one -> one.difference() / rows.get(0).value()).orElse(row.loss());
        return lost > SHARE && p <= 1 - LimitSubject.LEVEL
                ? SWAPPED.warn(
                        evidence,
                        classes
                                ? "“" + model
                                        + "” answers otherwise where the surroundings come from an image of another class."
                                : "“" + model + "” finds the same objects less well in other surroundings.",
                        "What is around the objects decides, too: look for what goes with the answer, and train with objects in other surroundings.")
                : SWAPPED.ok(
                        evidence,
                        "Surroundings of another image change no more than a fifth of the score, or no more than chance explains.");
    }

    /** A row for each kind of image. */
    public Table table() {
        return TrialRow.table(title(), metric, rows);
    }

    @Override
    public View view() {
        return ExaminedView.of(
                this,
                Optional.empty(),
                table(),
                "Objects: the annotated ones, or what Otsu's threshold parts from the rest, with 4 pixels around them; where they were, pixels from"
                        + " around them are put. p: paired permutation test over units; " + amount + ".");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
