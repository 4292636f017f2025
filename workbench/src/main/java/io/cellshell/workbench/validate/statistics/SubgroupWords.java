package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.check.Practice;
import java.util.function.UnaryOperator;

/**
 * How it is said that a model is worse in a subgroup.
 *
 * @param practice which check says so
 * @param place makes of a subgroup where that is: {@code where condition is “treated”}
 * @param remedy what to do
 * @param more what is needed where the units are too few
 * @param warns whether a large drop is warned of; else it is good to know
 */
public record SubgroupWords(Practice practice, UnaryOperator<String> place, String remedy, String more, boolean warns) {

    private static final Practice PRACTICE = new Practice(
            "F5.subgroup",
            "Scores are looked at in every subgroup: a model that is worse in one condition biases the comparison of conditions"
                    + " (Maier-Hein et al. 2024, doi 10.1038/s41592-023-02151-z; Oakden-Rayner et al. 2020, doi 10.1145/3368555.3384468).");

    /** Of images that a column of the metadata sets apart. */
    public static SubgroupWords ofImages(String column) {
        return new SubgroupWords(
                PRACTICE,
                level -> "where " + column + " is “" + level + "”",
                "Do not compare this " + column
                        + " with others by what the model measures; look at its worst images there, and train with such"
                        + " images.",
                "Test on more units of each " + column + ".",
                true);
    }
}
