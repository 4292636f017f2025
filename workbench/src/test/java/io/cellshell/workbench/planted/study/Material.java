package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.data.Sample;
import java.util.List;

/** Sound fields of nuclei with labels, each of a field of view of its own, of which studies are made. */
interface Material {

    /** Where they come from, for the table. */
    String name();

    /**
     * Fields of one size, in an order of chance; their metadata name the {@code field}.
     *
     * @param number how many
     * @param seed decides which; below {@link #DEVELOPMENT} they are shown to nobody who mends a check
     */
    List<Sample> nuclei(int number, long seed);

    /** The least seed of studies on which checks and faults may be developed. */
    long DEVELOPMENT = 1000;
}
