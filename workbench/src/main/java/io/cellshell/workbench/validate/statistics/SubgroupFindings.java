package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says in which subgroups a model is worse than in all others.
 *
 * @param score its name
 * @param bias whether the score is a deviation, best at 0
 * @param units what is independent, in words
 * @param rows of the model, one for each subgroup
 */
record SubgroupFindings(
        SubgroupWords words,
        String score,
        boolean bias,
        String column,
        String units,
        Map<String, String> sameAs,
        List<SubgroupRow> rows) {

    /** A drop below this share of the score of all others is told of, and not warned of; of a bias, this difference. */
    private static final double SMALL = 0.05;

    List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        for (SubgroupRow row : rows) {
            if (row.p() <= 1 - row.interval().level() && row.drop() > 0) {
                found.add(drop(row));
            }
        }
        List<String> untested = rows.stream()
                .filter(row -> Double.isNaN(row.p()))
                .map(SubgroupRow::level)
                .toList();
        if (rows.isEmpty() || !untested.isEmpty()) {
            found.add(untested(untested));
        }
        return found.isEmpty() ? List.of(sound()) : found;
    }

    private Finding untested(List<String> untested) {
        return words.practice()
                .notChecked(
                        score + " by " + column + ": "
                                + (untested.isEmpty() ? "nothing to compare" : FirstFew.of(untested, ", ")) + "; "
                                + units,
                        rows.size() <= 1
                                ? "There is one " + column + " only, so that nothing can be compared."
                                : "Too few units to say whether “" + rows.get(0).model()
                                        + "” is worse there than in the others (" + score + ").",
                        words.more());
    }

    private Finding sound() {
        String values = rows.stream()
                .map(row -> row.level() + " " + Numbers.text(row.value()))
                .collect(Collectors.joining(", "));
        return words.practice()
                .ok(
                        score + " by " + column + ": " + values + "; " + units,
                        "In no " + column + (bias ? " is what is measured further off" : " is the model worse")
                                + " than in the others beyond chance.");
    }

    private Finding drop(SubgroupRow row) {
        String evidence = String.format(
                Locale.ROOT,
                "%s, %s “%s”: %s (%s; %d images, %d units), all others %s; p = %.2g%s",
                score,
                column,
                row.level(),
                Numbers.text(row.value()),
                row.interval(),
                row.images(),
                row.units(),
                Numbers.text(row.rest()),
                row.p(),
                row.tested().left() == 0
                        ? ""
                        : "; " + row.tested().left() + " units on one side only were not compared");
        String place = words.place().apply(row.level());
        String sentence = (bias
                        ? String.format(
                                Locale.ROOT,
                                "By “%s”, %s is %+.0f %% off %s, and %+.0f %% in all others: to compare them by it would be wrong",
                                row.model(),
                                score,
                                100 * row.value(),
                                place,
                                100 * row.rest())
                        : "“" + row.model() + "” is worse " + place + ": " + score + " " + Numbers.text(row.value())
                                + " against " + Numbers.text(row.rest()))
                + (sameAs.containsKey(row.level())
                        ? "; this cannot be told apart from " + sameAs.get(row.level()) + "."
                        : ".");
        double size = bias ? Math.abs(row.value() - row.rest()) : Math.abs(row.drop() / row.rest());
        if (words.warns() && size >= SMALL) {
            return words.practice().warn(evidence, sentence, words.remedy());
        }
        return words.practice()
                .note(evidence, sentence, words.warns() ? "Say so where they are compared." : words.remedy());
    }
}
