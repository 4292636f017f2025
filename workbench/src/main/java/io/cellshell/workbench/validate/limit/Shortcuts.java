package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.statistics.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * Whether a model looks at the objects, or at something else that goes with the answer: a mark in the corner, the brightness of the plate. Three
 * changed images are predicted: without the objects (what is around them is put there, pixel by pixel), the objects in the surroundings of another image,
 * and, for classes, the objects in the surroundings of an image of the same class, which tells what the cutting out does by itself. Of classes corners
 * and rim are exchanged, too, since a bright mark is taken for an object by what parts an image.
 *
 * <p>A model of classes that still answers right without the objects, or answers otherwise in the surroundings of another class than in those of
 * the same class, uses a shortcut. A model of objects that finds them where they are not invents them by their surroundings. What a shortcut inside objects would
 * be, such as a stain that differs by batch, is not seen.
 */
public final class Shortcuts implements Examined {

    /** So much of the score without objects, or lost in other surroundings, is a finding. */
    private static final double SHARE = 0.2;

    private static final String SOURCE =
            "A network may take what goes with a class for the class: Geirhos et al. 2020, doi 10.1038/s42256-020-00257-z.";

    private static final Practice MASKED = new Practice("F10.without-objects", SOURCE);
    private static final Practice SWAPPED = new Practice("F10.other-surroundings", SOURCE);
    private static final Practice FRAMED = new Practice("F10.corners", SOURCE);

    private final String model;
    private final String metric;
    private final boolean classes;
    private final Optional<ClassesByChance> masked;
    private final String amount;
    private final List<TrialRow> rows;
    private final Optional<Comparison> surroundings;
    private final Optional<Comparison> corners;
    private final boolean nothing;

    private Shortcuts(LimitSubject<?> subject, ShortcutTrials trials) {
        this.model = subject.model().name();
        this.metric = subject.metric().definition().name();
        this.classes = trials.classes();
        this.masked = trials.masked();
        this.amount = trials.amount();
        this.rows = trials.rows();
        this.surroundings = trials.surroundings();
        this.corners = trials.corners();
        this.nothing = trials.nothing();
    }

    /**
     * Of a model of classes of images, judged by the share of right answers, or of objects, points or classes of pixels, judged by the metric that
     * decides the task; planes.
     *
     * @throws DataException where the task is another one
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static <P> Shortcuts of(Model<P> model, Task<P> task, Dataset data) {
        return Limits.of(model, task).shortcuts(data);
    }

    static <P> Shortcuts of(LimitSubject<P> subject) {
        return new Shortcuts(subject, ShortcutTrials.of(subject));
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
        return new Findings(
                title(),
                classes
                        ? List.of(withoutObjects(), otherSurroundings(), otherCorners())
                        : List.of(withoutObjects(), otherSurroundings()));
    }

    private boolean isUnknown(TrialRow row) {
        return nothing
                || !rows.get(0).isKnown()
                || !row.isKnown()
                || row.units() < SignFlipTest.LEAST_UNITS
                || !(rows.get(0).value() > 0);
    }

    private static Finding notChecked(Practice practice, TrialRow row, String evidence) {
        return practice.notChecked(
                evidence,
                row.failure().isEmpty()
                        ? "Too few independent images, or no score better than nothing, to say whether the model looks at the objects."
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
                        .filter(one -> rows.indexOf(one) != 1 && rows.indexOf(one) < 4)
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

    private Finding otherCorners() {
        String evidence = metric + ": " + rows.get(0) + ", " + rows.get(4) + ", " + rows.get(5)
                + corners.map(one -> String.format(Locale.ROOT, "; p = %.2g", one.p()))
                        .orElse("")
                + "; " + amount;
        if (corners.isEmpty() || isUnknown(rows.get(4)) || isUnknown(rows.get(5))) {
            return notChecked(FRAMED, rows.get(4), evidence);
        }
        return corners.get().difference() > SHARE * rows.get(0).value()
                        && corners.get().p() <= 1 - LimitSubject.LEVEL
                ? FRAMED.warn(
                        evidence,
                        "“" + model + "” answers otherwise where corners and rim come from an image of another class.",
                        "Look there for marks, scale bars, dates and the edge of the field of view; crop them from all images, and train again.")
                : FRAMED.ok(
                        evidence,
                        "Corners and rim of another class change no more than a fifth of the score, or no more than chance explains.");
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
                "Objects: the annotated ones, all but the most frequent class of pixels, or what Otsu's threshold parts from the rest, with 4 pixels around them; where they were, pixels from"
                        + " around them are put. p: paired permutation test over units; " + amount + ".");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
